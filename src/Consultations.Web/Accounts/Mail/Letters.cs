using Consultations.People;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts.Mail;

/// <summary>The letters that accounts cause. Each is a row to be saved together with its cause; the postman comes by himself.</summary>
internal sealed class Letters(IStringLocalizer<AccountWords> words, MailSettings settings, Postman postman, IHttpContextAccessor http, TimeProvider clock)
{
    public OutgoingMail Confirm(string to, string name, string secret) =>
        Write(to, "MailConfirm", name, Link(RegisterEndpoints.ConfirmAddress, secret), MailedLinks.RegisterLife.TotalDays);

    public OutgoingMail Known(string to, string name, string secret) =>
        Write(to, "MailKnown", name, Link(RegisterEndpoints.ConfirmAddress, secret), Link(PasswordEndpoints.ForgottenAddress));

    public OutgoingMail Reset(string to, string name, string secret) =>
        Write(to, "MailReset", name, Link("/account/reset", secret), MailedLinks.ResetLife.TotalHours);

    public OutgoingMail SignIn(string to, string name, string secret) =>
        Write(to, "MailSignIn", name, Link(LinkEndpoints.EnterAddress, secret), MailedLinks.ResetLife.TotalHours);

    public OutgoingMail Claim(string to, string name, string secret) =>
        Write(to, "MailClaim", name, Link(LinkEndpoints.KeepAddress, secret), MailedLinks.RegisterLife.TotalDays);

    public OutgoingMail Entered(string to, string name, string consultation, string secret) =>
        Write(to, "MailEntered", name, consultation, Link(EnteredEndpoints.Address, secret), MailedLinks.EnteredLife.TotalDays);

    public OutgoingMail Unknown(string to) => Write(to, "MailUnknown", to, Link(RegisterEndpoints.Address));

    /// <summary>Tells the postman, once the letters are saved, that he need not wait for his next round.</summary>
    public void Written() => postman.Nudge();

    private OutgoingMail Write(string to, string letter, params object[] values)
    {
        var now = clock.GetUtcNow();
        return new OutgoingMail
        {
            Id = Guid.CreateVersion7(now),
            To = to,
            Subject = words[letter + "Subject"],
            Text = words[letter, values],
            WrittenAt = now,
            NextAttemptAt = now,
        };
    }

    /// <summary>Under the site's configured address: what a request says of its host may be forged, and a secret would go there.</summary>
    private string Link(string path, string? secret = null)
    {
        var request = http.HttpContext!.Request;
        var site = settings.Site?.GetLeftPart(UriPartial.Path).TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
        return secret is null ? site + path : $"{site}{path}?key={secret}";
    }
}
