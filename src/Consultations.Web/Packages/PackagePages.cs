using System.Globalization;
using Consultations.Packages;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Web.Desk;
using Consultations.Web.Reporting;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Packages;

/// <summary>Packages of a consultation: the public one of its report for whoever may read rooms and report, and the schemas of what is in them.</summary>
internal static class PackagePages
{
    public static void AddPackages(this IServiceCollection services) => services.AddScoped<DataPackage>();

    public static void MapPackages(this WebApplication app)
    {
        var report = app.MapGroup("/c/{consultation}/report").ExcludeFromDescription();
        report.MapGet("/data.zip", (HttpContext http, string consultation) => Data(http, consultation, null)).KeptForGuests();
        report.MapGet("/v{number:int}/data.zip", (HttpContext http, string consultation, int number) => Data(http, consultation, number)).KeptForGuests();
        app.MapPost("/c/{consultation}/desk/export.zip", Export).DisableAntiforgery().ExcludeFromDescription();
        app.MapGet(ReportJson.Schema, () => TypedResults.Text(ReportSchema.Text, "application/schema+json")).ExcludeFromDescription();
    }

    /// <summary>The whole consultation for its facilitators; that it was taken stands in the audit log before the first byte goes out.</summary>
    private static async Task<IResult> Export(HttpContext http, string consultation)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        var (_, refused) = await DeskPage.Do(http, consultation, form, (typed, found) => new TakeExport(typed.Id, found.Consultation.Id));
        if (refused is not null)
        {
            return await ReportDeskPages.Desk.Refuse(http, consultation, form, refused);
        }

        var cancel = http.RequestAborted;
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(cancel);
        if (await ConsultationReading.Find(db, consultation, http.User.AccountId(), cancel) is not { } found)
        {
            return NotHerePage.Answer(http);
        }

        http.Response.Headers.CacheControl = "no-store";
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var files = await FullExport.Of(db, found.Consultation, now, cancel);
        return TypedResults.Stream(async to =>
        {
            await using var parcel = new Parcel(to, now);
            foreach (var (name, content) in files)
            {
                await parcel.Put(name, content, cancel);
            }
        }, DataPackage.Type, $"{found.Consultation.Slug}-export.zip");
    }

    private static async Task<IResult> Data(HttpContext http, string consultation, int? number)
    {
        var cancel = http.RequestAborted;
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(cancel);
        if (await ConsultationReading.Find(db, consultation, http.User.AccountId(), cancel) is not { } found || await PublicData.Read(db, found.Consultation, number, cancel) is not { } data)
        {
            return NotHerePage.Answer(http);
        }

        RoomPages.KeepPrivate(http, http.User.AccountId());
        var mark = new ReportMark(data.Version.Number, data.Version.FrozenAt, data.Version.Hash, data.Version.Cover is not null, data.Version.Logo is not null);
        var shown = await ReportFiles.Inlined(db, new ReportShown(found.Consultation, data.Report, [mark], mark, null) { IsOffline = true }, cancel);
        var package = http.RequestServices.GetRequiredService<DataPackage>();
        return TypedResults.Stream(to => package.Write(data, shown, to, cancel), DataPackage.Type, $"{found.Consultation.Slug}-data-v{mark.Number.ToString(CultureInfo.InvariantCulture)}.zip");
    }
}
