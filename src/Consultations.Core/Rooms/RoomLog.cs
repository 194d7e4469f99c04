using Consultations.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>One log entry with what readers are to know of it now.</summary>
/// <param name="Card">The newest version of the contribution, only beside the entry that made it.</param>
/// <param name="Counts">Reactions as they stand now.</param>
public sealed record RoomChange(
    long Seq, LogKind Kind, DateTimeOffset? At, int? Number, int? Parent, int? Question, ContributionView? Card, ReactionCounts? Counts)
{
    /// <summary>What it speaks of is nowhere any more: it came with an import that was undone.</summary>
    public bool Gone { get; init; }

    /// <summary>The newest summary, beside the last entry that changed it.</summary>
    public PinnedSummary? Summary { get; init; }

    /// <summary>The room as it stands now with its questions and rounds, beside the last entry that changed its times.</summary>
    public Room? Room { get; init; }

    /// <summary>It changed times, state or rounds, what the room is called and asks, or what is pinned on top of it.</summary>
    internal bool TellsTime => Kind is LogKind.Opened or LogKind.Paused or LogKind.Resumed or LogKind.Closed or LogKind.Reopened or LogKind.Summarised
        or LogKind.Rescheduled or LogKind.RoundPlanned or LogKind.RoundStarted or LogKind.RoundPaused or LogKind.RoundResumed or LogKind.RoundExtended
        or LogKind.RoundEnded or LogKind.ReactionsClosed or LogKind.Described
        or LogKind.Announced or LogKind.RoomLocked;

    /// <summary>It published a summary, or took its author's name off it.</summary>
    internal bool TellsSummary => Kind is LogKind.SummaryPublished or LogKind.SummaryMarked || this is { Kind: LogKind.Erased, Number: null };

    /// <summary>The room's state after it, where it changed the state.</summary>
    public RoomState? State => Kind switch
    {
        LogKind.Opened or LogKind.Resumed or LogKind.Reopened => RoomState.Open,
        LogKind.Paused => RoomState.Paused,
        LogKind.Closed => RoomState.Closed,
        LogKind.Summarised => RoomState.Summarised,
        _ => null,
    };

    /// <summary>The entry once a later one has changed the same card: words that were hidden since must not come back by it.</summary>
    internal RoomChange Overtaken() => this with { Card = null };
}

/// <summary>Reads a room's log. The log says what happened; what it says now is looked up beside it.</summary>
public static class RoomLog
{
    /// <summary>Entries after a sequence number, in order, without hole, at most <paramref name="limit"/>.</summary>
    public static async Task<List<RoomChange>> After(
        ConsultationsDb db, Guid room, long after, int limit, CancellationToken cancel = default)
    {
        var entries = await db.Log.AsNoTracking()
            .Where(e => e.Stream == room && e.Seq > after)
            .OrderBy(e => e.Seq)
            .Take(limit)
            .ToListAsync(cancel);
        var concerned = entries.Where(e => e.ContributionId is not null).Select(e => e.ContributionId!.Value).Distinct().ToArray();
        var cards = concerned.Length == 0
            ? []
            : (await ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == room && EF.Parameter(concerned).Contains(c.Id)), cancel)).ToDictionary(c => c.Id);
        var changes = entries.ConvertAll(entry => Change(entry, entry.ContributionId is { } id ? cards.GetValueOrDefault(id) : null));
        var missing = entries.Where(e => e.ContributionId is { } id && !cards.ContainsKey(id)).Select(e => e.ContributionId!.Value).Distinct().ToArray();
        if (missing.Length > 0)
        {
            var elsewhere = (await db.Contributions.Where(c => EF.Parameter(missing).Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel)).ToHashSet();
            changes = [.. changes.Zip(entries, (change, entry) => entry.ContributionId is { } id && !cards.ContainsKey(id) && !elsewhere.Contains(id) ? change with { Gone = true } : change)];
        }

        var published = changes.FindLastIndex(c => c.TellsSummary);
        if (published >= 0)
        {
            changes[published] = changes[published] with { Summary = await PinnedSummary.Of(db, room, cancel) };
        }

        var told = changes.FindLastIndex(c => c.TellsTime);
        if (told >= 0)
        {
            changes[told] = changes[told] with
            {
                Room = await db.Rooms.AsNoTracking().Include(r => r.Questions).Include(r => r.Rounds).AsSplitQuery().SingleAsync(r => r.Id == room, cancel),
            };
        }

        return changes;
    }

    private static RoomChange Change(LogEntry entry, ContributionView? card) => new(
        entry.Seq,
        entry.Kind,
        // What has left the room may be without name or office where it is now.
        card is { DayOnly: true } || (card is null && entry.ContributionId is not null) ? null : entry.At,
        entry.Number,
        card?.Parent,
        card?.Question,
        card?.CardSeq == entry.Seq ? card : null,
        card?.Counts);
}
