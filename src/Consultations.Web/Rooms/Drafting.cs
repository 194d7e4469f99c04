using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>Keeps what somebody has begun to write, for the script while one types and for the button without it, and gives it back.</summary>
internal static class Drafting
{
    /// <summary>The script's way: JSON, and a 409 that holds the newer draft.</summary>
    public static async Task<IResult> Save(
        string consultation, string room, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery, IDbContextFactory<ConsultationsDb> store,
        ILogger<Draft> log)
    {
        try
        {
            if (await RoomAnswers.Form(http.Request) is not { } form)
            {
                return RoomAnswers.Problem(http, RoomAnswers.FormTooLarge);
            }

            if (http.User.AccountId() is not { } account)
            {
                return RoomAnswers.Problem(http, Refused.Forbidden("SignInFirst"));
            }

            if (!await antiforgery.IsRequestValidAsync(http))
            {
                return RoomAnswers.Problem(http, RoomAnswers.FormStale);
            }

            if (await places.Of(consultation, room, http.RequestAborted) is not { } place)
            {
                return RoomAnswers.Problem(http, Refused.NotFound());
            }

            var ask = Ask(http, place, form["place"].ToString(), Version(form), ComposerDraft.From(form));
            var answer = await desk.Act(http.Actor(), ask);
            return answer switch
            {
                { Kept: { } kept } => RoomAnswers.Json(http, new Saved(ask.Place, kept.Seq, kept.At)),
                { Refused: { Reason: "DraftNewer" } newer } => RoomAnswers.Problem(
                    http, newer, place.Zone, ("draft", await Find(store, account, place.RoomId, ask.Place, http.RequestAborted))),
                _ => RoomAnswers.Problem(http, answer.Refused!, place.Zone),
            };
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(fault, "A draft in {Consultation}/{Room} could not be kept", consultation, room);
            return RoomAnswers.Problem(http, RoomAnswers.StoreFailed);
        }
    }

    /// <summary>One's own draft of a place; 204 where there is none.</summary>
    public static async Task<IResult> Read(
        string consultation, string room, string place, HttpContext http, RoomPlaces places, IDbContextFactory<ConsultationsDb> store)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.User.AccountId() is { } account
            && await places.Of(consultation, room, http.RequestAborted) is { } there
            && await Find(store, account, there.RoomId, place, http.RequestAborted) is { } draft
            ? RoomAnswers.Json(http, draft)
            : TypedResults.NoContent();
    }

    /// <summary>The ask that keeps what stands in a composer.</summary>
    public static SaveDraft Ask(HttpContext http, RoomPlace place, string where, long basedOn, ComposerDraft draft) =>
        new(RoomPages.NewId(http), place.RoomId, where, basedOn, draft.Text, draft.Question, draft.Language, draft.As);

    public static string PlaceOf(ComposerDraft draft) => draft.Parent is { } parent ? $"reply-{parent}" : "new";

    public static long Version(IFormCollection form) => long.TryParse(form["based"], out var version) ? version : 0;

    internal static async Task<DraftFound?> Find(IDbContextFactory<ConsultationsDb> store, Guid account, Guid room, string place, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await Find(db, account, room, place, cancel);
    }

    internal static Task<DraftFound?> Find(ConsultationsDb db, Guid account, Guid room, string place, CancellationToken cancel) =>
        db.Drafts.Where(d => d.AccountId == account && d.RoomId == room && d.Place == place)
            .Select(d => new DraftFound(d.Place, d.Text, d.Question, d.Language, d.As == null ? null : d.As.ToString(), d.Seq, d.At))
            .SingleOrDefaultAsync(cancel);

    internal sealed record DraftFound(string Place, string Text, int? Question, string? Language, string? As, long Seq, DateTimeOffset At);

    private sealed record Saved(string Place, long Seq, DateTimeOffset At);
}
