using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Consultations.Web.Site;

/// <summary>
/// Which proxies may say where a request came from and whether it was encrypted: <c>Proxies:Trusted</c>, a list of addresses and networks.
/// Nobody is believed without it. The proxy must leave Host as it is; a forwarded host is not read.
/// </summary>
internal static class TrustedProxies
{
    private const string Setting = "Proxies:Trusted";

    /// <exception cref="SettingFault">An entry is neither an address nor a network.</exception>
    public static ForwardedHeadersOptions? From(IConfiguration configuration)
    {
        var trusted = configuration.GetSection(Setting).Get<string[]>() ?? [];
        if (trusted.Length == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var entry in trusted)
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new SettingFault($"{Setting} holds \"{entry}\"; its entries are addresses such as 10.0.0.5 or networks such as 10.0.0.0/8.");
            }
        }

        return options;
    }
}
