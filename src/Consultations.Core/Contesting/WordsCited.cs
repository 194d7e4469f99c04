using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Contesting;

/// <summary>Words of one's own under an insight.</summary>
/// <param name="Room">Its address in the consultation.</param>
public sealed record OwnPassage(Citation Citation, string Room, string Language, string Words, Stance Stance);

/// <summary>An insight that rests on words of one's own.</summary>
/// <param name="Number">Through the report, from 1.</param>
/// <param name="Version">Of its wording; 0 in a frozen report.</param>
/// <param name="Objections">One's own, the newest first.</param>
public sealed record CitedInsight(int Number, Guid Id, int Version, string Lead, string Explanation, IReadOnlyList<OwnPassage> Passages, IReadOnlyList<Objection> Objections);

/// <summary>
/// Where somebody's words went, for that person: the insights as they stand from the opening of a window until the version it is for is frozen, else those
/// of the newest version. What is not asked about yet is nobody's to read.
/// </summary>
/// <param name="Window">The one that is open or led to what is shown; null where a frozen version is.</param>
/// <param name="Frozen">Number of the version that is shown; null where it is what will be frozen, or nothing.</param>
/// <param name="Elsewhere">One's own objections to insights that rest on one's words no more, or are gone.</param>
public sealed record WordsCited(ContestWindow? Window, int? Frozen, IReadOnlyList<CitedInsight> Insights, IReadOnlyList<Objection> Elsewhere)
{
    public static async Task<WordsCited> Of(ConsultationsDb db, Consultation it, Guid account, CancellationToken cancel = default)
    {
        var id = it.Id;
        var window = await ContestReading.Newest(db, id, cancel);
        var objections = await db.Objections.AsNoTracking().Where(o => o.ConsultationId == id && o.AccountId == account).OrderByDescending(o => o.At).ToListAsync(cancel);
        var report = window is null ? await ReportReading.Read(db, id, null, cancel) : null;
        var insights = window is not null ? await Standing(db, it, account, objections.ToLookup(o => o.InsightId), cancel)
            : report is not null ? await InReport(db, it, account, report, objections.ToLookup(o => o.InsightId), cancel) : [];
        return new WordsCited(window, report?.Document.Version, insights, objections.FindAll(o => insights.All(i => i.Id != o.InsightId)));
    }

    private static async Task<List<CitedInsight>> Standing(ConsultationsDb db, Consultation it, Guid account, ILookup<Guid, Objection> objections, CancellationToken cancel)
    {
        var own = (await (
            from e in db.Evidence
            where e.Excerpt.ConsultationId == it.Id && e.Excerpt.Contribution.AccountId == account && e.Excerpt.Contribution.State == ContributionState.Visible
            join r in db.Revisions on new { Id = e.Excerpt.ContributionId, Number = e.Excerpt.Revision } equals new { Id = r.ContributionId, r.Number }
            select new { e.InsightId, e.Stance, e.Excerpt.Start, e.Excerpt.Length, e.Excerpt.Contribution.Language, Room = e.Excerpt.Contribution.Room.Number, e.Excerpt.Contribution.Room.Slug, e.Excerpt.Contribution.Number, r.Plain })
            .ToListAsync(cancel)).ToLookup(p => p.InsightId);
        if (own.Count == 0)
        {
            return [];
        }

        return [.. (await Workbench.Of(db, it.Id, null, cancel)).InOrder.Select((insight, at) => new CitedInsight(
            at + 1, insight.Id, insight.Version, insight.Lead, insight.Explanation,
            [.. own[insight.Id].OrderBy(p => p.Room).ThenBy(p => p.Number).ThenBy(p => p.Start).Select(p => new OwnPassage(new Citation(p.Room, p.Number ?? 0), p.Slug, p.Language, Passage.Read(p.Plain, p.Start, p.Length) ?? "", p.Stance))],
            [.. objections[insight.Id]])).Where(i => i.Passages.Count > 0)];
    }

    private static async Task<List<CitedInsight>> InReport(ConsultationsDb db, Consultation it, Guid account, Report report, ILookup<Guid, Objection> objections, CancellationToken cancel)
    {
        var cited = report.Passages.Values.Where(p => p.Words is not null).Select(p => p.ContributionId).Distinct().ToArray();
        var own = (await db.Contributions.Where(c => EF.Parameter(cited).Contains(c.Id) && c.AccountId == account).Select(c => c.Id).ToListAsync(cancel)).ToHashSet();
        return [.. report.Document.Insights.Select(insight => new CitedInsight(
            insight.Number, insight.Id, 0, insight.Lead, insight.Explanation,
            [.. insight.Evidence.Where(e => report.Passages[e.Footnote] is { Words: not null } p && own.Contains(p.ContributionId)).Select(e => Of(it, e, report.Passages[e.Footnote].Words!))],
            [.. objections[insight.Id]])).Where(i => i.Passages.Count > 0)];
    }

    private static OwnPassage Of(Consultation it, ReportEvidence evidence, string words)
    {
        var citation = Citation.In(evidence.Citation).First();
        return new OwnPassage(citation, it.Rooms.Find(r => r.Number == citation.Room)?.Slug ?? "", evidence.Language, words, evidence.Stance);
    }
}
