using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts;

/// <summary>Signing in and out.</summary>
internal static class SignInEndpoints
{
    public const string Address = "/account/sign-in";
    public const string OutAddress = "/account/sign-out";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/sign-in", (Delegate)((HttpContext http) => Page(http, Passage.From(http.Request, null))));
        account.MapPost("/sign-in", SignIn);
        account.MapGet("/sign-out", (HttpContext http) => OutPage(http, null));
        account.MapPost("/sign-out", SignOut);
    }

    /// <summary>The page to sign in on, for whoever is sent here from another form with what they had typed.</summary>
    public static async Task<IResult> Page(
        HttpContext http, Passage passage, FormFaults? faults = null, string email = "", string? note = null, int status = StatusCodes.Status200OK) =>
        Site.Page.Of<SignInPage>(
            new { Frame = AccountForm.Frame(http, passage, faults), Email = email, Note = note, Demo = await Demo(http) }, status);

    private static async Task<IResult> SignIn(HttpContext http, AccountBook book, Session session, DemoAccounts demo, Pace pace, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var (email, asked) = (form["email"], form["demo"]);
        if ((!form.Has("email") && !form.Has("demo")) || form.Has("arrive"))
        {
            return await Page(http, form.Passage, email: email);
        }

        if (!form.IsOurs)
        {
            return await Page(http, form.Passage, AccountForm.Stale(http), email, status: StatusCodes.Status400BadRequest);
        }

        var account = asked.Length > 0
            ? demo.AddressOf(asked) is { } address ? await book.Find(address) : null
            : await pace.Keep(() => book.Check(email, form.Raw("password")));
        if (account is null)
        {
            var wrong = new FormFaults().Add("", words["SignInWrong", AccountBook.MostFailures, AccountBook.Wait.TotalMinutes]);
            return await Page(http, form.Passage, wrong, email, status: StatusCodes.Status422UnprocessableEntity);
        }

        await session.Begin(account);
        return await form.Passage.On(http);
    }

    private static async Task<IResult> SignOut(HttpContext http, Session session)
    {
        var form = await AccountForm.Read(http);
        if (!form.IsOurs)
        {
            return OutPage(http, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        await session.End();
        return SeeOther.To("/", http);
    }

    private static IResult OutPage(HttpContext http, FormFaults? faults, int status = StatusCodes.Status200OK) => http.User.AccountId() is null
        ? SeeOther.To("/", http)
        : Site.Page.Of<SignOutPage>(new { Frame = AccountForm.Frame(http, Passage.Nothing, faults) }, status);

    private static async Task<IReadOnlyList<DemoPerson>> Demo(HttpContext http)
    {
        var names = http.RequestServices.GetRequiredService<DemoAccounts>().Names;
        if (names.Count == 0)
        {
            return [];
        }

        var addresses = names.Select(DemoAccounts.Address).ToArray();
        var db = http.RequestServices.GetRequiredService<ConsultationsDb>();
        var found = await db.Users.Where(a => EF.Parameter(addresses).Contains(a.Email!)).ToDictionaryAsync(a => a.Email!, a => a.Name);
        return [.. names.Where(n => found.ContainsKey(DemoAccounts.Address(n))).Select(n => new DemoPerson(n, found[DemoAccounts.Address(n)]))];
    }
}

/// <summary>Somebody to look around as.</summary>
/// <param name="Key">What the form sends.</param>
public sealed record DemoPerson(string Key, string Name)
{
    public string FirstName => Name.Split(' ')[0];
}
