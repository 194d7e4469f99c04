using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>How far somebody has read in a room; it only moves on.</summary>
public sealed class ReadingPosition
{
    public required Guid AccountId { get; init; }

    public required Guid RoomId { get; init; }

    /// <summary>The last number that was on the person's page.</summary>
    public required int Through { get; set; }

    public required DateTimeOffset At { get; set; }
}

/// <summary>What others have said in a room since somebody last read there. What is hidden or withdrawn is not news.</summary>
/// <param name="Through">The last number read then.</param>
/// <param name="First">The first number that is new; null where nothing is.</param>
public sealed record SinceLastVisit(int Through, int Count, int? First)
{
    /// <summary>Null on a first visit.</summary>
    public static async Task<SinceLastVisit?> Of(ConsultationsDb db, Guid room, Guid account, CancellationToken cancel = default)
    {
        var position = await db.ReadingPositions.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == account && p.RoomId == room, cancel);
        if (position is null)
        {
            return null;
        }

        var through = position.Through;
        var news = await db.Contributions
            .Where(c => c.RoomId == room && c.Number > through && c.State == ContributionState.Visible && c.AccountId != account)
            .GroupBy(_ => 1).Select(g => new { Count = g.Count(), First = g.Min(c => c.Number) }).SingleOrDefaultAsync(cancel);
        return new SinceLastVisit(through, news?.Count ?? 0, news?.First);
    }
}
