using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Cases;

/// <summary>What moderation does in a consultation, for everybody who may read it: rules and figures, no names and no words.</summary>
internal static class LedgerPages
{
    public static void Map(WebApplication app) => app.MapGet("/c/{consultation}/moderation", Show).ExcludeFromDescription();

    private static async Task<IResult> Show(string consultation, HttpContext http, IDbContextFactory<ConsultationsDb> store)
    {
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        if (await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted) is not { } found)
        {
            return NotHerePage.Answer(http);
        }

        RoomPages.KeepPrivate(http, http.User.AccountId());
        var zone = TimeZoneInfo.FindSystemTimeZoneById(found.Consultation.TimeZone);
        return Page.Of<LedgerPage>(new { found.Consultation, Reasons = ModerationReason.Of(found.Consultation), Ledger = await Ledger.Of(db, found.Consultation.Id, zone, http.RequestAborted) });
    }
}
