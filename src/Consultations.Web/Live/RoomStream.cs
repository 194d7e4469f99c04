using System.Runtime.CompilerServices;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Live;

/// <summary>A page of items, as <see cref="RoomItems"/> on the wire.</summary>
public sealed record WireItems(IReadOnlyList<WireItem> Items, long Seq);

/// <summary>
/// A room's items for followers: what came after their place, then what comes, in order, without hole. The same for everybody who may read the
/// room, so each item is made once for each language.
/// </summary>
public sealed class RoomStream(IDbContextFactory<ConsultationsDb> store, RoomTails tails, CardRenderer cards, TimeProvider clock)
{
    /// <summary>The room of an address, if the person may read it now.</summary>
    public async Task<RoomPlace?> Find(string room, Guid? account, CancellationToken cancel)
    {
        var slash = room.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
        {
            return null;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var found = await ConsultationReading.Find(db, room[..slash], account, cancel);
        return found?.Room(room[(slash + 1)..]) is { } place ? RoomPlace.Of(found.Consultation, place) : null;
    }

    /// <summary>Streams until cancelled, until the reader is too far behind, or until they may not read any more.</summary>
    public async IAsyncEnumerable<WireItem> Follow(
        RoomPlace place, long after, string view, Admission who, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var following = await tails.Follow(place.RoomId, cancel);
        var tail = following.Tail;
        using var waiter = tail.Waiter(cancel);
        var look = tail.After(after);
        var (pulse, readers) = (look.Pulse, -1);
        long? access = null;
        while (true)
        {
            if (who.Until <= clock.GetUtcNow())
            {
                yield break;
            }

            if (look.TooFar)
            {
                yield return new WireItem(new RoomItem(look.Last, "reload"));
                yield break;
            }

            if (look.Access != access)
            {
                access = look.Access;
                if (!await MayStill(place, who, cancel))
                {
                    yield break;
                }
            }

            foreach (var item in look.Items)
            {
                yield return item.In(view, (change, language) => new WireItem(ItemOf(place, change, language)));
                after = item.Change.Seq;
                if (item.Change.Kind is LogKind.ImportUndone)
                {
                    yield return Again(after);
                }
            }

            if (look.Pulse != pulse || readers < 0)
            {
                pulse = look.Pulse;
                yield return new WireItem(look.Readers == readers
                    ? new RoomItem(after, "heartbeat", clock.GetUtcNow())
                    : new RoomItem(after, "presence", clock.GetUtcNow(), Readers: look.Readers));
                readers = look.Readers;
            }

            await waiter.Changed(look.Version);
            look = tail.After(after);
        }
    }

    /// <summary>The same items as a page, for networks that let no stream through.</summary>
    public async Task<WireItems> Items(RoomPlace place, long after, string view, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var last = await db.Rooms.Where(r => r.Id == place.RoomId).Select(r => r.Seq).SingleAsync(cancel);
        if (last - after > RoomTail.Longest)
        {
            return new WireItems([new WireItem(new RoomItem(last, "reload"))], last);
        }

        var changes = await RoomLog.After(db, place.RoomId, after, RoomTail.Longest, cancel);
        return new WireItems([.. changes.SelectMany(c => c.Kind is LogKind.ImportUndone ? [new WireItem(ItemOf(place, c, view)), Again(c.Seq)] : new[] { new WireItem(ItemOf(place, c, view)) })], changes.Count > 0 ? changes[^1].Seq : Math.Min(after, last));
    }

    /// <summary>Whether the session is still one, and its person may still read the room. Waiting after wrong passwords ends no session.</summary>
    private async Task<bool> MayStill(RoomPlace place, Admission who, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return (who.Account is not { } account || await db.Users.AnyAsync(a => a.Id == account && a.ErasedAt == null && a.SecurityStamp == who.Stamp, cancel))
            && await ConsultationReading.MayFind(db, place.RoomId, who.Account, cancel);
    }

    /// <summary>Numbers were taken back, which no item can say: the page is loaded again.</summary>
    private static WireItem Again(long seq) => new(new RoomItem(seq, "reload"));

    private RoomItem ItemOf(RoomPlace place, RoomChange change, string view) => change.Kind switch
    {
        _ when change.Gone => new RoomItem(change.Seq, "passed"),
        LogKind.Posted or LogKind.Admitted or LogKind.MovedHere => new RoomItem(
            change.Seq, "posted", change.At, change.Number, change.Parent, change.Question, Card(place, change, view)),
        LogKind.Erased when change.Number is null => change.Summary is { } unsigned
            ? new RoomItem(change.Seq, "summary", Html: cards.Summary(place, unsigned, clock.GetUtcNow(), view))
            : new RoomItem(change.Seq, "passed"),
        LogKind.Hidden or LogKind.Restored or LogKind.Edited or LogKind.Withdrawn or LogKind.AttributionStrengthened or LogKind.Erased
            or LogKind.Cited or LogKind.Marked or LogKind.Redacted or LogKind.Translated => new RoomItem(
            change.Seq, "changed", change.At, change.Number, change.Parent, change.Question, Card(place, change, view)),
        // The sign that stays has no reactions: they went along.
        LogKind.MovedAway => new RoomItem(
            change.Seq, "changed", change.At, change.Number, change.Parent, change.Question, Card(place, change, view), change.Counts),
        LogKind.Reacted when change.Counts is not null => new RoomItem(change.Seq, "reacted", Number: change.Number, Counts: change.Counts),
        LogKind.SummaryPublished or LogKind.SummaryMarked => new RoomItem(
            change.Seq, "summary", change.At, Html: change.Summary is { } pinned ? cards.Summary(place, pinned, clock.GetUtcNow(), view) : null),
        _ when change.Room is { } room => new RoomItem(
            change.Seq, "room", change.At, State: room.StateAt(clock.GetUtcNow()).ToString(), Html: cards.Band(room, place.Zone, view)),
        _ when change.State is { } state => new RoomItem(change.Seq, "room", change.At, State: state.ToString()),
        _ => new RoomItem(change.Seq, "passed"),
    };

    private string? Card(RoomPlace place, RoomChange change, string view) =>
        change.Card is { } card ? cards.Card(place, card, view) : null;
}
