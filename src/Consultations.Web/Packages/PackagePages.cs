using System.Globalization;
using Consultations.Packages;
using Consultations.Planning;
using Consultations.Reporting;
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
        app.MapGet(ReportJson.Schema, () => TypedResults.Text(ReportSchema.Text, "application/schema+json")).ExcludeFromDescription();
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
        var mark = new ReportMark(data.Version.Number, data.Version.FrozenAt, data.Version.Hash);
        var cover = await ReportFiles.Cover(db, found.Consultation.Id, cancel);
        var shown = new ReportShown(found.Consultation, data.Report, [mark], mark, cover is not null) { IsOffline = true };
        var package = http.RequestServices.GetRequiredService<DataPackage>();
        return TypedResults.Stream(to => package.Write(data, shown, cover, to, cancel), DataPackage.Type, $"{found.Consultation.Slug}-data-v{mark.Number.ToString(CultureInfo.InvariantCulture)}.zip");
    }
}
