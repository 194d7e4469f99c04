using System.Globalization;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Reports;
using Consultations.Rooms;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Reporting;

/// <summary>All that the page of a report shows.</summary>
/// <param name="Versions">All there are, the newest first.</param>
/// <param name="Frozen">When the shown one was frozen; null for a draft.</param>
/// <param name="Cover">Where its picture is; null where there is none.</param>
public sealed record ReportShown(Consultation Consultation, Report Report, IReadOnlyList<ReportMark> Versions, ReportMark? Frozen, string? Cover)
{
    public ReportDocument Document => Report.Document;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Consultation.TimeZone);

    /// <summary>The rooms stand in the same file, so what is cited is there and not at an address of the site.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Where the host's sign is; null where there is none.</summary>
    public string? Logo { get; init; }

    /// <summary>Its reader reads the rooms, too.</summary>
    public bool WithRooms { get; init; } = true;

    /// <summary>Of a version; the newest one's is the report's own.</summary>
    public string Address(int number) => $"/c/{Consultation.Slug}/report{(Versions.Count > 0 && Versions[0].Number == number ? "" : $"/v{number.ToString(CultureInfo.InvariantCulture)}")}";
}

/// <summary>Published reports, for everybody who may read them: as page, Word, PDF and JSON.</summary>
internal static class ReportPages
{
    public static void AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Chromium").Get<ChromiumOptions>() ?? new ChromiumOptions());
        services.AddSingleton<Chromium>();
        services.AddScoped<ReportFiles>();
        services.AddSingleton<ReviewKeys>();
    }

    public static void MapReports(this WebApplication app)
    {
        var report = app.MapGroup("/c/{consultation}/report").ExcludeFromDescription();
        report.MapGet("", (HttpContext http, string consultation) => Show(http, consultation, null)).KeptForGuests();
        report.MapGet("/v{number:int}", (HttpContext http, string consultation, int number) => Show(http, consultation, number)).KeptForGuests();
        report.MapGet("/cover", (HttpContext http, string consultation) => Pictured(http, consultation, ReportPicture.Cover, null));
        report.MapGet("/v{number:int}/cover", (HttpContext http, string consultation, int number) => Pictured(http, consultation, ReportPicture.Cover, number));
        report.MapGet("/v{number:int}/logo", (HttpContext http, string consultation, int number) => Pictured(http, consultation, ReportPicture.Logo, number));
        report.MapGet("/key-messages.pdf", (HttpContext http, string consultation) => Pdf(http, consultation, null, keysOnly: true));
        report.MapGet("/v{number:int}/key-messages.pdf", (HttpContext http, string consultation, int number) => Pdf(http, consultation, number, keysOnly: true));
        app.MapGet("/c/{consultation}/report.json", (HttpContext http, string consultation) => Json(http, consultation, null)).ExcludeFromDescription();
        report.MapGet("/v{number:int}.json", (HttpContext http, string consultation, int number) => Json(http, consultation, number));
        app.MapGet("/c/{consultation}/report.docx", (HttpContext http, string consultation) => Word(http, consultation, null)).ExcludeFromDescription();
        app.MapGet("/c/{consultation}/report.pdf", (HttpContext http, string consultation) => Pdf(http, consultation, null)).ExcludeFromDescription();
        report.MapGet("/v{number:int}.docx", (HttpContext http, string consultation, int number) => Word(http, consultation, number));
        report.MapGet("/v{number:int}.pdf", (HttpContext http, string consultation, int number) => Pdf(http, consultation, number));
    }

    private static ReportFiles Files(HttpContext http) => http.RequestServices.GetRequiredService<ReportFiles>();

    private static string Name(Consultation it, int version, string ending, string what = "report") => $"{it.Slug}-{what}-{(version == 0 ? "draft" : $"v{version.ToString(CultureInfo.InvariantCulture)}")}.{ending}";

    private static async Task<IResult> Word(HttpContext http, string consultation, int? number)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        return await Find(db, http, consultation, number) is { } found ? await WordOf(http, db, found.Consultation, found.Report) : NotHerePage.Answer(http);
    }

    internal static async Task<IResult> WordOf(HttpContext http, ConsultationsDb db, Consultation it, Report report)
    {
        var (number, cancel) = (report.Document.Version, http.RequestAborted);
        var (cover, logo) = (await ReportReading.Picture(db, it.Id, ReportPicture.Cover, number, cancel), await ReportReading.Picture(db, it.Id, ReportPicture.Logo, number, cancel));
        return TypedResults.File(Files(http).Word(report, cover, logo), ReportFiles.WordType, Name(it, report.Document.Version, "docx"));
    }

    private static async Task<IResult> Pdf(HttpContext http, string consultation, int? number, bool keysOnly = false)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        return await Find(db, http, consultation, number) is { } found
            ? await Printed(http, db, await Shown(db, found.Consultation, found.Report, http.RequestAborted), keysOnly) : NotHerePage.Answer(http);
    }

    /// <summary>Without a browser on the server the page's own print style serves, and the answer says so.</summary>
    internal static async Task<IResult> Printed(HttpContext http, ConsultationsDb db, ReportShown shown, bool keysOnly = false)
    {
        if (!Files(http).Prints)
        {
            var words = http.RequestServices.GetRequiredService<IStringLocalizer<ReportWords>>();
            return Page.Of<NoPdfPage>(new { Words = words["NoPdf"].Value, Back = shown.Frozen is null ? $"/c/{shown.Consultation.Slug}/desk/report/draft" : shown.Address(shown.Frozen.Number), Title = words["NoPdfHead"].Value, BackWords = words["ToReport"].Value }, StatusCodes.Status501NotImplemented);
        }

        return TypedResults.File(await Files(http).Pdf(db, shown, keysOnly, http.RequestAborted), "application/pdf", Name(shown.Consultation, shown.Frozen?.Number ?? 0, "pdf", keysOnly ? "key-messages" : "report"));
    }

    private static async Task<IResult> Show(HttpContext http, string consultation, int? number)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        if (await Find(db, http, consultation, number) is not { } found)
        {
            return NotHerePage.Answer(http);
        }

        var withRooms = found.Consultation.Visibility is Visibility.Public || await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted) is not null;
        return Page.Of<ReportPage>(new { Shown = await Shown(db, found.Consultation, found.Report, http.RequestAborted) with { WithRooms = withRooms } });
    }

    private static async Task<IResult> Json(HttpContext http, string consultation, int? number)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        return await Find(db, http, consultation, number) is { } found
            ? TypedResults.File(ReportJson.Write(found.Report), "application/json", Name(found.Consultation, found.Report.Document.Version, "json")) : TypedResults.NotFound();
    }

    private static async Task<(Consultation Consultation, Report Report)?> Find(ConsultationsDb db, HttpContext http, string consultation, int? number)
    {
        RoomPages.KeepPrivate(http, http.User.AccountId());
        return await ReportReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted) is { } it
            && await ReportReading.Read(db, it.Id, number, http.RequestAborted) is { } report ? (it, report) : null;
    }

    /// <param name="report">A version, or a draft.</param>
    /// <param name="draft">Under which address a draft's pictures are read.</param>
    internal static async Task<ReportShown> Shown(ConsultationsDb db, Consultation it, Report report, CancellationToken cancel, string? draft = null)
    {
        var versions = await ReportReading.Versions(db, it.Id, cancel);
        var frozen = versions.FirstOrDefault(v => v.Number == report.Document.Version);
        var at = frozen is null ? draft : $"/c/{it.Slug}/report/v{frozen.Number.ToString(CultureInfo.InvariantCulture)}";
        return new ReportShown(it, report, versions, frozen, frozen?.HasCover ?? report.Document.Cover is not null ? $"{at}/cover" : null)
        {
            Logo = frozen?.HasLogo ?? report.Document.Logo is not null ? $"{at}/logo" : null,
        };
    }

    /// <summary>At a contribution's address, for those who read the report and not the room: the cited passages alone; null where nothing of it is cited.</summary>
    internal static async Task<IResult?> CitedAlone(HttpContext http, ConsultationsDb db, string consultation, string room, int number)
    {
        var cancel = http.RequestAborted;
        if (await Find(db, http, consultation, null) is not { } found || found.Consultation.Rooms.Find(r => r.Slug == room) is not { } there
            || await db.Contributions.Where(c => c.RoomId == there.Id && c.Number == number).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancel) is not { } id)
        {
            return null;
        }

        var cited = found.Report.Document.Insights.SelectMany(i => i.Evidence.Select(e => (i, e)))
            .Where(c => found.Report.Passages[c.e.Footnote] is { Words: not null } passage && passage.ContributionId == id).ToList();
        return cited.Count == 0 ? null
            : Page.Of<CitedAlonePage>(new { Shown = await Shown(db, found.Consultation, found.Report, cancel), Citation = new Citation(there.Number, number).ToString(), Cited = cited });
    }

    private static async Task<IResult> Pictured(HttpContext http, string consultation, ReportPicture of, int? number)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        RoomPages.KeepPrivate(http, http.User.AccountId());
        return await ReportReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted) is { } it && number is not 0
            ? Shown(http, await ReportReading.Picture(db, it.Id, of, number, http.RequestAborted)) : TypedResults.NotFound();
    }

    /// <summary>A picture runs nothing, whatever is in it.</summary>
    internal static IResult Shown(HttpContext http, Picture? picture)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return picture is null ? TypedResults.NotFound() : TypedResults.Bytes(picture.Bytes, picture.Type);
    }
}
