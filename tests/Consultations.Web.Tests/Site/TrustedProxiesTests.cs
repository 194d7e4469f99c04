using Microsoft.Extensions.Configuration;
using Xunit;

namespace Consultations.Web.Site;

public sealed class TrustedProxiesTests
{
    [Fact]
    public void Nobody_is_believed_unless_named() => Assert.Null(TrustedProxies.From(new ConfigurationBuilder().Build()));

    [Fact]
    public void Addresses_and_networks_are_believed_and_nobody_else()
    {
        var options = TrustedProxies.From(With("10.0.0.5", "192.168.0.0/16", "::1"))!;
        Assert.Equal(["10.0.0.5", "::1"], options.KnownProxies.Select(p => p.ToString()));
        Assert.Equal(["192.168.0.0/16"], options.KnownIPNetworks.Select(n => n.ToString()));
    }

    [Fact]
    public void A_mistyped_one_is_named()
    {
        var fault = Assert.Throws<SettingFault>(() => TrustedProxies.From(With("10.0.0.300")));
        Assert.Contains("10.0.0.300", fault.Message, StringComparison.Ordinal);
    }

    private static IConfiguration With(params string[] trusted) => new ConfigurationBuilder()
        .AddInMemoryCollection(trusted.Select((t, i) => KeyValuePair.Create<string, string?>($"Proxies:Trusted:{i}", t))).Build();
}
