using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>What a hall looks at when a round is over. By readers' rules: nothing withheld is in it.</summary>
/// <param name="Insightful">Most often marked so; only those that were.</param>
/// <param name="Asked">Most often marked "Tell me more".</param>
/// <param name="People">Who said something in the round, whatever they show of themselves.</param>
/// <param name="Offices">From which it was said, where the author shows it.</param>
public sealed record RoundBoard(
    Round Round, int Contributions, int People, int Offices, IReadOnlyList<ContributionView> Insightful, IReadOnlyList<ContributionView> Asked)
{
    private const int Most = 3;

    /// <summary>Of the round that ended last; null where none has.</summary>
    public static async Task<RoundBoard?> Read(ConsultationsDb db, Room room, DateTimeOffset now, CancellationToken cancel = default)
    {
        if (room.Rounds.Where(r => r.EndedBy(now) is not null).MaxBy(r => r.EndedBy(now)) is not { } round)
        {
            return null;
        }

        var said = db.Contributions.Where(c => c.RoomId == room.Id && c.RoundId == round.Id && c.State == ContributionState.Visible);
        var insightful = await ContributionView.Read(
            db, said.Where(c => c.Insightful > 0).OrderByDescending(c => c.Insightful).ThenBy(c => c.Number).Take(Most), cancel);
        var asked = await ContributionView.Read(
            db, said.Where(c => c.TellMore > 0).OrderByDescending(c => c.TellMore).ThenBy(c => c.Number).Take(Most), cancel);
        return new RoundBoard(
            round,
            await said.CountAsync(cancel),
            await said.Select(c => c.AccountId).Distinct().CountAsync(cancel),
            await said.Where(c => c.Attribution != Attribution.Unattributed).Select(c => c.Said.OfficeName).Distinct().CountAsync(cancel),
            [.. insightful.OrderByDescending(c => c.Counts.Insightful).ThenBy(c => c.Number)],
            [.. asked.OrderByDescending(c => c.Counts.TellMore).ThenBy(c => c.Number)]);
    }
}
