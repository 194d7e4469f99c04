using Consultations.People;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Accounts.Mail;

/// <summary>
/// One-click unsubscribe (RFC 8058). Looking changes nothing, for mail programs open links by themselves; the POST comes from the page's button or
/// from the mail program, which has neither cookie nor antiforgery token: the link itself is the proof.
/// </summary>
internal static class StopEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet(StopLinks.Pattern, (string token, HttpContext http, StopLinks links) => Show(http, links.Read(token)?.Kind, stopped: false))
            .ExcludeFromDescription();
        app.MapPost(StopLinks.Pattern, Stop).DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Stop(string token, HttpContext http, StopLinks links, ConsultationsDb db)
    {
        if (links.Read(token) is not { } link)
        {
            return Show(http, null, stopped: false);
        }

        var account = db.Users.Where(a => a.Id == link.Account);
        await (link.Kind switch
        {
            MailKind.Reply => account.ExecuteUpdateAsync(set => set.SetProperty(a => a.MailReplies, false)),
            MailKind.Question => account.ExecuteUpdateAsync(set => set.SetProperty(a => a.MailQuestions, false)),
            MailKind.Morning => account.ExecuteUpdateAsync(set => set.SetProperty(a => a.MailMornings, false)),
            _ => account.ExecuteUpdateAsync(set => set.SetProperty(a => a.MailFollowed, false)),
        });
        return Show(http, link.Kind, stopped: true);
    }

    private static IResult Show(HttpContext http, MailKind? kind, bool stopped)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<StopPage>(
            new { Kind = kind, Stopped = stopped }, kind is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}
