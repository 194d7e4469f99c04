using Consultations.People;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts;

/// <summary>One's own account: who one is where, a new password, a forgotten one.</summary>
internal static class PasswordEndpoints
{
    public const string ForgottenAddress = "/account/forgotten";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("", (HttpContext http, bool? changed) => Own(http, null, changed ?? false));
        account.MapPost("/password", Change);
        account.MapGet("/forgotten", (HttpContext http) => Forgotten(http, ""));
        account.MapPost("/forgotten", Send);
        account.MapGet("/reset", Look);
        account.MapPost("/reset", Reset);
    }

    internal static async Task<IResult> Own(HttpContext http, FormFaults? faults, bool changed, int status = StatusCodes.Status200OK, string email = "")
    {
        var db = http.RequestServices.GetRequiredService<ConsultationsDb>();
        var id = http.User.AccountId();
        if (id is null || await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id) is not { } account)
        {
            return await SignInEndpoints.Page(http, Passage.Nothing with { Return = "/account" }, status: status);
        }

        var memberships = await db.Memberships.AsNoTracking().Where(m => m.AccountId == id && m.RemovedAt == null)
            .Join(db.Consultations, m => m.ConsultationId, c => c.Id, (m, c) => new OwnMembership(c.Slug, c.Title, m.Role, m.Office.Name))
            .ToListAsync();
        return Page.Of<AccountPage>(
            new { Frame = AccountForm.Frame(http, Passage.Nothing, faults), Account = account, Memberships = memberships, Changed = changed, Email = email }, status);
    }

    private static async Task<IResult> Change(HttpContext http, AccountBook book, Session session, Pace pace, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        if (http.User.AccountId() is not { } id || await book.Find(id) is not { } account)
        {
            return await Own(http, null, false, StatusCodes.Status403Forbidden);
        }

        if (!form.IsOurs)
        {
            return await Own(http, AccountForm.Stale(http), false, StatusCodes.Status400BadRequest);
        }

        if (account.Email is null)
        {
            return await Own(http, null, false, StatusCodes.Status400BadRequest);
        }

        var next = form.Raw("new");
        var faults = new FormFaults();
        if (AccountRules.Password(next, account.Email, account.Name) is { } fault)
        {
            faults.Add("new", words[fault, AccountRules.ShortestPassword]);
        }
        else if (!await pace.Keep(() => book.Confirms(account, form.Raw("password"))))
        {
            faults.Add("password", words["PasswordNotYours", AccountBook.MostFailures, AccountBook.Wait.TotalMinutes]);
        }

        if (faults.Any)
        {
            return await Own(http, faults, false, StatusCodes.Status422UnprocessableEntity);
        }

        await book.SetPassword(id, next);
        await session.Begin((await book.Find(id))!);
        return SeeOther.To("/account?changed=true", http);
    }

    private static IResult Forgotten(HttpContext http, string email, FormFaults? faults = null, int status = StatusCodes.Status200OK) =>
        Page.Of<ForgottenPage>(new { Frame = AccountForm.Frame(http, Passage.From(http.Request, null), faults), Email = email }, status);

    private static async Task<IResult> Send(
        HttpContext http, ConsultationsDb db, AccountBook book, MailedLinks links, Letters letters, Pace pace, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var email = form["email"];
        if (!form.IsOurs)
        {
            return Forgotten(http, email, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        if (AccountRules.Address(email) is { } fault)
        {
            return Forgotten(http, email, new FormFaults().Add("email", words[fault]), StatusCodes.Status422UnprocessableEntity);
        }

        await pace.Keep(async () =>
        {
            var known = await book.Find(email);
            if (await links.TooMany(email))
            {
                return 0;
            }

            // A link is made for everybody, and counted; the letter to somebody unknown says that there is no account.
            var secret = links.Add(LinkPurpose.Reset, email, known?.Id, null, null, null);
            db.Add(known is null ? letters.Unknown(email) : letters.Reset(known.Email!, known.Name, secret));
            return await db.SaveChangesAsync();
        });
        letters.Written();
        return SeeOther.To("/account/mailed?for=reset", http);
    }

    private static async Task<IResult> Look(HttpContext http, MailedLinks links, string? key) =>
        await links.Look(LinkPurpose.Reset, key) is { AccountId: not null } ? ResetForm(http, key!) : Gone(http);

    private static async Task<IResult> Reset(HttpContext http, ConsultationsDb db, AccountBook book, MailedLinks links, Session session, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var (key, password) = (form["key"], form.Raw("password"));
        if (await links.Look(LinkPurpose.Reset, key) is not { AccountId: { } id } link || await book.Find(id) is not { } account)
        {
            return Gone(http);
        }

        if (!form.IsOurs)
        {
            return ResetForm(http, key, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        if (AccountRules.Password(password, account.Email!, account.Name) is { } fault)
        {
            var faults = new FormFaults().Add("password", words[fault, AccountRules.ShortestPassword]);
            return ResetForm(http, key, faults, StatusCodes.Status422UnprocessableEntity);
        }

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            if (!await links.Use(link))
            {
                return Gone(http);
            }

            await book.SetPassword(id, password);
            await transaction.CommitAsync();
        }

        await session.Begin((await book.Find(id))!);
        return SeeOther.To("/account?changed=true", http);
    }

    private static IResult ResetForm(HttpContext http, string key, FormFaults? faults = null, int status = StatusCodes.Status200OK) =>
        Page.Of<ResetPage>(new { Frame = AccountForm.Frame(http, Passage.Nothing, faults), Key = key }, status);

    private static IResult Gone(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<LinkGonePage>(new { For = "Reset" }, StatusCodes.Status404NotFound);
    }
}

/// <summary>What one is in one consultation.</summary>
public sealed record OwnMembership(string Slug, string Title, Role Role, string Office);
