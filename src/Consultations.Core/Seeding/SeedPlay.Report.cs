using Consultations.Acts;
using Consultations.Reporting;
using Consultations.Synthesis;

namespace Consultations.Seeding;

/// <summary>Writes, approves and freezes the report of a folder, as people did it at the workbench.</summary>
internal sealed partial class SeedPlay
{
    /// <summary>After all rooms are filled: each passage is looked up in what was said.</summary>
    public Task<SeedFault?> Report(CancellationToken cancel) => folder.Report is { } report ? Do([.. Written(report)], cancel) : Task.FromResult<SeedFault?>(null);

    /// <summary>What the labels mean that the passages carry by now.</summary>
    /// <param name="labels">Reads their ids by name.</param>
    public async Task<SeedFault?> Describe(Func<Task<IReadOnlyDictionary<string, Guid>>> labels, CancellationToken cancel)
    {
        if (folder.Report is not { Codes.Count: > 0 } report)
        {
            return null;
        }

        var codes = await labels();
        if (report.Codes.FirstOrDefault(c => !codes.ContainsKey(c.Name)) is { } unused)
        {
            return unused.Place.Fault($"no passage carries the label {unused.Name}");
        }

        return await Do(
            [.. report.Codes.Select(c => new Step(
                report.WrittenAt, 0, Actor.Person(people[report.By]), new WordCode(Id(report.WrittenAt, c.Place, "code", c.Name), Consultation, codes[c.Name], c.Name, c.Description, null), c.Place))],
            cancel);
    }

    /// <summary>At last, where the folder says when.</summary>
    public Task<SeedFault?> Freeze(CancellationToken cancel) => folder.Report is { FrozenAt: { } frozen } report
        ? Do([new Step(frozen, 0, Actor.Person(people[report.ApprovedBy]), new FreezeReport(Id(frozen, report.Place, "freeze"), Consultation, null, null), report.Place)], cancel)
        : Task.FromResult<SeedFault?>(null);

    private IEnumerable<Step> Written(SeedReport report)
    {
        var (writer, approver) = (Actor.Person(people[report.By]), Actor.Person(people[report.ApprovedBy]));
        var count = 0;
        yield return At(report.Place, report.Words.IsPublic ? approver : writer, id => report.Words with { Id = id, ConsultationId = Consultation });
        if (report.Cover is { } cover)
        {
            yield return At(report.Place, approver, id => new SetPicture(id, Consultation, ReportPicture.Cover, cover));
        }

        if (report.Logo is { } logo)
        {
            yield return At(report.Place, approver, id => new SetPicture(id, Consultation, ReportPicture.Logo, logo));
        }

        var approvals = new List<Step>();
        foreach (var part in report.Parts)
        {
            var ofPart = NextId();
            yield return At(part.Place, writer, id => new AddPart(id, Consultation, part.Title));
            foreach (var theme in part.Themes)
            {
                var ofTheme = NextId();
                yield return At(theme.Place, writer, id => new AddTheme(id, Consultation, ofPart, theme.Title));
                if (theme.Introduction.Length + theme.Differences.Length + theme.Box.Length > 0)
                {
                    yield return At(theme.Place, writer, id => new WordTheme(id, Consultation, ofTheme, theme.Title, theme.Introduction, theme.Differences, null, theme.BoxTitle, theme.Box));
                }

                foreach (var insight in theme.Insights)
                {
                    var ofInsight = NextId();
                    yield return At(insight.Place, writer, id => new AddInsight(id, Consultation, ofTheme, insight.Lead));
                    foreach (var one in insight.Evidence)
                    {
                        var passage = NextId();
                        yield return At(insight.Place, writer, id => new MarkPassage(id, Consultation, one.Of.Room, one.Of.Number, one.Wording, one.Words, one.Start, one.Codes, ofInsight, one.Stance));
                        foreach (var translation in Translated(one, passage))
                        {
                            yield return At(insight.Place, writer, translation);
                        }
                    }

                    if (insight.Explanation.Length > 0 || insight.Strength is not null)
                    {
                        yield return At(insight.Place, writer, id => new WordInsight(id, Consultation, ofInsight, insight.Lead, insight.Explanation, insight.Strength, null));
                    }

                    if (insight.IsKey)
                    {
                        yield return At(insight.Place, writer, id => new ChooseKey(id, Consultation, ofInsight, true));
                    }

                    var state = insight.State ?? (report.FrozenAt is null ? InsightState.Draft : InsightState.Approved);
                    if (state is not InsightState.Draft)
                    {
                        yield return At(insight.Place, writer, id => new Review(id, Consultation, ofInsight, InsightState.InReview, null));
                    }

                    if (state is InsightState.Approved)
                    {
                        approvals.Add(At(insight.Place, approver, id => new Review(id, Consultation, ofInsight, InsightState.Approved, null)));
                    }
                }
            }
        }

        foreach (var one in report.Tray)
        {
            yield return At(report.Place, writer, id => new MarkPassage(id, Consultation, one.Of.Room, one.Of.Number, one.Wording, one.Words, one.Start, one.Codes));
        }

        foreach (var (which, reason, words, place) in report.NotUsed)
        {
            yield return At(place, writer, id => new PutAside(id, Consultation, which, reason, words));
        }

        foreach (var approval in approvals)
        {
            yield return approval;
        }

        Guid NextId() => Id(report.WrittenAt, report.Place, $"{count}");

        Step At(Place place, Actor actor, Func<Guid, Ask> ask) => new(report.WrittenAt, 0, actor, ask(Id(report.WrittenAt, report.Place, $"{count++}")), place);
    }
}
