using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Accounts.Mail;

public sealed partial class MailPage
{
    private const int Shown = 50;

    internal static async Task<IResult> Show(HttpContext http, ConsultationsDb db, NoticeLetters notices)
    {
        http.Response.Headers.CacheControl = "no-store";
        var letters = new List<Letter>();
        foreach (var mail in await db.Mail.AsNoTracking().OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Take(Shown).ToListAsync())
        {
            if (await notices.Of(db, mail, http.RequestAborted) is { } letter)
            {
                letters.Add(letter);
            }
        }

        return Page.Of<MailPage>(new { Mails = letters });
    }
}
