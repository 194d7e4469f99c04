using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>A group of those who wrote, and how many of it a theme cites.</summary>
/// <param name="Key">A region or an office kind; null for small groups together.</param>
public sealed record GroupHeard(string? Key, int Wrote, int Cited);

/// <summary>
/// Whom a theme cites, against who wrote in the consultation. As everywhere only what authors show is used, and groups under five people are merged: those
/// of who wrote, so that the same groups stand on both sides.
/// </summary>
public sealed record MissingVoices(int OfficesWrote, int OfficesCited, IReadOnlyList<GroupHeard> ByRegion, IReadOnlyList<GroupHeard> ByKind)
{
    public static async Task<MissingVoices> Of(ConsultationsDb db, Guid consultation, Guid theme, CancellationToken cancel = default)
    {
        var said = Counts.ByParticipants(db.Contributions.Where(c => c.Room.ConsultationId == consultation)).Where(c => c.Attribution != Attribution.Unattributed);
        var wrote = await People(said).ToListAsync(cancel);
        var insights = db.Insights.Where(i => i.ThemeId == theme).Select(i => i.Id);
        var cited = await People(said.Where(c => db.Evidence.Any(e => e.Excerpt.ContributionId == c.Id && insights.Contains(e.InsightId)))).ToListAsync(cancel);
        return new MissingVoices(
            wrote.Select(p => p.Office).Distinct().Count(), cited.Select(p => p.Office).Distinct().Count(),
            Groups(wrote, cited, p => p.Region.ToString()), Groups(wrote, cited, p => p.Kind.ToString()));
    }

    private static IReadOnlyList<GroupHeard> Groups(List<Person> wrote, List<Person> cited, Func<Person, string> key)
    {
        var groups = Participation.Merge(wrote.Select(p => (p.Who, key(p))));
        var named = groups.Where(g => g.Key is not null).Select(g => g.Key!).ToHashSet();
        return [.. groups.Select(g => new GroupHeard(g.Key, g.People, cited.Where(p => g.Key is null ? !named.Contains(key(p)) : key(p) == g.Key).Select(p => p.Who).Distinct().Count()))];
    }

    private static IQueryable<Person> People(IQueryable<Contribution> said) => said.Select(c => new Person(c.AccountId, c.OfficeId, c.Said.Region, c.Said.OfficeKind)).Distinct();

    private sealed record Person(Guid Who, Guid Office, People.Region Region, People.OfficeKind Kind);
}
