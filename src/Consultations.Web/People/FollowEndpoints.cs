using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Accounts;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.People;

/// <summary>The buttons that follow a room or a consultation and stop following it. Each says on or off, so pressing twice is pressing once.</summary>
internal static class FollowEndpoints
{
    public static void Map(WebApplication app) => app.MapPost("/me/follow", Follow).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> Follow(HttpContext http, RoomDesk desk, IDbContextFactory<ConsultationsDb> store, RefusalWords words)
    {
        var form = await AccountForm.Read(http);
        var (consultation, room, on) = (form["consultation"], form.Has("room") ? form["room"] : null, form["on"] == "true");
        var back = form["return"] == "/me" ? "/me#followed" : new FollowShown(consultation, room, on, "").Address;
        if (http.User.AccountId() is null)
        {
            return await SignInEndpoints.Page(http, Passage.Nothing with { Return = LocalPath.Accept(back) }, status: StatusCodes.Status403Forbidden);
        }

        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        // Not as the reader finds it: who may not read any more may still stop following. The desk decides.
        var stream = room is null
            ? await db.Consultations.Where(c => c.Slug == consultation).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(http.RequestAborted)
            : await db.Rooms.Where(r => r.Slug == room && r.Consultation.Slug == consultation).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(http.RequestAborted);
        var refused = stream is not { } id ? Refused.NotFound()
            : !form.IsOurs ? RoomAnswers.FormStale
            : (await desk.Act(http.Actor(), Ask(id, room is null, on, RoomPages.NewId(http)))).Refused;
        if (refused is null)
        {
            return SeeOther.To(back, http);
        }

        RoomAnswers.RetryAfter(http, refused);
        var again = refused.Kind == RefusedKind.NotFound ? null : await FollowShown.Read(http, db, stream!.Value, consultation, room, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<FollowPage>(new { Refusal = words.Sentence(refused), Follow = again }, RoomAnswers.Status(refused));
    }

    private static Ask Ask(Guid stream, bool whole, bool on, Guid id) =>
        whole ? new SubscribeToConsultation(id, stream, on) : new SubscribeToRoom(id, stream, on);
}
