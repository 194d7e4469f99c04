using System.Text;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Seeding;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Packages;

/// <summary>The synthesis of a full export: the tree as it is worked on, and the frozen versions as they were frozen.</summary>
internal sealed class ExportedReport(ConsultationsDb db, Consultation it, IReadOnlyList<Saying> said, ExportedPeople people)
{
    private static readonly Dictionary<string, string> Endings = new() { ["image/svg+xml"] = ".svg", ["image/png"] = ".png", ["image/jpeg"] = ".jpg", ["image/webp"] = ".webp" };

    private readonly Dictionary<Guid, Saying> byId = said.ToDictionary(s => s.Id);

    public async Task<IReadOnlyList<(string Name, byte[] Content)>> Write(CancellationToken cancel)
    {
        var id = it.Id;
        var files = new List<(string, byte[])>();
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.ConsultationId == id, cancel);
        var bench = await Workbench.Of(db, id, null, cancel);
        var excerpts = await db.Excerpts.AsNoTracking().Include(e => e.Codes).Where(e => e.ConsultationId == id).OrderBy(e => e.MadeAt).ThenBy(e => e.Id).ToListAsync(cancel);
        var versions = await db.ReportVersions.AsNoTracking().Where(v => v.ConsultationId == id).OrderBy(v => v.Number).ToListAsync(cancel);
        if ((report is null && bench.Parts.Count == 0 && excerpts.Count == 0 && versions.Count == 0) || people.AnyStaff is not { } anybody)
        {
            return files;
        }

        // A facilitator approves and sets the cover; somebody else wrote, as far as there is somebody.
        var wrote = bench.InOrder.GroupBy(i => i.WriterId).OrderByDescending(g => g.Count()).Select(g => people.Staff(g.Key)).FirstOrDefault();
        var writer = wrote is null || wrote == anybody ? people.Other(anybody) : wrote;
        var at = (await db.SynthesisChanges.Where(c => c.ConsultationId == id).MaxAsync(c => (DateTimeOffset?)c.At, cancel)) ?? versions.LastOrDefault()?.FrozenAt ?? it.ClosesAt;
        var yaml = new SeedYaml().Field("title", report?.Title is { Length: > 0 } title ? title : it.Title).Field("subtitle", report?.Subtitle).Field("objective", report?.Objective).Field("method", report?.Method).Field("acknowledgement", report?.Acknowledgement)
            .Field("contact", report?.Contact).Field("disclaimer", report?.Disclaimer).Choice<SourceNaming>("naming", report?.Naming).Yes("public", report is { IsPublic: true }).Field("by", writer).Field("approvedBy", anybody).Field("writtenAt", at);
        if (report is { Cover: { } picture, CoverType: { } type })
        {
            var file = "cover" + Endings[type];
            files.Add((file, picture));
            yaml.Under("cover").Field("file", file).Field("alternative", report.CoverAlternative).Field("caption", report.CoverCaption).Field("credit", report.CoverCredit);
        }

        if (report is { Logo: { } sign, LogoType: { } form })
        {
            var file = "logo" + Endings[form];
            files.Add((file, sign));
            yaml.Field("logo", file);
        }

        var codes = await db.Codes.Where(c => c.ConsultationId == id).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var words = await Words(excerpts, cancel);
        await Tree(yaml, bench, excerpts, codes, words, cancel);
        var carried = excerpts.Where(e => words.ContainsKey(e.Id)).SelectMany(e => e.Codes).Select(c => c.CodeId).ToHashSet();
        var described = await db.Codes.AsNoTracking().Where(c => c.ConsultationId == id && c.Description != "").OrderBy(c => c.Name).ToListAsync(cancel);
        var meanings = described.Exists(c => carried.Contains(c.Id)) ? yaml.Under("codes") : null;
        foreach (var code in described.Where(c => carried.Contains(c.Id)))
        {
            meanings!.Item().Field("name", code.Name).Field("description", code.Description);
        }

        var aside = (await db.SetAsides.AsNoTracking().Where(s => s.ConsultationId == id).ToListAsync(cancel)).Where(s => byId.TryGetValue(s.ContributionId, out var one) && one.State is ContributionState.Visible)
            .OrderBy(s => byId[s.ContributionId].Citation.Room).ThenBy(s => byId[s.ContributionId].Number).GroupBy(s => (s.Reason, s.Words)).ToList();
        var list = aside.Count == 0 ? null : yaml.Under("notUsed");
        foreach (var part in aside.SelectMany(same => same.Chunk(PutAside.Most)))
        {
            list!.Item().Field("which", string.Join(' ', part.Select(s => Bare(byId[s.ContributionId].Citation)))).Choice<SetAsideReason>("reason", part[0].Reason).Field("words", part[0].Words);
        }

        files.Add((SeedReport.File, Encoding.UTF8.GetBytes(yaml.ToString())));
        foreach (var version in versions)
        {
            var passages = await db.ReportPassages.AsNoTracking().Where(p => p.VersionId == version.Id).OrderBy(p => p.Footnote).ToListAsync(cancel);
            var responses = await db.Responses.AsNoTracking().Where(r => r.VersionId == version.Id).OrderBy(r => r.At).ThenBy(r => r.Id).ToListAsync(cancel);
            var frozen = new SeedVersion(version.Number, version.FrozenAt, people.Staff(version.FrozenBy) ?? anybody, version.Document,
                [.. passages.Select(p => new SeedFootnote(p.Footnote, byId[p.ContributionId].Citation.ToString(), p.Revision, p.Start, p.Length, p.Words, p.WordsSalt, p.Source, p.SourceSalt, p.OverlaidAt, p.Translation, p.TranslationSalt))], version.Cover, version.CoverType, version.Logo, version.LogoType,
                responses.Count == 0 ? null : responses.ConvertAll(r => new SeedResponse(r.InsightId, r.Response, r.Words, r.Date, r.At, people.Staff(r.By) ?? anybody, r.Link)));
            files.Add((frozen.File, frozen.Write()));
        }

        return files;
    }

    private async Task Tree(SeedYaml yaml, Workbench bench, IReadOnlyList<Excerpt> excerpts, Dictionary<Guid, string> codes, Dictionary<Guid, string> words, CancellationToken cancel)
    {
        var id = it.Id;
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.Excerpt.ConsultationId == id).ToListAsync(cancel);
        var (under, used) = (evidence.ToLookup(e => e.InsightId), evidence.Select(e => e.ExcerptId).ToHashSet());
        var byExcerpt = excerpts.ToDictionary(e => e.Id);
        var parts = bench.Parts.Count == 0 ? null : yaml.Under("parts");
        foreach (var part in bench.Parts)
        {
            var ofPart = parts!.Item().Field("title", part.Title);
            var themes = bench.Themes[part.Id].Any() ? ofPart.Under("themes") : null;
            foreach (var theme in bench.Themes[part.Id])
            {
                var ofTheme = themes!.Item().Field("title", theme.Title).Field("introduction", theme.Introduction).Field("differences", theme.Differences);
                if (theme.Box.Length > 0)
                {
                    ofTheme.Under("box").Field("title", theme.BoxTitle).Field("text", theme.Box);
                }

                var insights = bench.Insights[theme.Id].Any() ? ofTheme.Under("insights") : null;
                foreach (var insight in bench.Insights[theme.Id])
                {
                    var ofInsight = insights!.Item().Field("lead", insight.Lead).Field("explanation", insight.Explanation).Choice<Strength>("strength", insight.Strength).Yes("key", insight.IsKey)
                        .Choice<InsightState>("state", insight.State is InsightState.ObjectionOpen ? InsightState.InReview : insight.State);
                    var rests = under[insight.Id].Where(e => words.ContainsKey(e.ExcerptId)).ToList();
                    var passages = rests.Count == 0 ? null : ofInsight.Under("passages");
                    foreach (var one in rests.OrderBy(e => e.Stance).ThenBy(e => byId[byExcerpt[e.ExcerptId].ContributionId].Citation.Room).ThenBy(e => byId[byExcerpt[e.ExcerptId].ContributionId].Number).ThenBy(e => byExcerpt[e.ExcerptId].Start))
                    {
                        Passage(passages!, byExcerpt[one.ExcerptId], one.Stance);
                    }
                }
            }
        }

        var loose = excerpts.Where(e => !used.Contains(e.Id) && words.ContainsKey(e.Id)).ToList();
        var tray = loose.Count == 0 ? null : yaml.Under("tray");
        foreach (var one in loose)
        {
            Passage(tray!, one, null);
        }

        void Passage(SeedYaml list, Excerpt excerpt, Stance? stance) => list.Item().Field("of", Bare(byId[excerpt.ContributionId].Citation)).Field("wording", excerpt.Revision == 1 ? null : excerpt.Revision).Field("start", excerpt.Start)
            .Choice<Stance>("stance", stance is Stance.Supports ? null : stance).Field("words", words[excerpt.Id]).Texts("codes", [.. excerpt.Codes.Select(c => codes[c.CodeId]).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Words of the passages that may still be read.</summary>
    private async Task<Dictionary<Guid, string>> Words(IReadOnlyList<Excerpt> excerpts, CancellationToken cancel)
    {
        var id = it.Id;
        var plain = await (
            from e in db.Excerpts
            where e.ConsultationId == id && e.Contribution.State == ContributionState.Visible
            join r in db.Revisions on new { Id = e.ContributionId, Number = e.Revision } equals new { Id = r.ContributionId, r.Number }
            where r.SealedAt == null
            select new { e.Id, r.Plain }).ToDictionaryAsync(r => r.Id, r => r.Plain, cancel);
        return excerpts.Where(e => plain.ContainsKey(e.Id)).Select(e => (e.Id, Words: Synthesis.Passage.Read(plain[e.Id], e.Start, e.Length))).Where(e => e.Words is not null).ToDictionary(e => e.Id, e => e.Words!);
    }

    private static string Bare(Citation citation) => citation.ToString()[1..];
}
