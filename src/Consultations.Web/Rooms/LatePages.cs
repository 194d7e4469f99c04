using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>A contribution that waits, as the page of late ones shows it.</summary>
/// <param name="Ask">The id of the ask that decides on it: one for the page and the contribution, so that a press twice is one.</param>
public sealed record LateOne(RoomPlace Place, string Room, ContributionView View, Guid Ask);

/// <summary>All that the page of late contributions shows.</summary>
public sealed record LateShown(Consultation Consultation, IReadOnlyList<LateOne> Waiting, string Token, DateTimeOffset Now, string? Refusal);

/// <summary>What waits for the moderators to let it in or not: handed in after the end, or in a room where they look first.</summary>
internal static class LatePages
{
    public static Task<IResult> Show(string consultation, HttpContext http) => Show(consultation, http, null);

    public static async Task<IResult> Decide(
        string consultation, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery)
    {
        if (http.User.AccountId() is null)
        {
            return await Show(consultation, http, Refused.Forbidden("SignInFirst"));
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return await Show(consultation, http, RoomAnswers.FormStale);
        }

        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        if (await places.Of(consultation, form["room"].ToString(), http.RequestAborted) is not { } place
            || !Guid.TryParse(form["contribution"], out var contribution) || !Guid.TryParse(form["id"], out var id))
        {
            return await Show(consultation, http, Refused.NotFound());
        }

        var answer = await desk.Act(http.Actor(), new Admit(id, place.RoomId, contribution, form["admit"] == "true", form["reason"] is [{ Length: > 0 } reason] ? reason : null, form["words"].ToString().ReplaceLineEndings("\n")));
        return answer.Refused is { } refused ? await Show(consultation, http, refused) : RoomAnswers.SeeOther(http, http.Request.Path);
    }

    private static async Task<IResult> Show(string consultation, HttpContext http, Refused? refused)
    {
        var services = http.RequestServices;
        var cancel = http.RequestAborted;
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(cancel);
        var found = await ConsultationReading.Find(db, consultation, http.User.AccountId(), cancel);
        if (found is null || !found.Standing.IsStaff)
        {
            return NotHerePage.Answer(http);
        }

        var waiting = new List<LateOne>();
        foreach (var room in found.Consultation.Rooms)
        {
            var place = RoomPlace.Of(found.Consultation, room);
            var views = await ContributionView.ReadWaiting(db, db.Contributions.Where(c => c.RoomId == room.Id && (c.Late || c.PreModerated)), cancel);
            waiting.AddRange(views.Select(view => new LateOne(place, room.Title, view, RoomPages.NewId(http))));
        }

        http.Response.Headers.CacheControl = "no-store";
        var sentence = refused is null ? null : services.GetRequiredService<RefusalWords>().Sentence(refused);
        return Page.Of<LatePage>(
            new { Shown = new LateShown(found.Consultation, waiting, RoomPages.Token(http), services.GetRequiredService<TimeProvider>().GetUtcNow(), sentence) },
            refused is null ? StatusCodes.Status200OK : RoomAnswers.Status(refused));
    }
}
