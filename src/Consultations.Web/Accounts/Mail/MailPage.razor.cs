using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Accounts.Mail;

public sealed partial class MailPage
{
    private const int Shown = 50;

    internal static async Task<IResult> Show(HttpContext http, ConsultationsDb db)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<MailPage>(new { Mails = await db.Mail.AsNoTracking().OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Take(Shown).ToListAsync() });
    }
}
