using Consultations.Acts;
using Consultations.Planning;
using Consultations.Web.Accounts;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Desk;

/// <summary>
/// A page of the desk, for reading and as the answer to every refusal. What the staff may not see here is not found; whoever is no staff finds
/// no desk at all.
/// </summary>
/// <param name="show">Draws the page; null where what its address names is not there.</param>
internal sealed class DeskPage(Func<HttpContext, ConsultationsDb, DeskView, int, Task<IResult?>> show)
{
    /// <summary>The page is not of the desk, only made like one: for everybody who is signed in and finds the consultation.</summary>
    public bool ForMembers { get; init; }

    public Task<IResult> Show(HttpContext http, string consultation) => Show(http, consultation, null, StatusCodes.Status200OK);

    /// <summary>Does what a form of the page asks, and shows the page again: by its address where it was done.</summary>
    /// <param name="read">The ask that the form means; null where it means none.</param>
    public async Task<IResult> Do(HttpContext http, string consultation, Func<Typed, Found, Ask?> read)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        var (typed, refused) = await Do(http, consultation, form, read);
        return refused is null
            ? RoomAnswers.SeeOther(http, $"{http.Request.Path}{Kept(http.Request)}done={Uri.EscapeDataString(typed!.Act)}{Anchor(typed.Text("back"))}")
            : await Refuse(http, consultation, form, refused);
    }

    /// <summary>The page as it is now, and the refused form with all that was typed.</summary>
    public async Task<IResult> Refuse(HttpContext http, string consultation, IFormCollection form, Refused refused)
    {
        if (http.User.AccountId() is null)
        {
            return SendAgain(http, form, signedOut: true);
        }

        var sentence = http.RequestServices.GetRequiredService<RefusalWords>();
        var sent = new SentForm(form["act"].ToString(), form["key"].ToString(), form, "", refused.Field, refused.Reason);
        try
        {
            return await Show(http, consultation, view => sent with { Sentence = sentence.Sentence(refused, view.Zone) }, RoomAnswers.Status(refused));
        }
        catch (Exception) when (refused.Reason == RoomAnswers.StoreFailed.Reason)
        {
            return SendAgain(http, form, signedOut: false);
        }
    }

    /// <summary>Does what a form asks, and says whether it was done.</summary>
    internal static async Task<(Typed? Typed, Refused? Refused)> Do(HttpContext http, string consultation, IFormCollection form, Func<Typed, Found, Ask?> read)
    {
        if (http.User.AccountId() is not { } account)
        {
            return (null, Refused.Forbidden("SignInFirst"));
        }

        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            return (null, RoomAnswers.FormStale);
        }

        try
        {
            await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
            if (await ConsultationReading.Find(db, consultation, account, http.RequestAborted) is not { } found)
            {
                return (null, Refused.NotFound());
            }

            var typed = new Typed(form, TimeZoneInfo.FindSystemTimeZoneById(found.Consultation.TimeZone));
            var ask = read(typed, found);
            return ask is null || typed.Fault is not null
                ? (typed, typed.Fault ?? Refused.NotFound())
                : (typed, (await http.RequestServices.GetRequiredService<RoomDesk>().Act(http.Actor(), ask)).Refused);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            http.RequestServices.GetRequiredService<ILogger<DeskPage>>().LogError(fault, "An act of the desk of {Consultation} could not be saved", consultation);
            return (null, RoomAnswers.StoreFailed);
        }
    }

    /// <summary>The page cannot be shown, so all that was typed stands in a form of its own.</summary>
    internal static IResult SendAgain(HttpContext http, IFormCollection form, bool signedOut)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<SendAgainPage>(
            new { Address = http.Request.Path.ToString(), Fields = form, SignedOut = signedOut },
            signedOut ? StatusCodes.Status403Forbidden : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<IResult> Show(HttpContext http, string consultation, Func<DeskView, SentForm>? sent, int status)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        var account = http.User.AccountId();
        if (await ConsultationReading.Find(db, consultation, account, http.RequestAborted) is not { } found
            || account is null || (!ForMembers && !found.Standing.IsStaff && !found.Standing.IsAdministrator))
        {
            return account is null
                ? await SignInEndpoints.Page(http, Passage.Nothing with { Return = http.Request.Path }, status: StatusCodes.Status403Forbidden)
                : NotHerePage.Answer(http);
        }

        http.Response.Headers.CacheControl = "no-store";
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var view = new DeskView(found, now, RoomPages.Token(http), null, http.Request.Query["done"] is [{ Length: > 0 } done] ? done : null);
        return await show(http, db, sent is null ? view : view with { Sent = sent(view), Done = null }, status) ?? NotHerePage.Answer(http);
    }

    /// <summary>What the form's address says of the page that it comes from: what is chosen there stays chosen.</summary>
    private static string Kept(HttpRequest request)
    {
        var kept = QueryString.Create(request.Query.Where(q => q.Key is not "done" and not "copy")).Value;
        return string.IsNullOrEmpty(kept) ? "?" : $"{kept}&";
    }

    private static string Anchor(string back) => back.Length > 0 && back.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? $"#{back}" : "";
}
