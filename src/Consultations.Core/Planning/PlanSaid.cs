using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Planning;

/// <summary>One change of the plan as its staff reads it: what, when, by whom, why.</summary>
/// <param name="Room">Null where it was the whole consultation.</param>
/// <param name="By">Null where the clock did it.</param>
/// <param name="Before">The end as it was, where it was moved to <paramref name="After"/>.</param>
public sealed record PlanSaid(LogKind Kind, DateTimeOffset At, int? Room, string? By, string? Why, DateTimeOffset? Before, DateTimeOffset? After)
{
    /// <summary>What the staff does with time. What participants do is in no such list.</summary>
    private static readonly LogKind[] Kinds =
    [
        LogKind.Opened, LogKind.Paused, LogKind.Resumed, LogKind.Closed, LogKind.Reopened, LogKind.Rescheduled, LogKind.RoundPlanned, LogKind.RoundStarted,
        LogKind.RoundPaused, LogKind.RoundResumed, LogKind.RoundExtended, LogKind.RoundEnded, LogKind.ReactionsClosed, LogKind.Scheduled, LogKind.Unscheduled,
        LogKind.Described, LogKind.Staged, LogKind.CodeMade, LogKind.Frozen, LogKind.Unfrozen,
    ];

    /// <summary>Entries of a log that are looked through: what is older is not news.</summary>
    private const int Back = 2_000;

    /// <summary>The newest of a consultation and its rooms, the newest first.</summary>
    public static async Task<IReadOnlyList<PlanSaid>> Of(ConsultationsDb db, Consultation consultation, int most, CancellationToken cancel = default)
    {
        var said = await Of(db, consultation.Id, consultation.Seq, null, most, cancel);
        foreach (var room in consultation.Rooms)
        {
            said.AddRange(await Of(db, room.Id, room.Seq, room.Number, most, cancel));
        }

        return [.. said.OrderByDescending(s => s.At).Take(most)];
    }

    /// <summary>The newest of one room.</summary>
    public static async Task<IReadOnlyList<PlanSaid>> Of(ConsultationsDb db, Room room, int most, CancellationToken cancel = default) =>
        await Of(db, room.Id, room.Seq, room.Number, most, cancel);

    private static Task<List<PlanSaid>> Of(ConsultationsDb db, Guid stream, long seq, int? room, int most, CancellationToken cancel) => (
        from entry in db.Log.AsNoTracking()
        where entry.Stream == stream && entry.Seq > seq - Back && EF.Parameter(Kinds).Contains(entry.Kind)
        orderby entry.Seq descending
        select new PlanSaid(
            entry.Kind,
            entry.At,
            room,
            db.Users.Where(a => a.Id == entry.AccountId).Select(a => a.Name).FirstOrDefault(),
            db.PlanChanges.Where(c => c.Stream == entry.Stream && c.Seq == entry.Seq).Select(c => c.Why).FirstOrDefault(),
            db.PlanChanges.Where(c => c.Stream == entry.Stream && c.Seq == entry.Seq).Select(c => c.Before).FirstOrDefault(),
            db.PlanChanges.Where(c => c.Stream == entry.Stream && c.Seq == entry.Seq).Select(c => c.After).FirstOrDefault()))
        .Take(most).ToListAsync(cancel);
}
