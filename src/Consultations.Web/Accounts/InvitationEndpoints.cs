using System.Buffers.Text;
using System.Security.Cryptography;
using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Web.Accounts.Codes;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts;

/// <summary>What an invitation opens.</summary>
/// <param name="By">Who made it.</param>
/// <param name="HasAccount">Whether its address belongs to an account, which then signs in first.</param>
public sealed record Invited(Invitation Invitation, Consultation Consultation, JoinChoice Join, string? By, bool HasAccount, string? Known);

/// <summary>Behind the link of an invitation: what one is invited to, and one form to come in. Looking changes nothing.</summary>
internal static class InvitationEndpoints
{
    public const string Address = "/invitation";

    public static void Map(WebApplication app)
    {
        app.MapGet(Address, async (HttpContext http, ConsultationsDb db, string? key) =>
            await Find(http, db, key) is { } invited ? Show(http, invited, key!, new CodeTyped(invited.Invitation.Name ?? "", invited.Join.Offices.FirstOrDefault(o => o.Id == invited.Invitation.OfficeId)?.Name ?? "")) : Gone(http)).ExcludeFromDescription();
        app.MapPost(Address, Accept).DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Accept(
        HttpContext http, ConsultationsDb db, AccountBook book, Session session, RoomDesk desk, RefusalWords refusals, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var key = form["key"];
        if (await Find(http, db, key) is not { } invited)
        {
            return Gone(http);
        }

        var typed = new CodeTyped(form["name"], form.Has("instead") ? form["instead"] : form["office"], form["otherOffice"], form.IsTicked("consent"));
        if (!form.IsOurs)
        {
            return Show(http, invited, key, typed, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        var signedIn = http.User.AccountId() is { } id ? await book.Find(id) : null;
        if (signedIn is null && invited.HasAccount)
        {
            return await SignInEndpoints.Page(http, Passage.Nothing with { Return = $"{Address}?key={key}" }, email: invited.Invitation.Email!);
        }

        var joining = Joining.From(invited.Join, typed.Office, typed.OtherOffice, typed.Consents);
        var faults = new FormFaults();
        if (signedIn is null && AccountRules.Name(typed.Name) is { } fault)
        {
            faults.Add("name", words[fault]);
        }

        if (joining.Refusal() is { } wrong)
        {
            faults.Add(wrong.Field ?? "", refusals.Sentence(wrong));
        }

        if (faults.Any)
        {
            return Show(http, invited, key, typed, faults, StatusCodes.Status422UnprocessableEntity);
        }

        var ask = Guid.TryParse(form["ask"], out var sent) && sent.Version == 7 ? sent : Guid.CreateVersion7();
        var account = signedIn ?? await book.OfDevice(OwnId.Of(ask, "device"), typed.Name);
        var answer = await desk.Act(Actor.Person(account.Id), joining.ByInvitation(ask, invited.Invitation.Digest));
        if (answer.Refused is { Reason: not "AlreadyMember" } no)
        {
            return Show(http, invited, key, typed, new FormFaults().Add(no.Field ?? "", refusals.Sentence(no)), RefusalWords.Status(no));
        }

        // The mail came to this address and its link was opened: that confirms it.
        if (account.Email is null && invited.Invitation.Email is { } address && !invited.HasAccount)
        {
            await book.Claim(account.Id, address);
        }

        await session.Begin((await book.Find(account.Id))!);
        return SeeOther.To($"/c/{invited.Consultation.Slug}", http);
    }

    private static async Task<Invited?> Find(HttpContext http, ConsultationsDb db, string? key)
    {
        if (key is not { Length: > 0 and < 64 } || !Base64Url.IsValid(key))
        {
            return null;
        }

        var digest = SHA256.HashData(Base64Url.DecodeFromChars(key));
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Digest == digest, http.RequestAborted);
        if (invitation?.IsUsable(now) != true
            || await db.Consultations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == invitation.ConsultationId && c.DiscardedAt == null, http.RequestAborted) is not { } consultation)
        {
            return null;
        }

        var account = http.User.AccountId();
        var standing = await ConsultationReading.StandingOf(db, consultation.Id, account, http.RequestAborted);
        var normal = invitation.Email?.ToUpperInvariant();
        return new Invited(
            invitation, consultation, await JoinChoice.Of(db, consultation, standing, http.RequestAborted),
            await db.Users.Where(a => a.Id == invitation.MadeBy).Select(a => a.Name).SingleOrDefaultAsync(http.RequestAborted),
            normal is not null && await db.Users.AnyAsync(a => a.NormalizedEmail == normal, http.RequestAborted),
            account is null ? null : http.User.ShownName());
    }

    private static IResult Show(HttpContext http, Invited invited, string key, CodeTyped typed, FormFaults? faults = null, int status = StatusCodes.Status200OK)
    {
        var ask = Guid.CreateVersion7(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        return Page.Of<InvitationPage>(new { Frame = AccountForm.Frame(http, Passage.Nothing, faults), Invited = invited, Key = key, Typed = typed, Ask = ask }, status);
    }

    private static IResult Gone(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<LinkGonePage>(new { For = "Invitation" }, StatusCodes.Status404NotFound);
    }
}
