using MailKit.Security;

namespace Consultations.Web.Accounts.Mail;

/// <summary>Where mail goes and under which name; from <c>Mail:</c> in the configuration. Without a host nothing is sent.</summary>
internal sealed record MailSettings(string? Host, int Port, string? User, string? Password, string From, SecureSocketOptions Tls, Uri? Site)
{
    public bool Sends => Host is not null;

    /// <exception cref="SettingFault">A setting cannot be used.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var host = mail["Host"] is { Length: > 0 } named ? named : null;
        var from = mail["From"] ?? "Consultations <consultations@localhost>";
        if (!MimeKit.MailboxAddress.TryParse(from, out _))
        {
            throw new SettingFault($"Mail:From is \"{from}\"; it is an address such as consultations@example.org.");
        }

        var tls = mail["Tls"] ?? nameof(SecureSocketOptions.Auto);
        if (!Enum.TryParse<SecureSocketOptions>(tls, ignoreCase: true, out var security))
        {
            throw new SettingFault($"Mail:Tls is \"{tls}\"; it can be Auto, None, SslOnConnect, StartTls or StartTlsWhenAvailable.");
        }

        var port = 0;
        if (mail["Port"] is { Length: > 0 } number && !(int.TryParse(number, out port) && port is > 0 and <= 65_535))
        {
            throw new SettingFault($"Mail:Port is \"{number}\"; it is a number such as 587.");
        }

        Uri? site = null;
        if (configuration["Site:Address"] is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out site) && site.Scheme is "http" or "https"))
        {
            throw new SettingFault($"Site:Address is \"{address}\"; it is the address under which people reach this site, such as https://consult.example.org.");
        }

        return new MailSettings(host, port, mail["User"], mail["Password"], from, security, site);
    }
}
