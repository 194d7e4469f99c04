using System.Collections.Concurrent;
using System.Globalization;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Site;

/// <summary>How far a place has come, and the instants at which it turns by itself.</summary>
/// <param name="Key">Another one as soon as anything on the place's pages may be another.</param>
/// <param name="Turns">When something opens or closes.</param>
internal sealed record Pulse(string Key, IReadOnlyList<DateTimeOffset> Turns)
{
    /// <summary>
    /// Real time until something printed is no longer true: a countdown shows hours, in its last day minutes, in its last hour seconds; at a
    /// turn the state changes.
    /// </summary>
    public TimeSpan Lifetime(DateTimeOffset now, double rate)
    {
        var lifetime = GuestPages.Longest * rate;
        foreach (var left in Turns.Select(turn => turn - now).Where(left => left > TimeSpan.Zero))
        {
            var unit = left.TotalDays >= 1 ? TimeSpan.TicksPerHour : left.TotalHours >= 1 ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerSecond;
            lifetime = TimeSpan.FromTicks(Math.Min(lifetime.Ticks, left.Ticks % unit));
        }

        return lifetime / rate;
    }
}

/// <summary>
/// The pulse of the places that guests look at. A consultation's is kept in memory until its bell or that of one of its rooms rings, and no
/// longer than <see cref="Fresh"/>, for what other processes did. The installation's is looked up each time.
/// </summary>
internal sealed class Pulses(IDbContextFactory<ConsultationsDb> store, RoomBell bell, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <summary>Of the whole installation, a consultation or a room in it; null where there is none.</summary>
    public async ValueTask<Pulse?> Of(string? consultation, string? room, CancellationToken cancel)
    {
        if (consultation is null)
        {
            return await OfAll(cancel);
        }

        var whole = places.TryGetValue(consultation, out var place) && place.Kept(clock) is { } kept ? kept : await Look(consultation, place, cancel);
        return whole.Rows.Count == 0 ? null : Of(whole, room);
    }

    public void Dispose()
    {
        foreach (var place in places.Values)
        {
            place.Dispose();
        }
    }

    private async Task<Whole> Look(string consultation, Place? place, CancellationToken cancel)
    {
        var (rings, at) = (place?.Rings ?? 0, clock.GetTimestamp());
        await using var db = await store.CreateDbContextAsync(cancel);
        var rows = await db.Rooms.Where(r => r.Consultation.Slug == consultation).OrderBy(r => r.Number).Select(r => new Row(
            r.ConsultationId, r.Consultation.Seq, r.Consultation.AccessVersion, r.Id, r.Slug, r.Seq)).ToListAsync(cancel);
        var turns = rows.Count == 0 ? [] : await db.Transitions
            .Where(t => t.ConsultationId == rows[0].Id && t.ExecutedAt == null && t.DroppedAt == null)
            .Select(t => new Turning(t.RoomId, t.Due)).ToListAsync(cancel);
        if (rows.Count > 0)
        {
            // Only what exists is remembered: addresses are anybody's invention.
            place ??= places.GetOrAdd(consultation, _ => new Place());
            place.Keep(new Whole(rows, turns), rings, at, bell);
        }

        return new Whole(rows, turns);
    }

    private async Task<Pulse> OfAll(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var all = await db.Consultations.Select(c => new { c.Seq, c.AccessVersion, c.OpensAt, c.ClosesAt, Rooms = c.Rooms.Sum(r => r.Seq) }).ToListAsync(cancel);
        // Sequences only grow, so their sum tells as much as all of them.
        var sum = all.Sum(c => c.Seq + c.AccessVersion + c.Rooms);
        return new Pulse(string.Create(CultureInfo.InvariantCulture, $"{all.Count}-{sum}"), [.. all.SelectMany(c => new[] { c.OpensAt, c.ClosesAt })]);
    }

    private static Pulse Of(Whole whole, string? room)
    {
        var rows = whole.Rows;
        var consultation = rows[0];
        var concerned = room is null ? rows : [.. rows.Where(r => r.Room == room)];
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{consultation.Seq}-{consultation.AccessVersion}-{string.Join('.', concerned.Select(r => r.RoomSeq))}");
        return new Pulse(key, [.. whole.Turns.Where(t => t.Room is null || concerned.Any(r => r.RoomId == t.Room)).Select(t => t.Due)]);
    }

    private sealed record Row(Guid Id, long Seq, long AccessVersion, Guid RoomId, string Room, long RoomSeq);

    /// <summary>Something that will happen by itself, in a room or, where it names none, in the consultation.</summary>
    private sealed record Turning(Guid? Room, DateTimeOffset Due);

    private sealed record Whole(IReadOnlyList<Row> Rows, IReadOnlyList<Turning> Turns);

    /// <summary>What was last seen of one consultation, and whether its bells have rung since.</summary>
    private sealed class Place : IDisposable
    {
        private readonly Dictionary<Guid, IDisposable> listening = [];
        private volatile Seen? seen;
        private int rings;

        public int Rings => Volatile.Read(ref rings);

        public Whole? Kept(TimeProvider clock) =>
            seen is { } last && last.Rings == Rings && clock.GetElapsedTime(last.At) < Fresh ? last.Whole : null;

        public void Keep(Whole whole, int before, long at, RoomBell bell)
        {
            lock (listening)
            {
                foreach (var stream in whole.Rows.Select(r => r.RoomId).Prepend(whole.Rows[0].Id))
                {
                    if (!listening.ContainsKey(stream))
                    {
                        listening[stream] = bell.Listen(stream, _ => Interlocked.Increment(ref rings));
                        // What was committed before we listened did not ring for us: this look serves once.
                        before = -1;
                    }
                }
            }

            seen = new Seen(whole, before, at);
        }

        public void Dispose()
        {
            lock (listening)
            {
                foreach (var one in listening.Values)
                {
                    one.Dispose();
                }
            }
        }

        private sealed record Seen(Whole Whole, int Rings, long At);
    }
}
