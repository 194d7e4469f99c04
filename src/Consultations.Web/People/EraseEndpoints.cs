using System.Security.Claims;
using Consultations.Web.Accounts;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.People;

/// <summary>A person's data as one file, and being erased: said before what goes and what stays, and done after password and tick.</summary>
internal static class EraseEndpoints
{
    public static void Map(WebApplication app)
    {
        var me = app.MapGroup("/me").DisableAntiforgery().ExcludeFromDescription();
        me.MapGet("/data.json", Data);
        me.MapGet("/erase", (Delegate)((HttpContext http) => Show(http)));
        me.MapPost("/erase", Erase);
        me.MapGet("/erased", () => Page.Of<ErasedPage>(new { }));
    }

    private static async Task<IResult> Data(HttpContext http, ConsultationsDb db, TimeProvider clock)
    {
        if (http.User.AccountId() is not { } account || await OwnData.Read(db, account, clock.GetUtcNow(), http.RequestAborted) is not { } data)
        {
            return SeeOther.To($"{SignInEndpoints.Address}?return=%2Fme", http);
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"my-data.json\"";
        return TypedResults.Json(data, OwnData.Json);
    }

    private static async Task<IResult> Show(HttpContext http, FormFaults? faults = null, int status = StatusCodes.Status200OK)
    {
        if (http.User.AccountId() is not { } account)
        {
            return http.Request.Method == HttpMethods.Get
                ? SeeOther.To($"{SignInEndpoints.Address}?return=%2Fme%2Ferase", http)
                : await SignInEndpoints.Page(http, Passage.Nothing with { Return = "/me/erase" }, status: StatusCodes.Status403Forbidden);
        }

        var db = http.RequestServices.GetRequiredService<ConsultationsDb>();
        return Page.Of<ErasePage>(
            new
            {
                Frame = AccountForm.Frame(http, Passage.Nothing, faults),
                Contributions = await db.Contributions.CountAsync(c => c.AccountId == account, http.RequestAborted),
                Reactions = await db.Reactions.CountAsync(r => r.AccountId == account, http.RequestAborted),
                HasPassword = await db.Users.AnyAsync(a => a.Id == account && a.PasswordHash != null, http.RequestAborted),
                IsLastAdministrator = await IsLastAdministrator(db, account),
            },
            status);
    }

    private static async Task<IResult> Erase(
        HttpContext http, ConsultationsDb db, AccountBook book, Session session, Pace pace, Erasure erasure, IStringLocalizer<PeopleWords> words)
    {
        var form = await AccountForm.Read(http);
        if (http.User.AccountId() is not { } id || await book.Find(id) is not { } account)
        {
            return await Show(http);
        }

        if (!form.IsOurs)
        {
            return await Show(http, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        var faults = new FormFaults();
        if (await IsLastAdministrator(db, id))
        {
            faults.Add("", words["EraseLast"]);
        }
        else if (!form.IsTicked("understood"))
        {
            faults.Add("understood", words["EraseTick"]);
        }
        else if (account.PasswordHash is not null && !await pace.Keep(() => book.Confirms(account, form.Raw("password"))))
        {
            faults.Add("password", words["PasswordNotYours", AccountBook.MostFailures, AccountBook.Wait.TotalMinutes]);
        }

        if (faults.Any)
        {
            return await Show(http, faults, StatusCodes.Status422UnprocessableEntity);
        }

        await erasure.Erase(id);
        await session.End();
        http.User = new ClaimsPrincipal(new ClaimsIdentity());
        return SeeOther.To("/me/erased", http);
    }

    private static async Task<bool> IsLastAdministrator(ConsultationsDb db, Guid account) =>
        await db.Users.AnyAsync(a => a.Id == account && a.IsAdministrator) && !await db.Users.AnyAsync(a => a.Id != account && a.IsAdministrator);
}
