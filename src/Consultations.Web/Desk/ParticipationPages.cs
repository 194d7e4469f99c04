using Consultations.Planning;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Desk;

/// <summary>Who takes part and who has not been heard, for facilitators; and one press to remind an office.</summary>
internal static class ParticipationPages
{
    private static readonly DeskPage Participation = new(async (http, db, desk, status) => desk.Plans
        ? Page.Of<ParticipationPage>(new { Desk = desk, Who = await Attendance.Of(db, desk.Consultation.Id, desk.Zone, http.RequestAborted) }, status)
        : null);

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/participation", (HttpContext http, string consultation) => Participation.Show(http, consultation));
        desk.MapPost("/participation", Remind).DisableAntiforgery();
    }

    private static async Task<IResult> Remind(HttpContext http, string consultation, IAntiforgery antiforgery, IDbContextFactory<ConsultationsDb> store, SiteAddress site)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        if (http.User.AccountId() is not { } account || !await antiforgery.IsRequestValidAsync(http))
        {
            return await Participation.Refuse(http, consultation, form, RoomAnswers.FormStale);
        }

        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        if (await ConsultationReading.Find(db, consultation, account, http.RequestAborted) is not { } found || !(found.Standing.Facilitates || found.Standing.IsAdministrator))
        {
            return NotHerePage.Answer(http);
        }

        var typed = new Typed(form, TimeZoneInfo.Utc);
        var answer = await new Sender(http, found.Consultation, site, typed).RemindOffice(db, typed.KeyId, http.RequestAborted);
        http.RequestServices.GetRequiredService<Postman>().Nudge();
        return answer.Refused is { } refused ? await Participation.Refuse(http, consultation, form, refused)
            : RoomAnswers.SeeOther(http, $"{http.Request.Path}?done=remind#unheard");
    }
}
