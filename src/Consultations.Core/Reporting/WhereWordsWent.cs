using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Reporting;

/// <summary>What became of a contribution in the newest published report, for its author.</summary>
/// <param name="Insights">Numbers of those that rest on it.</param>
/// <param name="NotUsed">Why it is not used; null where it is, or was left unread.</param>
/// <param name="Because">The same in words.</param>
public sealed record WhereWordsWent(IReadOnlyList<int> Insights, SetAsideReason? NotUsed, string? Because)
{
    /// <summary>By contribution, for everything that somebody said where a report is published.</summary>
    public static async Task<IReadOnlyDictionary<Guid, WhereWordsWent>> Of(ConsultationsDb db, Guid account, CancellationToken cancel = default)
    {
        var newest = await db.ReportVersions.AsNoTracking()
            .Where(v => db.Contributions.Any(c => c.AccountId == account && c.Room.ConsultationId == v.ConsultationId) && !db.ReportVersions.Any(o => o.ConsultationId == v.ConsultationId && o.Number > v.Number))
            .ToListAsync(cancel);
        var went = new Dictionary<Guid, WhereWordsWent>();
        foreach (var version in newest)
        {
            var own = db.Contributions.Where(c => c.AccountId == account && c.Room.ConsultationId == version.ConsultationId).Select(c => c.Id);
            var insights = version.Read().Insights.SelectMany(i => i.Evidence.Select(e => (e.Footnote, i.Number))).ToDictionary();
            foreach (var cited in (await db.ReportPassages.Where(p => p.VersionId == version.Id && p.Words != null && own.Contains(p.ContributionId)).Select(p => new { p.ContributionId, p.Footnote }).ToListAsync(cancel)).GroupBy(p => p.ContributionId))
            {
                went[cited.Key] = new WhereWordsWent([.. cited.Select(p => insights[p.Footnote]).Distinct().Order()], null, null);
            }

            foreach (var aside in await db.SetAsides.AsNoTracking().Where(s => own.Contains(s.ContributionId)).ToListAsync(cancel))
            {
                went.TryAdd(aside.ContributionId, new WhereWordsWent([], aside.Reason, aside.Words));
            }
        }

        return went;
    }
}
