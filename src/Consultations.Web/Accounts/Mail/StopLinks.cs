using System.Security.Cryptography;
using Consultations.People;
using Microsoft.AspNetCore.DataProtection;

namespace Consultations.Web.Accounts.Mail;

/// <summary>The link in each notice by which its kind is switched off, without signing in; it can do nothing else, and has no end.</summary>
internal sealed class StopLinks(IDataProtectionProvider protection)
{
    public const string Pattern = "/mail/stop/{token}";

    private readonly IDataProtector protector = protection.CreateProtector("Consultations.Mail.Stop");

    public string PathOf(Guid account, MailKind kind) => "/mail/stop/" + protector.Protect($"{account:n} {kind}");

    /// <summary>Null for what we did not write.</summary>
    public (Guid Account, MailKind Kind)? Read(string token)
    {
        try
        {
            return protector.Unprotect(token).Split(' ') is [var account, var kind] ? (Guid.ParseExact(account, "n"), Enum.Parse<MailKind>(kind)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
