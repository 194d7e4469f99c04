using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;

namespace Consultations.Web.Rooms;

/// <summary>What authors do with what they have said: reword it, take it back, show less of themselves. Plain forms of a contribution's page.</summary>
internal static class Authoring
{
    public static async Task<IResult> Edit(
        string consultation, string room, int number, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery, ILogger<RewordingPage> log)
    {
        var sent = new Reworded(0, "", "", null);
        try
        {
            if (await RoomAnswers.Form(http.Request) is not { } form)
            {
                return await Refuse(RoomAnswers.FormTooLarge);
            }

            _ = int.TryParse(form["based"], out var based);
            sent = new Reworded(based, form["text"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal), form["language"].ToString(), Id(form));
            var draft = ComposerDraft.Empty with { Text = sent.Text, Language = sent.Language };
            if (form["act"] == "preview")
            {
                return TextPreview.Of(draft, out var fault) is { } html
                    ? await RewordingPages.Show(http, consultation, room, number, sent with { PreviewHtml = html })
                    : await Refuse(fault!);
            }

            if (form["act"] == "draft")
            {
                _ = long.TryParse(form["kept"], out var kept);
                return await Act(http, consultation, room, number, desk, places, antiforgery,
                    place => Drafting.Ask(http, place, RewordingPages.DraftPlace(number), kept, draft), Refuse, then: "/edit");
            }

            return await Act(http, consultation, room, number, desk, places, antiforgery,
                place => new Edit(sent.Id ?? Guid.Empty, place.RoomId, number, sent.BasedOn, sent.Text, sent.Language), Refuse);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(fault, "A wording in {Consultation}/{Room} could not be saved", consultation, room);
            return await Refuse(RoomAnswers.StoreFailed);
        }

        Task<IResult> Refuse(Refused refused) => RoomAnswers.WantsJson(http.Request)
            ? Task.FromResult(RoomAnswers.Problem(http, refused))
            : RewordingPages.Show(http, consultation, room, number, sent with { Id = refused.Kind == RefusedKind.Conflict ? null : sent.Id }, refused);
    }

    public static Task<IResult> Withdraw(
        string consultation, string room, int number, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery, ILogger<ContributionPage> log) =>
        OnPage(http, consultation, room, number, desk, places, antiforgery, log, (form, place) => new Withdraw(Id(form) ?? Guid.Empty, place.RoomId, number));

    public static Task<IResult> Strengthen(
        string consultation, string room, int number, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery, ILogger<ContributionPage> log) =>
        OnPage(http, consultation, room, number, desk, places, antiforgery, log, (form, place) => new Strengthen(
            Id(form) ?? Guid.Empty, place.RoomId, number, Enum.TryParse<Attribution>(form["as"], out var attribution) ? attribution : Attribution.Named));

    /// <param name="show">The page that answers a refusal, with what was typed; null for the contribution's own.</param>
    internal static async Task<IResult> OnPage(
        HttpContext http, string consultation, string room, int number, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery, ILogger log,
        Func<IFormCollection, RoomPlace, RoomAsk> ask, Func<IFormCollection, Refused, Task<IResult>>? show = null)
    {
        IFormCollection form = FormCollection.Empty;
        try
        {
            if (await RoomAnswers.Form(http.Request) is not { } read)
            {
                return await Refuse(RoomAnswers.FormTooLarge);
            }

            form = read;
            return await Act(http, consultation, room, number, desk, places, antiforgery, place => ask(form, place), Refuse);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(fault, "What an author asked in {Consultation}/{Room} could not be saved", consultation, room);
            return await Refuse(RoomAnswers.StoreFailed);
        }

        async Task<IResult> Refuse(Refused refused)
        {
            if (RoomAnswers.WantsJson(http.Request))
            {
                return RoomAnswers.Problem(http, refused);
            }

            RoomAnswers.RetryAfter(http, refused);
            return await (show?.Invoke(form, refused) ?? ContributionPages.Show(http, consultation, room, number, refused));
        }
    }

    private static async Task<IResult> Act(
        HttpContext http, string consultation, string room, int number, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery,
        Func<RoomPlace, RoomAsk> ask, Func<Refused, Task<IResult>> refuse, string then = "")
    {
        if (http.User.AccountId() is null)
        {
            return await refuse(Refused.Forbidden("SignInFirst"));
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return await refuse(RoomAnswers.FormStale);
        }

        if (await places.Of(consultation, room, http.RequestAborted) is not { } place)
        {
            return await refuse(Refused.NotFound());
        }

        var answer = await desk.Act(http.Actor(), ask(place));
        return answer.Refused is { } refused ? await refuse(refused)
            : RoomAnswers.WantsJson(http.Request) && answer.Receipt is { } receipt ? RoomAnswers.Json(http, new Done(number, receipt.Seq))
            : RoomAnswers.SeeOther(http, place.Of(number) + then);
    }

    private static Guid? Id(IFormCollection form) => Guid.TryParse(form["id"], out var id) ? id : null;

    private sealed record Done(int Number, long Seq);
}
