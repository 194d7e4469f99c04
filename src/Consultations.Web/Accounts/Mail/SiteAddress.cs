using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Consultations.Web.Accounts.Mail;

/// <summary>Where people reach this site, for links in mails that no request causes: <c>Site:Address</c>, in Development else where it listens.</summary>
internal sealed class SiteAddress(MailSettings settings, IServer server)
{
    public string Of(string path) => Root + path;

    private string Root => settings.Site?.GetLeftPart(UriPartial.Path).TrimEnd('/') ?? Listening() ?? "http://localhost";

    private string? Listening() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
}
