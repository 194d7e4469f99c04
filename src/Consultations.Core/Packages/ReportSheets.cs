using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;
using static Consultations.Packages.RoomSheets;

namespace Consultations.Packages;

/// <summary>The tables of what a version of the report says, on what it rests, and what it left out.</summary>
internal sealed class ReportSheets
{
    private static readonly Column[] InsightColumns =
    [
        Column.Number("number", "Through the report, from 1."), Column.Number("part", "Number of its part, from 1."), new("partTitle", "Title of the part."), Column.Number("theme", "Number of its theme in the part, from 1."),
        new("themeTitle", "Title of the theme."), Column.YesNo("isKey", "It is among the key messages."), new("lead", "What it says, in a sentence."), new("explanation", "Markdown; may be empty."),
        new("strength", "How strongly it is borne."), Column.Number("supporting", "People with a passage that supports it."), Column.Number("qualifying", "People with a passage that qualifies it."),
        Column.Number("contradicting", "People with a passage that contradicts it."), Column.Number("spoke", "All of these people. Whoever withheld the name counts once for each contribution."),
        Column.Number("supportingOffices", "Offices of the supporting people, as far as they are shown."),
    ];

    private static readonly Column[] EvidenceColumns =
    [
        Column.Number("footnote", "Through the report, from 1."), Column.Number("insight", "Number of the insight that rests on it."), new("stance", "supports, qualifies or contradicts."),
        Column.Number("excerpt", "Number in excerpts; empty where the words were withdrawn after the report was frozen.", mayBeEmpty: true), new("citedAs", "The citation as the report says it."),
        new("wordsHash", "SHA-256 of salt and words, as it stands in the frozen document."), Column.Maybe("wordsSalt", "The salt, hexadecimal."), new("sourceHash", "SHA-256 of salt and source."),
        Column.Maybe("source", "Whose words they are, as the report says it: JSON, as it was hashed."), Column.Maybe("sourceSalt", "The salt, hexadecimal."),
        Column.Maybe("translationHash", "SHA-256 of salt and translation; empty where there is none."), Column.Maybe("translation", "The passage in another language: JSON, as it was hashed."), Column.Maybe("translationSalt", "The salt, hexadecimal."),
    ];

    private static readonly Column[] ExcerptColumns =
    [
        Column.Number("excerpt", "For this package."), new("citation", "Of the contribution, where it stands now."), Column.Number("revision", "Number of its wording."),
        Column.Number("start", "Where the words begin in the wording's text, in UTF-16 units from 0."), Column.Number("length", "How long they are, in UTF-16 units."), new("words", "The words."),
    ];

    private static readonly Column[] CodeColumns = [new("code", "A label of the people who made the report."), Column.Maybe("description", "What they meant by it."), Column.Number("excerpts", "Excerpts that carry it.")];

    private static readonly Column[] LabelColumns = [Column.Number("excerpt", "Number in excerpts."), new("code", "A label that it carries.")];

    private static readonly Column[] LedgerColumns =
    [
        new("citation", "Of a contribution or reply by a participant."), Column.Number("room", "Number of the room."), Column.YesNo("isReply", "It is a reply."), new("disposition", "cited, setAside or unread."),
        Column.Maybe("reason", "Why it is not used."), Column.Maybe("because", "The same in words."),
    ];

    private readonly Report report;
    private readonly IReadOnlyList<PublicRoom> rooms;
    private readonly Dictionary<Guid, ContributionView> said;
    private readonly Dictionary<int, Excerpt> excerpts;
    private readonly Dictionary<Guid, NotUsed> notUsed = [];
    private readonly HashSet<Guid> cited;

    public ReportSheets(Report report, IReadOnlyList<PublicRoom> rooms, IReadOnlyList<Place> places)
    {
        (this.report, this.rooms) = (report, rooms);
        said = rooms.SelectMany(r => r.Said).ToDictionary(v => v.Id);
        var shown = report.Passages.Values.Where(p => p.Words is not null && said.ContainsKey(p.ContributionId)).ToList();
        cited = [.. shown.Select(p => p.ContributionId)];
        excerpts = shown.GroupBy(p => new Where(p.ContributionId, p.Revision, p.Start, p.Length)).OrderBy(g => g.Min(p => p.Footnote))
            .SelectMany((g, i) => g.Select(p => (p.Footnote, Excerpt: new Excerpt(i + 1, g.Key, said[p.ContributionId].Citation, p.Words!)))).ToDictionary(e => e.Footnote, e => e.Excerpt);
        var (at, by) = (places.ToDictionary(p => p.Citation), places.ToDictionary(p => p.Id));
        foreach (var aside in report.Document.NotUsed)
        {
            var place = at.GetValueOrDefault(Citation.In(aside.Citation).FirstOrDefault());
            while (place is { MovedTo: { } to })
            {
                place = by.GetValueOrDefault(to);
            }

            if (place is not null)
            {
                notUsed[place.Id] = aside;
            }
        }
    }

    public async Task<IReadOnlyList<Sheet>> Of(ConsultationsDb db, Guid consultation, CancellationToken cancel)
    {
        var labels = await Labels(db, consultation, cancel);
        return
        [
            new Sheet("insights", "The report's tree, an insight a row.", InsightColumns, [.. Insights()]),
            new Sheet("evidence", "On which passages the insights rest: a footnote a row.", EvidenceColumns, [.. Evidence()]),
            new Sheet("excerpts", "The passages, with their places in the wordings.", ExcerptColumns,
                [.. excerpts.Values.DistinctBy(e => e.Number).OrderBy(e => e.Number).Select(e => Row(e.Number, e.Citation.ToString(), e.At.Revision, e.At.Start, e.At.Length, e.Words))]),
            new Sheet("codes", "Labels of the excerpts.", CodeColumns, [.. labels.GroupBy(l => (l.Code, l.Description)).OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => Row(g.Key.Code, g.Key.Description, g.Count()))]),
            new Sheet("excerptCodes", "Which excerpt carries which label.", LabelColumns, [.. labels.OrderBy(l => l.Excerpt).ThenBy(l => l.Code, StringComparer.Ordinal).Select(l => Row(l.Excerpt, l.Code))]),
            new Sheet("ledger", "What became of each contribution in this version of the report. What was said under no office is here as long as it could be a participant's: see figures.", LedgerColumns, [.. Ledger()]),
        ];
    }

    /// <summary>What became of a contribution that is visible.</summary>
    public Disposition Became(Guid contribution) => cited.Contains(contribution) ? Disposition.Cited : notUsed.ContainsKey(contribution) ? Disposition.SetAside : Disposition.Unread;

    private IEnumerable<IReadOnlyList<object?>> Insights()
    {
        for (var p = 0; p < report.Document.Parts.Count; p++)
        {
            var part = report.Document.Parts[p];
            for (var t = 0; t < part.Themes.Count; t++)
            {
                foreach (var i in part.Themes[t].Insights)
                {
                    yield return Row(
                        i.Number, p + 1, part.Title, t + 1, part.Themes[t].Title, i.IsKey, i.Lead, i.Explanation, PublicData.Word(i.Strength), i.Who.Supporting, i.Who.Qualifying, i.Who.Contradicting, i.Who.All, i.Who.SupportingOffices);
                }
            }
        }
    }

    private IEnumerable<IReadOnlyList<object?>> Evidence() =>
        from insight in report.Document.Insights
        from e in insight.Evidence
        let passage = report.Passages[e.Footnote]
        let excerpt = excerpts.GetValueOrDefault(e.Footnote)
        select Row(
            e.Footnote, insight.Number, PublicData.Word(e.Stance), excerpt?.Number, e.Citation, e.Words, excerpt is null ? null : Hex(passage.WordsSalt), e.Source,
            excerpt is null ? null : passage.Source, excerpt is null ? null : Hex(passage.SourceSalt), e.Translation, excerpt is null ? null : passage.Translation,
            excerpt is null ? null : Hex(passage.TranslationSalt));

    private IEnumerable<IReadOnlyList<object?>> Ledger() =>
        from room in rooms
        from v in room.Said
        where v.Role is People.Role.Participant
        let became = Became(v.Id)
        let aside = became is Disposition.SetAside ? notUsed[v.Id] : null
        select Row(v.Citation.ToString(), v.Citation.Room, v.Parent is not null, PublicData.Word(became), aside is null ? null : PublicData.Word(aside.Reason), aside?.Words);

    private async Task<List<(int Excerpt, string Code, string? Description)>> Labels(ConsultationsDb db, Guid consultation, CancellationToken cancel)
    {
        var numbers = excerpts.Values.DistinctBy(e => e.Number).ToDictionary(e => e.At, e => e.Number);
        var labels = await (
            from l in db.ExcerptCodes
            join e in db.Excerpts on l.ExcerptId equals e.Id
            join c in db.Codes on l.CodeId equals c.Id
            where e.ConsultationId == consultation
            select new { e.ContributionId, e.Revision, e.Start, e.Length, c.Name, c.Description }).ToListAsync(cancel);
        return [.. (from l in labels
                    let place = new Where(l.ContributionId, l.Revision, l.Start, l.Length)
                    where numbers.ContainsKey(place)
                    select (numbers[place], l.Name, l.Description.Length == 0 ? null : l.Description)).Distinct()];
    }

    private static string? Hex(byte[]? salt) => salt is null ? null : Convert.ToHexStringLower(salt);

    private sealed record Where(Guid Contribution, int Revision, int Start, int Length);

    private sealed record Excerpt(int Number, Where At, Citation Citation, string Words);
}
