using System.Collections.Concurrent;
using Consultations.Planning;
using Consultations.Responding;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Reporting;

/// <summary>A version as lists name it.</summary>
public sealed record ReportMark(int Number, DateTimeOffset FrozenAt, byte[] Hash, bool HasCover, bool HasLogo);

/// <summary>Reads frozen reports.</summary>
public static class ReportReading
{
    /// <summary>All versions, the newest first.</summary>
    public static async Task<IReadOnlyList<ReportMark>> Versions(ConsultationsDb db, Guid consultation, CancellationToken cancel = default) =>
        await db.ReportVersions.AsNoTracking().Where(v => v.ConsultationId == consultation).OrderByDescending(v => v.Number).Select(v => new ReportMark(v.Number, v.FrozenAt, v.Hash, v.Cover != null, v.Logo != null)).ToListAsync(cancel);

    /// <summary>A consultation whose reports somebody may read: with its rooms, or because the report is for everybody. Null where they may not.</summary>
    public static async Task<Consultation?> Find(ConsultationsDb db, string slug, Guid? account, CancellationToken cancel = default) =>
        (await ConsultationReading.Find(db, slug, account, cancel))?.Consultation
        ?? await db.Consultations.AsNoTracking().Include(c => c.Rooms.OrderBy(r => r.Position)).AsSplitQuery()
            .SingleOrDefaultAsync(c => c.Slug == slug && c.DiscardedAt == null && db.Reports.Any(r => r.ConsultationId == c.Id && r.IsPublic), cancel);

    /// <summary>A version with the words that may still be read; null where there is none of that number, or its document is not what was frozen.</summary>
    /// <param name="number">Null for the newest.</param>
    public static async Task<Report?> Read(ConsultationsDb db, Guid consultation, int? number, CancellationToken cancel = default)
    {
        var version = await db.ReportVersions.AsNoTracking().Where(v => v.ConsultationId == consultation && (number == null || v.Number == number)).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
        if (version is not { Verifies: true })
        {
            return null;
        }

        var passages = await db.ReportPassages.AsNoTracking().Where(p => p.VersionId == version.Id).ToDictionaryAsync(p => p.Footnote, cancel);
        return new Report(version.Read(), passages) { Responses = await ResponseReading.To(db, version, cancel) };
    }

    /// <summary>A picture of a version; null where there is none.</summary>
    /// <param name="number">0 for the draft, null for the newest version.</param>
    public static async Task<Picture?> Picture(ConsultationsDb db, Guid consultation, ReportPicture of, int? number, CancellationToken cancel = default)
    {
        var (report, version) = (
            db.Reports.Where(r => r.ConsultationId == consultation),
            db.ReportVersions.Where(v => v.ConsultationId == consultation && (number == null || v.Number == number)).OrderByDescending(v => v.Number));
        var found = await ((number is 0, of) switch
        {
            (true, ReportPicture.Cover) => report.Select(r => new { Bytes = r.Cover, Type = r.CoverType }),
            (true, _) => report.Select(r => new { Bytes = r.Logo, Type = r.LogoType }),
            (_, ReportPicture.Cover) => version.Select(v => new { Bytes = v.Cover, Type = v.CoverType }),
            _ => version.Select(v => new { Bytes = v.Logo, Type = v.LogoType }),
        }).FirstOrDefaultAsync(cancel);
        return found is { Bytes: { } bytes, Type: { } type } ? new Picture(bytes, type) : null;
    }

    /// <summary>The report as it would be frozen now.</summary>
    public static Task<Report> Draft(ConsultationsDb db, Consultation it, DateTimeOffset now, CancellationToken cancel = default) =>
        ReportBuilder.Build(db, it, Guid.Empty, 0, now, null, [], cancel);

    /// <summary>Insights of the newest version in which a contribution is cited, by their numbers.</summary>
    public static async Task<IReadOnlyList<(int Insight, string Lead)>> CitedIn(ConsultationsDb db, Guid consultation, Guid contribution, CancellationToken cancel = default)
    {
        var newest = await db.ReportVersions.Where(v => v.ConsultationId == consultation).OrderByDescending(v => v.Number).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancel);
        if (newest is not { } version)
        {
            return [];
        }

        var footnotes = await db.ReportPassages.Where(p => p.VersionId == version && p.ContributionId == contribution && p.Words != null).Select(p => p.Footnote).ToListAsync(cancel);
        if (footnotes.Count == 0)
        {
            return [];
        }

        // A frozen document never changes, and every page of a cited contribution asks for it.
        if (!Leads.TryGetValue(version, out var leads))
        {
            var document = (await db.ReportVersions.AsNoTracking().SingleAsync(v => v.Id == version, cancel)).Read();
            if (Leads.Count >= MostLeads)
            {
                Leads.Clear();
            }

            Leads[version] = leads = document.Insights.SelectMany(i => i.Evidence.Select(e => (e.Footnote, (i.Number, i.Lead)))).ToDictionary();
        }

        return [.. footnotes.Select(f => leads[f]).Distinct().OrderBy(i => i.Item1)];
    }

    private const int MostLeads = 32;

    private static readonly ConcurrentDictionary<Guid, IReadOnlyDictionary<int, (int Number, string Lead)>> Leads = new();
}
