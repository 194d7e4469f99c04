using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>The composer's form: what it sends is posted, shown as a preview, or given back with the reason in words.</summary>
internal static class Posting
{
    public static async Task<IResult> Post(
        string consultation, string room, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery, IDbContextFactory<ConsultationsDb> store,
        ILogger<Composer> log)
    {
        var sent = new Sent { Draft = ComposerDraft.Empty };
        try
        {
            if (await RoomAnswers.Form(http.Request) is not { } form)
            {
                return await Refuse(http, consultation, room, sent, RoomAnswers.FormTooLarge);
            }

            sent = new Sent { Draft = ComposerDraft.From(form), Id = Guid.TryParse(form["id"], out var id) ? id : null };
            if (form["act"] == "preview")
            {
                return await Preview(http, consultation, room, sent);
            }

            if (form["act"] == "draft")
            {
                return await Keep(http, consultation, room, sent, Drafting.Version(form), desk, places, antiforgery);
            }

            sent = sent with { Late = form["act"] == "late" };
            // Who is not signed in is told so first: their token was for somebody who has gone.
            if (http.User.AccountId() is not { } account)
            {
                return await Refuse(http, consultation, room, sent with { Id = null }, Refused.Forbidden("SignInFirst"));
            }

            return await antiforgery.IsRequestValidAsync(http)
                ? await Post(http, consultation, room, account, sent, desk, places, store)
                : await Refuse(http, consultation, room, sent, RoomAnswers.FormStale);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(fault, "A contribution to {Consultation}/{Room} could not be saved", consultation, room);
            return await GiveBack(http, consultation, room, sent);
        }
    }

    private static async Task<IResult> Post(
        HttpContext http, string consultation, string room, Guid account, Sent sent, RoomDesk desk, RoomPlaces places, IDbContextFactory<ConsultationsDb> store)
    {
        if (await places.Of(consultation, room, http.RequestAborted) is not { } place)
        {
            return await Refuse(http, consultation, room, sent, Refused.NotFound());
        }

        var draft = sent.Draft!;
        var ask = new Post(sent.Id ?? Guid.Empty, place.RoomId, draft.Question, draft.Parent, draft.Text, draft.Language ?? "", draft.As, sent.Late);
        var answer = await desk.Act(http.Actor(), ask);
        if (answer.Receipt is { } receipt)
        {
            return RoomAnswers.WantsJson(http.Request)
                ? RoomAnswers.Json(http, new Posted(receipt.Id, receipt.Number, Cited(receipt), receipt.Seq, await StateOf(receipt, sent.Late, store, http.RequestAborted)))
                : RoomAnswers.SeeOther(http, receipt.Number is { } number ? $"{place.Address}?posted={number}#c-{number}" : $"{place.Address}#waiting");
        }

        var refused = answer.Refused!;
        if (refused.Reason == "AskReused")
        {
            await using var db = await store.CreateDbContextAsync(http.RequestAborted);
            var earlier = await ContributionView.Read(db, db.Contributions.Where(c => c.Id == ask.Id && c.AccountId == account), http.RequestAborted);
            sent = sent with { Id = null, Earlier = earlier.Count > 0 ? earlier[0] : null };
        }

        return await Refuse(http, consultation, room, refused.Reason == "AskId" ? sent with { Id = null } : sent, refused, place.Zone);
    }

    /// <summary>Held is what appears when its round ends; Pending waits for a moderator.</summary>
    private static async Task<string> StateOf(Receipt receipt, bool late, IDbContextFactory<ConsultationsDb> store, CancellationToken cancel)
    {
        if (receipt.Number is not null || late)
        {
            return late && receipt.Number is null ? nameof(ContributionState.Pending) : nameof(ContributionState.Visible);
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Contributions.AnyAsync(c => c.Id == receipt.Id && c.PreModerated, cancel) ? nameof(ContributionState.Pending) : "Held";
    }

    /// <summary>The button "Save draft", for who writes without script.</summary>
    private static async Task<IResult> Keep(
        HttpContext http, string consultation, string room, Sent sent, long basedOn, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery)
    {
        if (http.User.AccountId() is null)
        {
            return await Refuse(http, consultation, room, sent with { Id = null }, Refused.Forbidden("SignInFirst"));
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return await Refuse(http, consultation, room, sent, RoomAnswers.FormStale);
        }

        if (await places.Of(consultation, room, http.RequestAborted) is not { } place)
        {
            return await Refuse(http, consultation, room, sent, Refused.NotFound());
        }

        var answer = await desk.Act(http.Actor(), Drafting.Ask(http, place, Drafting.PlaceOf(sent.Draft!), basedOn, sent.Draft!));
        return answer.Refused is { } refused
            ? await Refuse(http, consultation, room, sent, refused, place.Zone)
            : RoomAnswers.SeeOther(http, $"{place.Address}{(sent.Draft!.Parent is { } parent ? $"?reply={parent}" : "")}#composer");
    }

    /// <summary>What the text will look like; nothing is written, so nobody needs to be signed in.</summary>
    private static async Task<IResult> Preview(HttpContext http, string consultation, string room, Sent sent)
    {
        if (TextPreview.Of(sent.Draft!, out var fault) is not { } html)
        {
            return await Refuse(http, consultation, room, sent, fault!);
        }

        return RoomAnswers.WantsJson(http.Request)
            ? RoomAnswers.Json(http, new Previewed(html))
            : await RoomPages.Show(http, consultation, room, sent with { PreviewHtml = html });
    }

    private static async Task<IResult> Refuse(HttpContext http, string consultation, string room, Sent sent, Refused refused, TimeZoneInfo? zone = null)
    {
        if (RoomAnswers.WantsJson(http.Request))
        {
            // What is wrong with a text must not tell that there is a room which the sender may not see.
            var hidden = refused.Kind == RefusedKind.Invalid && refused != RoomAnswers.FormStale && !await RoomPages.MayRead(http, consultation, room);
            return RoomAnswers.Problem(
                http, hidden ? Refused.NotFound() : refused, zone,
                refused.Reason is RoomRules.RoomClosed or RoomRules.RoundEnded ? [("lateOffered", true), ("closedAt", refused.Args[0])]
                    : sent.Earlier is { } earlier ? [("earlier", new PostedBefore(earlier.Number, $"{earlier.Citation}", earlier.Html))] : []);
        }

        RoomAnswers.RetryAfter(http, refused);
        return await RoomPages.Show(http, consultation, room, sent with { Refused = refused, Status = RoomAnswers.Status(refused) });
    }

    /// <summary>The store failed. What can still be read is shown around the text; else the text alone.</summary>
    private static async Task<IResult> GiveBack(HttpContext http, string consultation, string room, Sent sent)
    {
        try
        {
            return await Refuse(http, consultation, room, sent, RoomAnswers.StoreFailed);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            RoomAnswers.RetryAfter(http, RoomAnswers.StoreFailed);
            http.Response.Headers.CacheControl = "no-store";
            var token = http.User.AccountId() is null ? null : RoomPages.Token(http);
            return Page.Of<NotSavedPage>(
                new { Address = http.Request.Path.ToString(), sent.Id, Token = token, Draft = sent.Draft! }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static string? Cited(Receipt receipt) =>
        receipt is { RoomNumber: { } room, Number: { } number } ? new Citation(room, number).ToString() : null;

    private sealed record Posted(Guid Id, int? Number, string? Citation, long Seq, string State);

    /// <summary>What the sender posted first under an id that now came with other words.</summary>
    private sealed record PostedBefore(int? Number, string Citation, string? Html);

    private sealed record Previewed(string Html);
}
