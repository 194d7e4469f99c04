using Consultations.Moderation;
using Consultations.Web.Desk;
using Consultations.Web.Site;

namespace Consultations.Web.Cases;

/// <summary>The moderators' day: who waits for what, each a press from the act.</summary>
internal static class DayPages
{
    private static readonly DeskPage Day = new(async (http, db, desk, status) => http.User.AccountId() is { } reader
        ? Page.Of<DayPage>(new { Desk = desk, Day = await ModeratorDay.Of(db, desk.Consultation, reader, desk.Now, http.RequestAborted) }, status)
        : null);

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/day", (HttpContext http, string consultation) => Day.Show(http, consultation));
        desk.MapPost("/day", (HttpContext http, string consultation) => Day.Do(http, consultation, (typed, found) => typed.Act == "phrases"
            ? new KeepPhrases(typed.Id, found.Consultation.Id, typed.Long("text")) : null)).DisableAntiforgery();
    }
}
