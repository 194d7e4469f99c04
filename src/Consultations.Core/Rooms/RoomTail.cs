using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>A change in the tail, with what was made of it for each language: rendered once, for all readers.</summary>
public sealed class TailItem(RoomChange change)
{
    private readonly Lock gate = new();
    private Dictionary<string, object>? made;

    public RoomChange Change => change;

    /// <summary>What <paramref name="make"/> gives for this view, made at the first call only.</summary>
    public T In<T>(string view, Func<RoomChange, string, T> make)
        where T : class
    {
        lock (gate)
        {
            made ??= [];
            if (!made.TryGetValue(view, out var ready))
            {
                made[view] = ready = make(change, view);
            }

            return (T)ready;
        }
    }
}

/// <summary>What a follower is told when it looks: items after its place, or that it is too far behind.</summary>
/// <param name="Last">The room's last sequence number that this node has seen.</param>
/// <param name="Pulse">Rises with each heartbeat.</param>
/// <param name="Access">Who may read may have changed when this has moved.</param>
/// <param name="Version">Rises with whatever a follower could be told; <see cref="TailWaiter.Changed"/> waits until it has.</param>
public sealed record Look(IReadOnlyList<TailItem> Items, bool TooFar, long Last, int Readers, long Pulse, long Access, long Version);

/// <summary>
/// This node's newest part of one room's log, for everybody who follows it here: the database is asked once for an entry, whether ten or a
/// thousand read along. Looks when the bell rings and every two seconds, so a lost ring is only late.
/// </summary>
public sealed class RoomTail
{
    /// <summary>Entries kept in memory, and the most that are replayed to somebody who comes back; older followers load the page again.</summary>
    public const int Longest = 500;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(10);

    private readonly Guid room;
    private readonly IDbContextFactory<ConsultationsDb> store;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly List<TailItem> items = [];
    private readonly SemaphoreSlim rung = new(0, 1);
    private readonly TailWaiters waiters = new();
    private (long Seq, Look Look)? latest;
    private long version;
    private long last;
    private long access;
    private long pulse;
    private int readers;

    internal RoomTail(Guid room, IDbContextFactory<ConsultationsDb> store, TimeProvider clock)
    {
        this.room = room;
        this.store = store;
        this.clock = clock;
    }

    /// <summary>What there is after a place. Whoever waits for a version later than the look's misses nothing that came in between.</summary>
    public Look After(long seq)
    {
        lock (gate)
        {
            // After a wake nearly everybody asks from the same place.
            if (latest is { } known && known.Seq == seq && known.Look.Version == version && known.Look.Readers == readers)
            {
                return known.Look;
            }

            var oldest = items.Count > 0 ? items[0].Change.Seq : last + 1;
            var tooFar = seq < oldest - 1;
            var from = tooFar ? items.Count : (int)Math.Min(items.Count, seq - oldest + 1);
            var look = new Look(items.GetRange(from, items.Count - from), tooFar, last, readers, pulse, access, version);
            latest = (seq, look);
            return look;
        }
    }

    /// <summary>A follower's place to wait at; one for each, used again for every wait.</summary>
    public TailWaiter Waiter(CancellationToken cancel) => waiters.Join(() => Volatile.Read(ref version), cancel);

    internal void Ring()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It will look anyway.
        }
    }

    internal void Count(int change)
    {
        lock (gate)
        {
            readers += change;
        }
    }

    /// <summary>Reads the newest part of the log; afterwards the tail is whole.</summary>
    internal async Task Start(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var seq = await db.Rooms.Where(r => r.Id == room).Select(r => r.Seq).SingleAsync(cancel);
        Append(await RoomLog.After(db, room, Math.Max(0, seq - Longest), Longest, cancel), null);
    }

    internal async Task Run(CancellationToken cancel)
    {
        var beat = clock.GetTimestamp();
        while (!cancel.IsCancellationRequested)
        {
            await rung.WaitAsync(LookAgain, cancel);
            await LookNow(cancel);
            if (clock.GetElapsedTime(beat) >= HeartbeatEvery)
            {
                beat = clock.GetTimestamp();
                Beat();
            }
        }
    }

    private async Task LookNow(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var there = await db.Rooms.Where(r => r.Id == room).Select(r => new { r.Seq, r.Consultation.AccessVersion }).SingleAsync(cancel);
        while (last < there.Seq)
        {
            var fresh = await RoomLog.After(db, room, last, Longest, cancel);
            if (fresh.Count == 0)
            {
                break;
            }

            Append(fresh, there.AccessVersion);
        }

        if (there.AccessVersion != access)
        {
            Append([], there.AccessVersion);
        }
    }

    private void Append(List<RoomChange> fresh, long? newAccess)
    {
        lock (gate)
        {
            foreach (var change in fresh)
            {
                if (change.Card is { } card)
                {
                    var older = items.FindLastIndex(i => i.Change.Card is not null && i.Change.Number == card.Number);
                    if (older >= 0)
                    {
                        items[older] = new TailItem(items[older].Change.Overtaken());
                    }
                }

                if (change.Summary is not null && items.FindLastIndex(i => i.Change.Summary is not null) is >= 0 and var former)
                {
                    items[former] = new TailItem(items[former].Change with { Summary = null });
                }

                if (change.Card is { DayOnly: true })
                {
                    Withhold(change.Number);
                }

                items.Add(new TailItem(change));
                last = change.Seq;
            }

            if (items.Count > Longest)
            {
                items.RemoveRange(0, items.Count - Longest);
            }

            access = newAccess ?? access;
            version++;
        }

        waiters.Wake();
    }

    /// <summary>An author has withheld the time since: it is in no earlier entry either.</summary>
    private void Withhold(int? number)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Change is { At: not null } change && change.Number == number)
            {
                items[i] = new TailItem(change with { At = null });
            }
        }
    }

    private void Beat()
    {
        lock (gate)
        {
            pulse++;
            version++;
        }

        waiters.Wake();
    }
}
