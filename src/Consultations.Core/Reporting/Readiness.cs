using System.Security.Cryptography;
using System.Text;
using Consultations.Contesting;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Reporting;

/// <summary>What keeps a report from being frozen.</summary>
/// <param name="Key">Of the sentence that says so.</param>
/// <param name="Insight">Its number in the report; null where it concerns the whole.</param>
/// <param name="Citation">Of the contribution whose passage it is.</param>
/// <param name="Theme">Its title.</param>
/// <param name="Note">Its name.</param>
public sealed record ReportFault(string Key, int? Insight = null, Guid? InsightId = null, string? Citation = null, string? Theme = null, string? Note = null);

/// <summary>Looks through a report before it is frozen, with the same eyes as the act itself.</summary>
public static class Readiness
{
    public static async Task<IReadOnlyList<ReportFault>> Of(ConsultationsDb db, Consultation it, DateTimeOffset now, CancellationToken cancel = default)
    {
        var id = it.Id;
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.ConsultationId == id, cancel);
        var bench = await Workbench.Of(db, id, null, cancel);
        var sources = (await ReportBuilder.Sources(db, id, cancel)).ToLookup(s => s.Evidence.InsightId);
        var faults = new List<ReportFault>();
        if (string.IsNullOrWhiteSpace(report?.Objective))
        {
            faults.Add(new ReportFault("NoObjective"));
        }

        if (report?.Cover is not null && report.CoverAlternative.Length == 0)
        {
            faults.Add(new ReportFault("NoAlternative"));
        }

        var insights = bench.InOrder.ToList();
        if (insights.Count == 0)
        {
            faults.Add(new ReportFault("NoInsights"));
        }

        for (var i = 0; i < insights.Count; i++)
        {
            var (insight, number) = (insights[i], i + 1);
            var fault = insight.State switch
            {
                InsightState.Approved => null,
                InsightState.ObjectionOpen => "ObjectionOpen",
                _ => "NotApproved",
            };
            fault ??= !sources[insight.Id].Any() ? "NoEvidence" : insight.Strength is not { } word || !Strengths.Allows(bench.Bearing(insight.Id), word) ? "StrengthWrong" : null;
            if (fault is not null)
            {
                faults.Add(new ReportFault(fault, number, insight.Id));
            }

            faults.AddRange(sources[insight.Id].Where(s => Wrong(s, id) is not null)
                .Select(s => new ReportFault(Wrong(s, id)!, number, insight.Id, new Citation(s.Room, s.Contribution.Number ?? 0).ToString())));
        }

        foreach (var theme in bench.Parts.SelectMany(p => bench.Themes[p.Id]))
        {
            var here = bench.Insights[theme.Id].ToList();
            if (here.Count == 0)
            {
                faults.Add(new ReportFault("ThemeEmpty", Theme: theme.Title));
            }
            else if (theme.Differences.Length == 0 && here.Exists(i => sources[i.Id].Any(s => s.Evidence.Stance is not Stance.Supports)))
            {
                faults.Add(new ReportFault("DifferencesMissing", Theme: theme.Title));
            }
        }

        var texts = new[] { report?.Objective, report?.Method, report?.Acknowledgement, report?.Disclaimer }
            .Concat(bench.Parts.SelectMany(p => bench.Themes[p.Id]).SelectMany(t => new[] { t.Introduction, t.Differences, t.Box }))
            .Concat(insights.Select(i => i.Explanation));
        faults.AddRange(texts.SelectMany(t => ReportNotes.Unmatched(t ?? "")).Select(n => new ReportFault("NoteUnmatched", Note: n)));

        if (await ContestReading.Newest(db, id, cancel) is { } window && window.IsOpen(now))
        {
            faults.Add(new ReportFault("WindowOpen"));
        }

        return faults;
    }

    /// <summary>A passage is what was marked, in a contribution of this consultation that is to be seen.</summary>
    private static string? Wrong(ReportBuilder.Cited cited, Guid consultation) =>
        cited.Of != consultation || cited.Contribution.Said.Role is not People.Role.Participant ? "PassageForeign"
        : cited.Contribution.State is not ContributionState.Visible ? "PassageGone"
        : cited.Words is not { } words ? "PassageOutside"
        : !CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(words)), cited.Excerpt.Digest) ? "PassageAltered"
        : null;
}
