using System.Security.Cryptography;
using System.Text.Json;
using Consultations.Contesting;
using Consultations.Planning;
using Consultations.Responding;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Reporting;

/// <summary>A report with the words of its footnotes, as they may be read now.</summary>
/// <param name="Passages">By footnote.</param>
public sealed record Report(ReportDocument Document, IReadOnlyDictionary<int, ReportPassage> Passages)
{
    /// <summary>What the host answered to its insights, the newest first.</summary>
    public IReadOnlyList<ResponseShown> Responses { get; init; } = [];

    public SourceShown? Source(int footnote) => Passages[footnote].Source is { } source ? JsonSerializer.Deserialize<SourceShown>(source, ReportDocument.Json) : null;

    /// <summary>The passage in another language, labelled; null where there is none.</summary>
    public TranslationShown? Translation(int footnote) => Passages[footnote].Translation is { } translation ? JsonSerializer.Deserialize<TranslationShown>(translation, ReportDocument.Json) : null;
}

/// <summary>Makes the document of a consultation's report from its rows: for the draft, and for freezing it.</summary>
public static class ReportBuilder
{
    public static async Task<Report> Build(ConsultationsDb db, Consultation it, Guid versionId, int version, DateTimeOffset now, UnreadLeft? unread, IReadOnlyList<string> changes, CancellationToken cancel = default)
    {
        var id = it.Id;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.ConsultationId == id, cancel) ?? new SynthesisReport { ConsultationId = id, Title = it.Title, Objective = it.Objective };
        var bench = await Workbench.Of(db, id, null, cancel);
        var sources = (await Sources(db, id, cancel)).ToLookup(s => s.Evidence.InsightId);
        var translated = await Workbench.Translated(db, db.PassageTranslations.Where(t => t.ConsultationId == id), cancel);
        var passages = new Dictionary<int, ReportPassage>();
        var notes = new ReportNotes();
        var number = 0;
        // Notes are lettered in the order in which a reader comes to them.
        var objective = notes.Read(report.Objective);
        var parts = bench.Parts.Select(part => new ReportPart(part.Title, [.. bench.Themes[part.Id].Select(theme => new ReportTheme(
            theme.Title, notes.Read(theme.Introduction), Insights: [.. bench.Insights[theme.Id].Select(insight => new ReportInsight(
                ++number, insight.Id, insight.IsKey, insight.Lead, notes.Read(insight.Explanation), insight.Strength ?? Strengths.Strongest(bench.Bearing(insight.Id)) ?? Strength.SingleVoice, bench.Bearing(insight.Id),
                [.. sources[insight.Id].OrderBy(s => s.Evidence.Stance).ThenBy(s => s.Room).ThenBy(s => s.Contribution.Number).ThenBy(s => s.Excerpt.Start).Select(Cite)]))],
            Box: theme.Box.Length == 0 ? null : new ReportBox(theme.BoxTitle, notes.Read(theme.Box)), Differences: notes.Read(theme.Differences)))])).ToList();
        var (method, acknowledgement, disclaimer) = (notes.Read(report.Method), notes.Read(report.Acknowledgement), notes.Read(report.Disclaimer));
        var counts = await Counts.OfConsultation(db, id, cancel);
        var ledger = await CoverageLedger.Of(db, it, cancel);
        var insights = bench.InOrder.ToList();
        var document = new ReportDocument(
            version, Day(now), report.Title, report.Subtitle, it.Host, Day(it.OpensAt), Day(it.ClosesAt),
            new ReportTexts(objective, acknowledgement, method, report.Contact, disclaimer, report.CoverAlternative, report.CoverCaption, report.CoverCredit),
            new ReportFigures(
                counts.Participants, counts.CountryOffices, counts.Contributions, counts.Replies, counts.Reactions, ledger.Contributions, ledger.Replies,
                insights.Select(i => i.WriterId).Distinct().Count(), insights.Where(i => i.ApproverId is not null).Select(i => i.ApproverId).Distinct().Count(), insights.Count(i => i.ApproverId == i.WriterId)),
            report.Naming, unread,
            [.. it.Rooms.OrderBy(r => r.Position).Select(r => new ReportRoom(
                r.Number, r.Title, ledger.Rooms.First(l => l.Number == r.Number).Contributions.All, ledger.Rooms.First(l => l.Number == r.Number).Replies.All, [.. r.Questions.Where(q => !q.Retired).OrderBy(q => q.Position).Select(q => q.Text)]))],
            parts, await NotUsed(db, id, cancel), changes, Digest(report.Cover), notes.All.Count == 0 ? null : notes.All, Digest(report.Logo))
        {
            Contests = await ContestReading.Held(db, it, cancel),
        };
        return new Report(document, passages);

        ReportEvidence Cite(Cited cited)
        {
            var (c, words) = (cited.Contribution, cited.Words ?? "");
            var source = JsonSerializer.Serialize(SourceOf(c, report.Naming), ReportDocument.Json);
            var translation = cited.Words is not null && TranslationShown.Of(translated.GetValueOrDefault(cited.Excerpt.Id)) is { } shown ? JsonSerializer.Serialize(shown, ReportDocument.Json) : null;
            byte[] wordsSalt = Salt(), sourceSalt = Salt(), translationSalt = Salt();
            var footnote = passages.Count + 1;
            passages[footnote] = new ReportPassage
            {
                VersionId = versionId, Footnote = footnote, ContributionId = c.Id, Revision = cited.Excerpt.Revision, Start = cited.Excerpt.Start, Length = cited.Excerpt.Length,
                Words = cited.Words, WordsSalt = wordsSalt, Source = source, SourceSalt = sourceSalt,
                Translation = translation, TranslationSalt = translation is null ? null : translationSalt,
            };
            return new ReportEvidence(
                footnote, cited.Evidence.Stance, new Citation(cited.Room, c.Number!.Value).ToString(), Day(c.PostedAt), c.Language, ReportPassage.Digest(wordsSalt, words), ReportPassage.Digest(sourceSalt, source),
                translation is null ? null : ReportPassage.Digest(translationSalt, translation));
        }

        static byte[] Salt() => RandomNumberGenerator.GetBytes(ReportPassage.SaltLength);

        static string? Digest(byte[]? picture) => picture is null ? null : Convert.ToHexStringLower(SHA256.HashData(picture));

        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).Date);
    }

    internal static SourceShown SourceOf(Contribution c, SourceNaming naming)
    {
        var office = c.Attribution is not Attribution.Unattributed;
        return new SourceShown(
            naming is SourceNaming.Name && c.Attribution is Attribution.Named ? c.Said.Name : null, naming is not SourceNaming.Number && office ? c.Said.OfficeName : null,
            office ? c.Said.OfficeKind : null, office && naming is not SourceNaming.Number ? c.Said.Country : null, office ? c.Said.Region : null);
    }

    /// <summary>Everything that an insight of the consultation rests on.</summary>
    internal static async Task<List<Cited>> Sources(ConsultationsDb db, Guid consultation, CancellationToken cancel = default) => (await (
        from v in db.Evidence
        where v.Excerpt.ConsultationId == consultation
        join r in db.Revisions on new { Id = v.Excerpt.ContributionId, Number = v.Excerpt.Revision } equals new { Id = r.ContributionId, r.Number } into wordings
        from r in wordings.DefaultIfEmpty()
        select new { Evidence = v, v.Excerpt, v.Excerpt.Contribution, Room = v.Excerpt.Contribution.Room.Number, Of = v.Excerpt.Contribution.Room.ConsultationId, Plain = r == null ? null : r.Plain })
        .AsNoTracking().ToListAsync(cancel))
        .ConvertAll(s => new Cited(
            s.Evidence, s.Excerpt, s.Contribution, s.Room, s.Of,
            s.Contribution.State is ContributionState.Visible && s.Plain is { } plain ? Passage.Read(plain, s.Excerpt.Start, s.Excerpt.Length) : null));

    private static async Task<IReadOnlyList<NotUsed>> NotUsed(ConsultationsDb db, Guid consultation, CancellationToken cancel)
    {
        var said = Counts.ByParticipants(db.Contributions.Where(c => c.Room.ConsultationId == consultation && c.Number != null));
        var rows = await CoverageLedger.In(db, said, Disposition.SetAside).OrderBy(c => c.Room.Number).ThenBy(c => c.Number)
            .Join(db.SetAsides, c => c.Id, s => s.ContributionId, (c, s) => new { Room = c.Room.Number, c.Number, s.Reason, s.Words }).ToListAsync(cancel);
        return rows.ConvertAll(r => new NotUsed(new Citation(r.Room, r.Number!.Value).ToString(), r.Reason, r.Words));
    }

    internal sealed record Cited(Evidence Evidence, Excerpt Excerpt, Contribution Contribution, int Room, Guid Of, string? Words);
}
