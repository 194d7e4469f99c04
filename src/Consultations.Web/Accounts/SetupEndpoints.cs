using Consultations.Web.Site;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts;

/// <summary>Making the first administrator; not found once there is one.</summary>
internal static class SetupEndpoints
{
    public const string Address = "/account/setup";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/setup", async (HttpContext http, SetupCode code, AccountBook book) =>
            !code.Waits || await book.HasAdministrator() ? TypedResults.NotFound() : Show(http, new Registration()));
        account.MapPost("/setup", Make);
    }

    private static IResult Show(HttpContext http, Registration typed, FormFaults? faults = null, int status = StatusCodes.Status200OK) =>
        Page.Of<SetupPage>(new { Frame = AccountForm.Frame(http, Passage.Nothing, faults), Typed = typed }, status);

    private static async Task<IResult> Make(HttpContext http, SetupCode code, AccountBook book, Session session, Pace pace, IStringLocalizer<AccountWords> words)
    {
        if (!code.Waits || await book.HasAdministrator())
        {
            return TypedResults.NotFound();
        }

        var form = await AccountForm.Read(http);
        var typed = new Registration(form["name"], form["email"]);
        if (!form.IsOurs)
        {
            return Show(http, typed, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        var (password, key) = (form.Raw("password"), form["code"]);
        var faults = new FormFaults();
        if (!await pace.Keep(() => Task.FromResult(code.Fits(key))))
        {
            faults.Add("code", words["CodeWrong"]);
        }

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

        if (faults.Any)
        {
            return Show(http, typed, faults, StatusCodes.Status422UnprocessableEntity);
        }

        if (!code.Take(key))
        {
            return TypedResults.NotFound();
        }

        if (await book.Make(typed.Name, typed.Email, book.Hash(password), administrator: true) is not { } account)
        {
            code.GiveBack(key);
            return Show(http, typed, new FormFaults().Add("email", words["EmailTaken"]), StatusCodes.Status409Conflict);
        }

        await session.Begin(account);
        return SeeOther.To("/account", http);
    }
}
