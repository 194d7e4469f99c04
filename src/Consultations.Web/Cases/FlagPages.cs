using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Accounts;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Cases;

/// <summary>All that the page of a complaint shows.</summary>
/// <param name="Done">It was sent just now.</param>
public sealed record FlagShown(Consultation Consultation, RoomPlace Place, ContributionView View, IReadOnlyList<ModerationReason> Reasons, string Token, Guid Id, PersonSent? Sent, bool Done);

/// <summary>A member tells the moderators that a contribution breaks a rule; a plain form of its own page.</summary>
internal static class FlagPages
{
    public static void Map(RouteGroupBuilder contribution)
    {
        contribution.MapGet("/flag", (string consultation, string room, int number, HttpContext http) => Show(http, consultation, room, number, null));
        contribution.MapPost("/flag", (string consultation, string room, int number, HttpContext http) => PersonForm.Act(
            http, consultation, room,
            (form, id, place) => new FlagContribution(id, place.RoomId, number, form["reason"].ToString(), form["words"].ToString().ReplaceLineEndings("\n")),
            place => $"{place.Of(number)}/flag?done=1",
            sent => Show(http, consultation, room, number, sent))).DisableAntiforgery();
    }

    private static async Task<IResult> Show(HttpContext http, string consultation, string room, int number, PersonSent? sent)
    {
        var (services, account) = (http.RequestServices, http.User.AccountId());
        if (account is null)
        {
            return sent is null
                ? await SignInEndpoints.Page(http, Passage.Nothing with { Return = http.Request.Path }, status: StatusCodes.Status403Forbidden)
                : Desk.DeskPage.SendAgain(http, sent.Fields, signedOut: true);
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        var found = await ConsultationReading.Find(db, consultation, account, http.RequestAborted);
        if (found?.Room(room) is not { } there)
        {
            return NotHerePage.Answer(http);
        }

        var place = RoomPlace.Of(found.Consultation, there);
        var views = await ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == there.Id && c.Number == number), http.RequestAborted);
        if (views.Count == 0)
        {
            return NotHerePage.Answer(http, place, number);
        }

        RoomPages.KeepPrivate(http, account);
        return Page.Of<FlagPage>(
            new
            {
                Shown = new FlagShown(
                    found.Consultation, place, views[0], ModerationReason.Of(found.Consultation), RoomPages.Token(http), RoomPages.NewId(http), sent, sent is null && http.Request.Query.ContainsKey("done")),
            },
            sent is null ? StatusCodes.Status200OK : RoomAnswers.Status(sent.Refused));
    }
}
