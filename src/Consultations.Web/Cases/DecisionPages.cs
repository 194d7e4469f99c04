using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Accounts;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Cases;

/// <summary>All that an author sees of a decision.</summary>
public sealed record DecisionShown(Consultation Consultation, RoomPlace Place, Citation Citation, OwnDecision Own, DateTimeOffset Now, string Token, Guid Id, PersonSent? Sent, bool Done);

/// <summary>What was decided about one's own contribution, by which rule, and the way to appeal. Nobody else finds it.</summary>
internal static class DecisionPages
{
    public static void Map(RouteGroupBuilder contribution)
    {
        contribution.MapGet("/decision", (string consultation, string room, int number, HttpContext http) => Show(http, consultation, room, number, null));
        contribution.MapPost("/decision", (string consultation, string room, int number, HttpContext http) => PersonForm.Act(
            http, consultation, room,
            (form, id, place) => new AppealDecision(id, place.RoomId, number, form["words"].ToString().ReplaceLineEndings("\n")),
            place => $"{place.Of(number)}/decision?done=1",
            sent => Show(http, consultation, room, number, sent))).DisableAntiforgery();
    }

    private static async Task<IResult> Show(HttpContext http, string consultation, string room, int number, PersonSent? sent)
    {
        var (services, account) = (http.RequestServices, http.User.AccountId());
        if (account is not { } reader)
        {
            return sent is null
                ? await SignInEndpoints.Page(http, Passage.Nothing with { Return = http.Request.Path }, status: StatusCodes.Status403Forbidden)
                : Desk.DeskPage.SendAgain(http, sent.Fields, signedOut: true);
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        var found = await ConsultationReading.Find(db, consultation, account, http.RequestAborted);
        if (sent is null && found?.Room(room) is { } old && await MovedTo.Of(db, old.Id, number, http.RequestAborted) is { } to)
        {
            return TypedResults.LocalRedirect($"/c/{consultation}/{to.Room}/{to.Citation.Number}/decision");
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (found?.Room(room) is not { } there || await OwnDecision.Of(db, there.Id, number, reader, now, http.RequestAborted) is not { } own)
        {
            return sent is null ? NotHerePage.Answer(http) : Desk.DeskPage.SendAgain(http, sent.Fields, signedOut: false);
        }

        RoomPages.KeepPrivate(http, account);
        var place = RoomPlace.Of(found.Consultation, there);
        return Page.Of<DecisionPage>(
            new
            {
                Shown = new DecisionShown(
                    found.Consultation, place, new Citation(there.Number, number), own, now, RoomPages.Token(http), RoomPages.NewId(http), sent, sent is null && http.Request.Query.ContainsKey("done")),
            },
            sent is null ? StatusCodes.Status200OK : RoomAnswers.Status(sent.Refused));
    }
}
