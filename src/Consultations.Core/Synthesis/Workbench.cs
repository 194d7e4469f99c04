using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>A passage as the people at the workbench see it.</summary>
/// <param name="Words">Drawn from the wording; null where they are not to be read any more.</param>
/// <param name="IsReworded">Its contribution has another wording now.</param>
/// <param name="StillStands">Whether the words stand in the newest wording, too.</param>
/// <param name="Reactions">To its contribution, those who disagree aside; shown and never counted.</param>
/// <param name="Office">As the attribution shows it, as everything else of who said it.</param>
/// <param name="Translation">The newest; null as long as there was none.</param>
public sealed record PassageView(
    Guid Id, Citation Citation, string Room, string Language, int Revision, int Start, int Length, string? Words, bool IsReworded, bool StillStands, string? Author, string? Office, string? Country, int Reactions, IReadOnlyList<string> Codes,
    TranslatedPassage? Translation);

/// <summary>A passage in another language, as it stands.</summary>
/// <param name="Number">How often it was said; who says it anew tells which they have seen.</param>
/// <param name="Words">Empty where it was taken down.</param>
/// <param name="Machine">Null where a person made it.</param>
public sealed record TranslatedPassage(int Number, string Language, string Words, string? Machine);

/// <summary>A passage under an insight.</summary>
public sealed record EvidenceView(PassageView Passage, Stance Stance);

/// <summary>A label with how many passages carry it.</summary>
public sealed record CodeCount(Guid Id, string Name, string Description, int Version, int Passages);

/// <summary>The tree of the report as it grows, what lies in the tray, and the insight that is worked on.</summary>
/// <param name="Evidence">Of the insight that is worked on, by citation.</param>
/// <param name="Tray">Passages under no insight, the newest first.</param>
public sealed record Workbench(
    IReadOnlyList<Part> Parts, ILookup<Guid, Theme> Themes, ILookup<Guid, Insight> Insights, IReadOnlyDictionary<Guid, Bearing> Bearings,
    Insight? Current, IReadOnlyList<EvidenceView> Evidence, IReadOnlyList<PassageView> Tray, IReadOnlyList<CodeCount> Codes)
{
    /// <summary>Who stands behind an insight; nobody where it has no passages.</summary>
    public Bearing Bearing(Guid insight) => Bearings.GetValueOrDefault(insight);

    /// <summary>Insights in the order of the report: numbered through it, from 1.</summary>
    public IEnumerable<Insight> InOrder => from part in Parts from theme in Themes[part.Id] from insight in Insights[theme.Id] select insight;

    /// <param name="db">Any context of the store.</param>
    /// <param name="consultation">Whose synthesis.</param>
    /// <param name="insight">The one that is worked on; null for none.</param>
    /// <param name="cancel">Ends with the request.</param>
    public static async Task<Workbench> Of(ConsultationsDb db, Guid consultation, Guid? insight, CancellationToken cancel = default)
    {
        var parts = await db.Parts.AsNoTracking().Where(p => p.ConsultationId == consultation).OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(cancel);
        var themes = await db.Themes.AsNoTracking().Where(t => t.ConsultationId == consultation).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(cancel);
        var insights = await db.Insights.AsNoTracking().Where(i => i.ConsultationId == consultation).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancel);
        var current = insights.Find(i => i.Id == insight);
        var stances = await db.Evidence.Where(e => e.InsightId == insight).ToDictionaryAsync(e => e.ExcerptId, e => e.Stance, cancel);
        var under = await Passages(db, db.Excerpts.Where(e => db.Evidence.Any(v => v.InsightId == insight && v.ExcerptId == e.Id)), cancel);
        var loose = db.Excerpts.Where(e => e.ConsultationId == consultation && !db.Evidence.Any(v => v.ExcerptId == e.Id)).OrderByDescending(e => e.MadeAt).Take(MostInTray);
        var codes = await db.Codes.Where(c => c.ConsultationId == consultation)
            .Select(c => new CodeCount(c.Id, c.Name, c.Description, c.Version, db.ExcerptCodes.Count(l => l.CodeId == c.Id))).ToListAsync(cancel);
        return new Workbench(
            parts, themes.ToLookup(t => t.PartId), insights.ToLookup(i => i.ThemeId), await Voices.OfConsultation(db, consultation, cancel), current,
            [.. under.Select(p => new EvidenceView(p, stances[p.Id]))], await Passages(db, loose, cancel), [.. codes.OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }

    /// <summary>So many are shown; the others come as these are placed.</summary>
    public const int MostInTray = 100;

    /// <summary>What qualifies or contradicts in a theme.</summary>
    public static async Task<IReadOnlyList<EvidenceView>> Differing(ConsultationsDb db, Guid theme, CancellationToken cancel = default)
    {
        var differing = db.Evidence.Where(e => e.Stance != Stance.Supports && db.Insights.Any(i => i.Id == e.InsightId && i.ThemeId == theme));
        var stances = (await differing.Select(e => new { e.ExcerptId, e.Stance }).ToListAsync(cancel)).ToLookup(e => e.ExcerptId, e => e.Stance);
        var passages = await Passages(db, db.Excerpts.Where(e => differing.Any(d => d.ExcerptId == e.Id)), cancel);
        return [.. passages.SelectMany(p => stances[p.Id].Distinct().Select(s => new EvidenceView(p, s)))];
    }

    /// <summary>The newest of each passage, by passage.</summary>
    internal static async Task<Dictionary<Guid, TranslatedPassage>> Translated(ConsultationsDb db, IQueryable<PassageTranslation> of, CancellationToken cancel) => await of
        .Where(t => !db.PassageTranslations.Any(o => o.ExcerptId == t.ExcerptId && o.Number > t.Number))
        .Select(t => new { t.ExcerptId, Translation = new TranslatedPassage(t.Number, t.Language, t.Words, t.Machine) }).ToDictionaryAsync(t => t.ExcerptId, t => t.Translation, cancel);

    private static async Task<List<PassageView>> Passages(ConsultationsDb db, IQueryable<Excerpt> asked, CancellationToken cancel)
    {
        var rows = await (
            from e in asked.AsNoTracking()
            join r in db.Revisions on new { Id = e.ContributionId, Number = e.Revision } equals new { Id = r.ContributionId, r.Number }
            join newest in db.Revisions on new { Id = e.ContributionId, Number = e.Contribution.RevisionNumber } equals new { Id = newest.ContributionId, newest.Number }
            select new { Excerpt = e, e.Contribution, Room = e.Contribution.Room.Number, e.Contribution.Room.Slug, r.Plain, Newest = newest.Plain }).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.Excerpt.Id).ToArray();
        var labels = (await (
            from l in db.ExcerptCodes
            where EF.Parameter(ids).Contains(l.ExcerptId)
            join c in db.Codes on l.CodeId equals c.Id
            select new { l.ExcerptId, c.Name }).ToListAsync(cancel)).ToLookup(l => l.ExcerptId, l => l.Name);
        var translated = await Translated(db, db.PassageTranslations.Where(t => EF.Parameter(ids).Contains(t.ExcerptId)), cancel);
        var views = rows.ConvertAll(row =>
        {
            var (e, c) = (row.Excerpt, row.Contribution);
            var words = c.State is ContributionState.Visible ? Passage.Read(row.Plain, e.Start, e.Length) : null;
            var (author, office) = ContributionView.Byline(c);
            return new PassageView(
                e.Id, new Citation(row.Room, c.Number ?? 0), row.Slug, c.Language, e.Revision, e.Start, e.Length, words,
                e.Revision != c.RevisionNumber, words is not null && Passage.Find(row.Newest, words, null) is not null,
                author, office, c.Attribution is Attribution.Unattributed ? null : c.Said.Country, c.Agree + c.Insightful + c.TellMore, [.. labels[e.Id].Order(StringComparer.CurrentCultureIgnoreCase)],
                words is null ? null : translated.GetValueOrDefault(e.Id));
        });
        return [.. views.OrderBy(v => v.Citation.Room).ThenBy(v => v.Citation.Number).ThenBy(v => v.Start)];
    }
}
