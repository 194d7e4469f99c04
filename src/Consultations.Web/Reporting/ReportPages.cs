using System.Globalization;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Reports;
using Consultations.Synthesis;
using Consultations.Web.Desk;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Reporting;

/// <summary>All that the page of a report shows.</summary>
/// <param name="Versions">All there are, the newest first.</param>
/// <param name="Frozen">When the shown one was frozen; null for a draft.</param>
public sealed record ReportShown(Consultation Consultation, Report Report, IReadOnlyList<ReportMark> Versions, ReportMark? Frozen, bool HasCover)
{
    public ReportDocument Document => Report.Document;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Consultation.TimeZone);

    /// <summary>The rooms stand in the same file, so what is cited is there and not at an address of the site.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Of a version; the newest one's is the report's own.</summary>
    public string Address(int number) => $"/c/{Consultation.Slug}/report{(Versions.Count > 0 && Versions[0].Number == number ? "" : $"/v{number.ToString(CultureInfo.InvariantCulture)}")}";
}

/// <summary>All that the desk of a report shows.</summary>
/// <param name="Stored">Null as long as nobody has written anything.</param>
public sealed record ReportDeskShown(DeskView Desk, SynthesisReport? Stored, Workbench Bench, IReadOnlyList<ReportFault> Faults, CoverageLedger Ledger, IReadOnlyList<ReportMark> Versions);

/// <summary>Published reports for everybody who may read the consultation, and the desk where the next one is made.</summary>
internal static class ReportPages
{
    public static void AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Chromium").Get<ChromiumOptions>() ?? new ChromiumOptions());
        services.AddSingleton<Chromium>();
        services.AddScoped<ReportFiles>();
    }

    public static void MapReports(this WebApplication app)
    {
        var report = app.MapGroup("/c/{consultation}/report").ExcludeFromDescription();
        report.MapGet("", (HttpContext http, string consultation) => Show(http, consultation, null)).KeptForGuests();
        report.MapGet("/v{number:int}", (HttpContext http, string consultation, int number) => Show(http, consultation, number)).KeptForGuests();
        report.MapGet("/cover", Cover);
        app.MapGet("/c/{consultation}/report.json", (HttpContext http, string consultation) => Json(http, consultation, null)).ExcludeFromDescription();
        report.MapGet("/v{number:int}.json", (HttpContext http, string consultation, int number) => Json(http, consultation, number));
        app.MapGet("/c/{consultation}/report.docx", (HttpContext http, string consultation) => Word(http, consultation, null)).ExcludeFromDescription();
        app.MapGet("/c/{consultation}/report.pdf", (HttpContext http, string consultation) => Pdf(http, consultation, null)).ExcludeFromDescription();
        report.MapGet("/v{number:int}.docx", (HttpContext http, string consultation, int number) => Word(http, consultation, number));
        report.MapGet("/v{number:int}.pdf", (HttpContext http, string consultation, int number) => Pdf(http, consultation, number));
        var desk = app.MapGroup("/c/{consultation}/desk").ExcludeFromDescription();
        desk.MapGet("/report", (HttpContext http, string consultation) => Desk.Show(http, consultation));
        desk.MapPost("/report", (HttpContext http, string consultation) => Desk.Do(http, consultation, (typed, found) => Read(typed, found.Consultation.Id))).DisableAntiforgery();
        desk.MapGet("/report/draft.docx", (HttpContext http, string consultation) => DraftWord.Show(http, consultation));
        desk.MapGet("/report/draft.pdf", (HttpContext http, string consultation) => DraftPdf.Show(http, consultation));
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
                    desk, await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.ConsultationId == it.Id, cancel), await Workbench.Of(db, it.Id, null, cancel), await Readiness.Of(db, it, cancel),
                    await CoverageLedger.Of(db, it, cancel), await ReportReading.Versions(db, it.Id, cancel)),
            },
            status);
    });

    private static readonly DeskPage Draft = new(async (http, db, desk, status) => desk.Found.Standing.IsStaff
        ? Page.Of<ReportPage>(new { Shown = await Shown(db, desk.Consultation, await ReportReading.Draft(db, desk.Consultation, desk.Now, http.RequestAborted), null, http.RequestAborted) }, status)
        : null);

    private static readonly DeskPage DraftWord = new(async (http, db, desk, _) => desk.Found.Standing.IsStaff
        ? TypedResults.File(Files(http).Word(await ReportReading.Draft(db, desk.Consultation, desk.Now, http.RequestAborted)), ReportFiles.WordType, Name(desk.Consultation, 0, "docx")) : null);

    private static readonly DeskPage DraftPdf = new(async (http, db, desk, _) => desk.Found.Standing.IsStaff
        ? await Printed(http, db, await Shown(db, desk.Consultation, await ReportReading.Draft(db, desk.Consultation, desk.Now, http.RequestAborted), null, http.RequestAborted)) : null);

    private static ReportFiles Files(HttpContext http) => http.RequestServices.GetRequiredService<ReportFiles>();

    private static string Name(Consultation it, int version, string ending) => $"{it.Slug}-report-{(version == 0 ? "draft" : $"v{version.ToString(CultureInfo.InvariantCulture)}")}.{ending}";

    private static async Task<IResult> Word(HttpContext http, string consultation, int? number)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        if (await Find(db, http, consultation, number) is not { } found)
        {
            return NotHerePage.Answer(http);
        }

        RoomPages.KeepPrivate(http, http.User.AccountId());
        return TypedResults.File(Files(http).Word(found.Report), ReportFiles.WordType, Name(found.Consultation, found.Report.Document.Version, "docx"));
    }

    private static async Task<IResult> Pdf(HttpContext http, string consultation, int? number)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        if (await Find(db, http, consultation, number) is not { } found)
        {
            return NotHerePage.Answer(http);
        }

        RoomPages.KeepPrivate(http, http.User.AccountId());
        return await Printed(http, db, await Shown(db, found.Consultation, found.Report, found.Report.Document.Version, http.RequestAborted));
    }

    /// <summary>Without a browser on the server the page's own print style serves, and the answer says so.</summary>
    private static async Task<IResult> Printed(HttpContext http, ConsultationsDb db, ReportShown shown)
    {
        if (!Files(http).Prints)
        {
            var words = http.RequestServices.GetRequiredService<IStringLocalizer<ReportWords>>();
            return Page.Of<NoPdfPage>(new { Words = words["NoPdf"].Value, Back = shown.Frozen is null ? $"/c/{shown.Consultation.Slug}/desk/report/draft" : shown.Address(shown.Frozen.Number), Title = words["NoPdfHead"].Value, BackWords = words["ToReport"].Value }, StatusCodes.Status501NotImplemented);
        }

        return TypedResults.File(await Files(http).Pdf(db, shown, http.RequestAborted), "application/pdf", Name(shown.Consultation, shown.Frozen?.Number ?? 0, "pdf"));
    }

    private static ConsultationAsk? Read(Typed typed, Guid it) => typed.Act switch
    {
        "report" => new WordReport(
            typed.Id, it, typed.Text("title"), typed.Text("subtitle"), Long(typed, "objective"), Long(typed, "acknowledgement"), Long(typed, "method"), typed.Text("contact"), Long(typed, "disclaimer"),
            typed.Choice<SourceNaming>("naming"), typed.Text("coverAlternative"), typed.Text("coverCaption"), typed.Text("coverCredit"), typed.Seen),
        "key" => new ChooseKey(typed.Id, it, typed.KeyId, typed.Yes("on")),
        "freeze" => new FreezeReport(typed.Id, it, typed.TextMaybe("because"), Long(typed, "changes")),
        _ => null,
    };

    private static string Long(Typed typed, string name) => typed.Fields[name].ToString().ReplaceLineEndings("\n");

    private static async Task<IResult> Show(HttpContext http, string consultation, int? number)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        if (await Find(db, http, consultation, number) is not { } found)
        {
            return NotHerePage.Answer(http);
        }

        RoomPages.KeepPrivate(http, http.User.AccountId());
        return Page.Of<ReportPage>(new { Shown = await Shown(db, found.Consultation, found.Report, found.Report.Document.Version, http.RequestAborted) });
    }

    private static async Task<IResult> Json(HttpContext http, string consultation, int? number)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        if (await Find(db, http, consultation, number) is not { } found)
        {
            return TypedResults.NotFound();
        }

        RoomPages.KeepPrivate(http, http.User.AccountId());
        return TypedResults.File(ReportJson.Write(found.Report), "application/json", Name(found.Consultation, found.Report.Document.Version, "json"));
    }

    private static async Task<(Consultation Consultation, Report Report)?> Find(ConsultationsDb db, HttpContext http, string consultation, int? number) =>
        await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted) is { } found
        && await ReportReading.Read(db, found.Consultation.Id, number, http.RequestAborted) is { } report ? (found.Consultation, report) : null;

    private static async Task<ReportShown> Shown(ConsultationsDb db, Consultation it, Report report, int? number, CancellationToken cancel)
    {
        var versions = await ReportReading.Versions(db, it.Id, cancel);
        return new ReportShown(it, report, versions, versions.FirstOrDefault(v => v.Number == number), await db.Reports.AnyAsync(r => r.ConsultationId == it.Id && r.Cover != null, cancel));
    }

    private static async Task<IResult> Cover(HttpContext http, string consultation)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        if (await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted) is not { } found
            || await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.ConsultationId == found.Consultation.Id, http.RequestAborted) is not { Cover: { } picture, CoverType: { } type })
        {
            return TypedResults.NotFound();
        }

        RoomPages.KeepPrivate(http, http.User.AccountId());
        // A picture runs nothing, whatever is in it.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return TypedResults.Bytes(picture, type);
    }
}
