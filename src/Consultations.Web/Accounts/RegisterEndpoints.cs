using Consultations.Acts;
using Consultations.People;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Site;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts;

/// <summary>Registering: a form, a mail, and the page its link opens. No account exists before its address is confirmed.</summary>
internal static class RegisterEndpoints
{
    public const string Address = "/account/register";
    public const string ConfirmAddress = "/account/confirm";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/register", (Delegate)((HttpContext http) => Show(http, Passage.From(http.Request, null), new Registration())));
        account.MapPost("/register", Register);
        account.MapGet("/mailed", (HttpContext http) => Page.Of<MailedPage>(new { For = http.Request.Query["for"].ToString() switch { "reset" => "Reset", "sign-in" => "SignIn", "claim" => "Claim", _ => "Register" } }));
        account.MapGet("/confirm", Look);
        account.MapPost("/confirm", Confirm);
    }

    public static string With(string? back) => back is null ? Address : $"{Address}?return={Uri.EscapeDataString(back)}";

    private static async Task<IResult> Show(HttpContext http, Passage passage, Registration typed, FormFaults? faults = null, int status = StatusCodes.Status200OK) =>
        Page.Of<RegisterPage>(
            new { Frame = AccountForm.Frame(http, passage, faults), Typed = typed, Join = await JoinChoice.Read(http, passage.Consultation) }, status);

    private static async Task<IResult> Register(
        HttpContext http, ConsultationsDb db, AccountBook book, MailedLinks links, Carrier carrier, Letters letters, Pace pace, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var typed = new Registration(form["name"], form["email"], form["office"], form["otherOffice"], form.IsTicked("consent"));
        if (!form.Has("name"))
        {
            return await Show(http, form.Passage, typed with { OtherOffice = "", Office = "" });
        }

        if (!form.IsOurs)
        {
            return await Show(http, form.Passage, typed, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        var password = form.Raw("password");
        var join = await JoinChoice.Read(http, form.Passage.Consultation);
        var faults = Check(typed, password, words);
        var joining = join?.Joining(form, typed.Office, typed.OtherOffice, typed.Consents, faults, http);
        if (faults.Any)
        {
            return await Show(http, form.Passage, typed, faults, StatusCodes.Status422UnprocessableEntity);
        }

        await pace.Keep(async () =>
        {
            // Known or not, the same work is done: one hash, one link, one mail, one save.
            var hash = book.Hash(password);
            var known = await book.Find(typed.Email);
            if (await links.TooMany(typed.Email))
            {
                return 0;
            }

            var carried = carrier.Pack(new Luggage(form.Passage, joining));
            var secret = known is null
                ? links.Add(LinkPurpose.Register, typed.Email, null, typed.Name, hash, carried)
                : links.Add(LinkPurpose.Register, typed.Email, known.Id, null, null, carried);
            db.Add(known is null ? letters.Confirm(typed.Email, typed.Name, secret) : letters.Known(typed.Email, known.Name, secret));
            return await db.SaveChangesAsync();
        });
        letters.Written();
        return SeeOther.To("/account/mailed?for=register", http);
    }

    private static FormFaults Check(Registration typed, string password, IStringLocalizer<AccountWords> words)
    {
        var faults = new FormFaults();
        (string Field, string? Fault)[] checks =
        [
            ("name", AccountRules.Name(typed.Name)),
            ("email", AccountRules.Address(typed.Email)),
            ("password", AccountRules.Password(password, typed.Email, typed.Name)),
        ];
        foreach (var (field, fault) in checks)
        {
            if (fault is not null)
            {
                faults.Add(field, words[fault, AccountRules.ShortestPassword]);
            }
        }

        return faults;
    }

    /// <summary>The page behind the mailed link. Looking changes nothing: mail programs open links by themselves.</summary>
    private static async Task<IResult> Look(HttpContext http, MailedLinks links, string? key)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await links.Look(LinkPurpose.Register, key) is { } link
            ? Page.Of<ConfirmPage>(new { Frame = AccountForm.Frame(http, Passage.Nothing), Link = link, Key = key! })
            : Gone();
    }

    private static async Task<IResult> Confirm(
        HttpContext http, ConsultationsDb db, AccountBook book, MailedLinks links, Carrier carrier, Session session, RoomDesk desk, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var key = form["key"];
        if (await links.Look(LinkPurpose.Register, key) is not { } link)
        {
            return Gone();
        }

        if (!form.IsOurs)
        {
            return Page.Of<ConfirmPage>(
                new { Frame = AccountForm.Frame(http, Passage.Nothing, AccountForm.Stale(http)), Link = link, Key = key }, StatusCodes.Status400BadRequest);
        }

        var luggage = carrier.Unpack(link.Carried);
        Account? account;
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            if (!await links.Use(link))
            {
                return Gone();
            }

            account = link is { Name: { } name, PasswordHash: { } hash } ? await book.Make(name, link.Email, hash) : null;
            await transaction.CommitAsync();
        }

        if (account is null)
        {
            return await SignInEndpoints.Page(http, luggage.Passage, email: link.Email, note: words["KnownAlready"]);
        }

        if (luggage.Joining is { } joining)
        {
            // Refused, the room's page says so beside the text and leads to joining.
            await desk.Act(Actor.Person(account.Id), joining.Ask(Guid.CreateVersion7()));
        }

        await session.Begin(account);
        return await luggage.Passage.On(http, "/account");
    }

    private static IResult Gone() => Page.Of<LinkGonePage>(new { For = "Register" }, StatusCodes.Status404NotFound);
}

/// <summary>What somebody typed to register; never the password.</summary>
public sealed record Registration(string Name = "", string Email = "", string Office = "", string OtherOffice = "", bool Consents = false);
