using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>A wording of a contribution: the first, or what it was changed to.</summary>
/// <param name="At">Null where the author withheld the time.</param>
public sealed record EarlierWording(int Number, DateTimeOffset? At, string Html, string Plain)
{
    /// <summary>All wordings of a contribution from the newest; none while it is hidden or withdrawn.</summary>
    public static async Task<List<EarlierWording>> Of(ConsultationsDb db, ContributionView view, CancellationToken cancel = default) =>
        view.State != ContributionState.Visible
            ? []
            : await db.Revisions
                .Where(r => r.ContributionId == view.Id && r.SealedAt == null)
                .OrderByDescending(r => r.Number)
                .Select(r => new EarlierWording(r.Number, view.DayOnly ? null : r.At, r.Html, r.Plain))
                .ToListAsync(cancel);
}
