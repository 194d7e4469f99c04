using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>What goes on in a room just now, in numbers, and what its facilitator may want to take up. By readers' rules: nothing withheld is in it.</summary>
/// <param name="Writing">People whose draft was saved within <see cref="Fresh"/>.</param>
/// <param name="AMinute">Contributions and replies a minute, over the last <see cref="Span"/>.</param>
/// <param name="InRound">Contributions and replies of the round that runs, also those it holds back.</param>
/// <param name="Held">Those it holds back until its end.</param>
/// <param name="Asked">Marked "Tell me more", the most often marked first.</param>
/// <param name="Newest">The newest first.</param>
public sealed record RoundFigures(
    int Writing, double AMinute, int InRound, int Held, IReadOnlyList<ContributionView> Asked, IReadOnlyList<ContributionView> Newest)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    private const int Most = 6;

    /// <summary>Entries of the log that are looked through for the last minutes: more than a room can take in them.</summary>
    private const int Back = 5_000;

    public static async Task<RoundFigures> Read(ConsultationsDb db, Room room, DateTimeOffset now, CancellationToken cancel = default)
    {
        var (fresh, since, round) = (now - Fresh, now - Span, room.RoundAt(now)?.Id);
        var here = db.Contributions.Where(c => c.RoomId == room.Id);
        var posted = await db.Log.CountAsync(
            e => e.Stream == room.Id && e.Seq > room.Seq - Back && e.At > since && (e.Kind == LogKind.Posted || e.Kind == LogKind.Held), cancel);
        var shown = here.Where(c => c.State == ContributionState.Visible);
        var asked = await ContributionView.Read(
            db, shown.Where(c => c.TellMore > 0).OrderByDescending(c => c.TellMore).ThenByDescending(c => c.Number).Take(Most), cancel);
        var newest = await ContributionView.Read(db, shown.OrderByDescending(c => c.Number).Take(Most), cancel);
        return new RoundFigures(
            await db.Drafts.Where(d => d.RoomId == room.Id && d.At > fresh).Select(d => d.AccountId).Distinct().CountAsync(cancel),
            posted / Span.TotalMinutes,
            round is null ? 0 : await here.CountAsync(c => c.RoundId == round && (c.State == ContributionState.Visible || (c.State == ContributionState.Pending && !c.Late)), cancel),
            round is null ? 0 : await here.CountAsync(c => c.RoundId == round && (c.State == ContributionState.Pending && !c.Late), cancel),
            [.. asked.OrderByDescending(c => c.Counts.TellMore).ThenByDescending(c => c.Number)],
            [.. newest.OrderByDescending(c => c.Number)]);
    }
}
