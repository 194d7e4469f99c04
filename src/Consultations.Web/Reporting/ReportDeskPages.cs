using Consultations.Contesting;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Reports;
using Consultations.Synthesis;
using Consultations.Web.Desk;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Reporting;

/// <summary>All that the desk of a report shows.</summary>
/// <param name="Stored">Null as long as nobody has written anything.</param>
public sealed record ReportDeskShown(DeskView Desk, SynthesisReport? Stored, Workbench Bench, IReadOnlyList<ReportFault> Faults, CoverageLedger Ledger, IReadOnlyList<ReportMark> Versions)
{
    public required ContestStanding Contest { get; init; }
}

/// <summary>The desk where the next version of a report is made, and its draft.</summary>
internal static class ReportDeskPages
{
    public static void MapReportDesk(this WebApplication app)
    {
        var desk = app.MapGroup("/c/{consultation}/desk").ExcludeFromDescription();
        desk.MapGet("/report", (HttpContext http, string consultation) => Desk.Show(http, consultation));
        desk.MapPost("/report", (HttpContext http, string consultation) => Desk.Do(http, consultation, (typed, found) => Read(typed, found.Consultation.Id))).DisableAntiforgery();
        desk.MapGet("/report/draft.docx", (HttpContext http, string consultation) => DraftWord.Show(http, consultation));
        desk.MapGet("/report/draft.pdf", (HttpContext http, string consultation) => DraftPdf.Show(http, consultation));
        desk.MapGet("/report/cover", (HttpContext http, string consultation) => Cover.Show(http, consultation));
        desk.MapGet("/report/logo", (HttpContext http, string consultation) => Logo.Show(http, consultation));
        desk.MapGet("/report/draft", (HttpContext http, string consultation) => Draft.Show(http, consultation));
    }

    internal static readonly DeskPage Desk = new(async (http, db, desk, status) =>
    {
        if (!desk.Found.Standing.IsStaff)
        {
            return null;
        }

        var (it, cancel) = (desk.Consultation, http.RequestAborted);
        return Page.Of<ReportDeskPage>(
            new
            {
                Shown = new ReportDeskShown(
                    desk, await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.ConsultationId == it.Id, cancel), await Workbench.Of(db, it.Id, null, cancel), await Readiness.Of(db, it, desk.Now, cancel),
                    await CoverageLedger.Of(db, it, cancel), await ReportReading.Versions(db, it.Id, cancel))
                {
                    Contest = await ContestReading.Of(db, it.Id, desk.Now, cancel),
                },
            },
            status);
    });

    private static readonly DeskPage Draft = new(async (http, db, desk, status) => desk.Found.Standing.IsStaff
        ? Page.Of<ReportPage>(new { Shown = await Drafted(http, db, desk) }, status) : null);

    private static readonly DeskPage Cover = Pictured(ReportPicture.Cover);

    private static readonly DeskPage Logo = Pictured(ReportPicture.Logo);

    private static readonly DeskPage DraftWord = new(async (http, db, desk, _) => desk.Found.Standing.IsStaff
        ? await ReportPages.WordOf(http, db, desk.Consultation, await ReportReading.Draft(db, desk.Consultation, desk.Now, http.RequestAborted)) : null);

    private static readonly DeskPage DraftPdf = new(async (http, db, desk, _) => desk.Found.Standing.IsStaff
        ? await ReportPages.Printed(http, db, await Drafted(http, db, desk)) : null);

    private static async Task<ReportShown> Drafted(HttpContext http, ConsultationsDb db, DeskView desk) => await ReportPages.Shown(
        db, desk.Consultation, await ReportReading.Draft(db, desk.Consultation, desk.Now, http.RequestAborted), http.RequestAborted, $"{desk.Address}/report");

    private static ConsultationAsk? Read(Typed typed, Guid it) => typed.Act switch
    {
        "report" => new WordReport(
            typed.Id, it, typed.Text("title"), typed.Text("subtitle"), typed.Long("objective"), typed.Long("acknowledgement"), typed.Long("method"), typed.Text("contact"), typed.Long("disclaimer"),
            typed.Choice<SourceNaming>("naming"), typed.Text("coverAlternative"), typed.Text("coverCaption"), typed.Text("coverCredit"), typed.Seen, typed.Yes("public")),
        "picture" => new SetPicture(typed.Id, it, Of(typed), Picture(typed)),
        "no-picture" => new SetPicture(typed.Id, it, Of(typed), null),
        "key" => new ChooseKey(typed.Id, it, typed.KeyId, typed.Yes("on")),
        "freeze" => new FreezeReport(typed.Id, it, typed.TextMaybe("because"), typed.Long("changes")),
        "open-contest" => new OpenContest(typed.Id, it, typed.Number("days")),
        "extend-contest" => new ExtendContest(typed.Id, it, typed.Number("days")),
        "end-contest" => new EndContest(typed.Id, it),
        _ => null,
    };

    private static DeskPage Pictured(ReportPicture of) => new(async (http, db, desk, _) => desk.Found.Standing.IsStaff
        ? ReportPages.Shown(http, await ReportReading.Picture(db, desk.Consultation.Id, of, 0, http.RequestAborted)) : null);

    private static ReportPicture Of(Typed typed) => Enum.TryParse<ReportPicture>(typed.Key, out var of) ? of : ReportPicture.Cover;

    /// <summary>Made anew from what was sent; one without type, which the act refuses, where it is no picture.</summary>
    private static Picture Picture(Typed typed)
    {
        if (typed.Fields.Files["picture"] is not { Length: > 0 and <= Pictures.LargestFile } file)
        {
            return new Picture([], "");
        }

        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Pictures.Take(bytes.ToArray()) ?? new Picture([], "");
    }
}
