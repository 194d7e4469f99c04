using Consultations.People;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Site;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts;

/// <summary>Signing in by a mailed link, for everybody who wants no password; and giving the account of a device an address.</summary>
internal static class LinkEndpoints
{
    public const string EnterAddress = "/account/enter";
    public const string KeepAddress = "/account/keep";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapPost("/link", SendSignIn);
        account.MapGet("/enter", (HttpContext http, MailedLinks links, string? key) => Look(http, links, LinkPurpose.SignIn, key));
        account.MapPost("/enter", Enter);
        account.MapPost("/claim", SendClaim);
        account.MapGet("/keep", (HttpContext http, MailedLinks links, string? key) => Look(http, links, LinkPurpose.Claim, key));
        account.MapPost("/keep", Keep);
    }

    private static async Task<IResult> SendSignIn(
        HttpContext http, ConsultationsDb db, AccountBook book, MailedLinks links, Carrier carrier, Letters letters, Pace pace, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var email = form["email"];
        if (!form.IsOurs)
        {
            return await SignInEndpoints.Page(http, form.Passage, AccountForm.Stale(http), email, status: StatusCodes.Status400BadRequest);
        }

        if (AccountRules.Address(email) is { } fault)
        {
            return await SignInEndpoints.Page(http, form.Passage, new FormFaults().Add("email", words[fault]), email, status: StatusCodes.Status422UnprocessableEntity);
        }

        await pace.Keep(async () =>
        {
            // Known or not: one link, one mail, one save.
            var known = await book.Find(email);
            if (await links.TooMany(email))
            {
                return 0;
            }

            var secret = links.Add(LinkPurpose.SignIn, email, known?.Id, null, null, carrier.Pack(new Luggage(form.Passage, null)));
            db.Add(known is null ? letters.Unknown(email) : letters.SignIn(known.Email!, known.Name, secret));
            return await db.SaveChangesAsync();
        });
        letters.Written();
        return SeeOther.To("/account/mailed?for=sign-in", http);
    }

    private static async Task<IResult> Enter(HttpContext http, AccountBook book, MailedLinks links, Carrier carrier, Session session)
    {
        var form = await AccountForm.Read(http);
        if (await links.Look(LinkPurpose.SignIn, form["key"]) is not { AccountId: { } id } link || await book.Find(id) is not { ErasedAt: null } account)
        {
            return Gone(LinkPurpose.SignIn);
        }

        if (!form.IsOurs)
        {
            return Show(http, link, form["key"], AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        var luggage = carrier.Unpack(link.Carried);
        if (!await links.Use(link))
        {
            return Gone(LinkPurpose.SignIn);
        }

        await session.Begin(account);
        return await luggage.Passage.On(http);
    }

    private static async Task<IResult> SendClaim(
        HttpContext http, ConsultationsDb db, AccountBook book, MailedLinks links, Letters letters, Pace pace, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var email = form["email"];
        if (http.User.AccountId() is not { } id || await book.Find(id) is not { } account)
        {
            return await SignInEndpoints.Page(http, Passage.Nothing with { Return = "/account" }, status: StatusCodes.Status403Forbidden);
        }

        if (!form.IsOurs || account.Email is not null)
        {
            return await PasswordEndpoints.Own(http, form.IsOurs ? null : AccountForm.Stale(http), false, StatusCodes.Status400BadRequest);
        }

        if (AccountRules.Address(email) is { } fault)
        {
            return await PasswordEndpoints.Own(http, new FormFaults().Add("email", words[fault]), false, StatusCodes.Status422UnprocessableEntity, email);
        }

        await pace.Keep(async () =>
        {
            if (await links.TooMany(email))
            {
                return 0;
            }

            // Whether the address has an account is told in its mail and nowhere else.
            var known = await book.Find(email);
            var secret = links.Add(LinkPurpose.Claim, email, id, known is null ? account.Name : null, null, null);
            db.Add(known is null ? letters.Claim(email, account.Name, secret) : letters.Known(email, known.Name, secret));
            return await db.SaveChangesAsync();
        });
        letters.Written();
        return SeeOther.To("/account/mailed?for=claim", http);
    }

    private static async Task<IResult> Keep(HttpContext http, ConsultationsDb db, AccountBook book, MailedLinks links, Session session, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        if (await links.Look(LinkPurpose.Claim, form["key"]) is not { AccountId: { } id } link)
        {
            return Gone(LinkPurpose.Claim);
        }

        if (!form.IsOurs)
        {
            return Show(http, link, form["key"], AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        bool claimed;
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            if (!await links.Use(link))
            {
                return Gone(LinkPurpose.Claim);
            }

            claimed = await book.Claim(id, link.Email);
            await transaction.CommitAsync();
        }

        if (!claimed)
        {
            return await SignInEndpoints.Page(http, Passage.Nothing, email: link.Email, note: words["KnownAlready"]);
        }

        await session.Begin((await book.Find(id))!);
        return SeeOther.To("/account", http);
    }

    /// <summary>Looking changes nothing: mail programs open links by themselves.</summary>
    private static async Task<IResult> Look(HttpContext http, MailedLinks links, LinkPurpose purpose, string? key) =>
        await links.Look(purpose, key) is { AccountId: not null } link ? Show(http, link, key!) : Gone(purpose);

    private static IResult Show(HttpContext http, MailedLink link, string key, FormFaults? faults = null, int status = StatusCodes.Status200OK) =>
        Page.Of<LinkPage>(new { Frame = AccountForm.Frame(http, Passage.Nothing, faults), Link = link, Key = key }, status);

    private static IResult Gone(LinkPurpose purpose) => Page.Of<LinkGonePage>(new { For = purpose.ToString() }, StatusCodes.Status404NotFound);
}
