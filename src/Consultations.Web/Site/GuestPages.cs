using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Consultations.Web.Site;

/// <summary>
/// Keeps a page for all guests. The key is the place and how far its logs have come (<see cref="Pulses"/>), language, zone, what encodings the
/// browser takes, and the query parameters the page knows; others are dropped. It lives until a printed time left changes or a state turns by the
/// clock, at most <see cref="Longest"/>. What is signed in, posted, searched for, not 200 or sets a cookie passes by. <c>Cache:Pages=false</c> switches it off.
/// </summary>
/// <remarks>Reads the route values <c>consultation</c> and <c>room</c>; without them the key is the whole installation's.</remarks>
internal sealed class GuestPages(string[] known, string[] various) : IOutputCachePolicy
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Shorter is not worth a place.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    private static readonly string[] Encodings = ["br", "gzip", "*", "identity"];

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        context.EnableOutputCaching = false;
        if (!(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) || http.User.Identity is { IsAuthenticated: true }
            || Array.Exists(various, name => !StringValues.IsNullOrEmpty(http.Request.Query[name]))
            || !http.RequestServices.GetRequiredService<GuestPagesOn>().On)
        {
            return;
        }

        var pulse = await http.RequestServices.GetRequiredService<Pulses>()
            .Of(http.GetRouteValue("consultation") as string, http.GetRouteValue("room") as string, cancellation);
        var lifetime = pulse is null ? TimeSpan.Zero : Lifetime(pulse, http.RequestServices);
        if (lifetime < Shortest)
        {
            return;
        }

        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = lifetime;
        var vary = context.CacheVaryByRules;
        vary.QueryKeys = new StringValues(known);
        vary.VaryByValues["pulse"] = pulse!.Key;
        vary.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        vary.VaryByValues["zone"] = http.Request.Zone()?.Id ?? "";
        vary.VaryByValues["encoding"] = Taken(http.Request);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }

    private static TimeSpan Lifetime(Pulse pulse, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        return pulse.Lifetime(clock.GetUtcNow(), clock is Clock own ? own.Speed : 1);
    }

    /// <summary>What of Accept-Encoding decides how we compress, and no more: browsers differ in the rest.</summary>
    private static string Taken(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return string.Join(' ', Encodings.Select(name =>
            accepted.FirstOrDefault(a => a.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
                ? string.Create(CultureInfo.InvariantCulture, $"{name}={found.Quality ?? 1}")
                : ""));
    }
}

/// <summary><c>Cache:Pages</c>.</summary>
internal sealed record GuestPagesOn(bool On);

internal static class GuestPagesRegistration
{
    /// <summary>Keeps the endpoint's page for guests.</summary>
    /// <param name="endpoint">Whose route values are <c>consultation</c> and <c>room</c> where it is in one.</param>
    /// <param name="known">The query parameters that change the page.</param>
    public static TBuilder KeptForGuests<TBuilder>(this TBuilder endpoint, params string[] known)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.KeptForGuests(known, []);

    /// <summary>The same, but for a page asked for with parameters that are as various as people: it would push out what many read.</summary>
    public static TBuilder KeptForGuests<TBuilder>(this TBuilder endpoint, string[] known, string[] various)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.CacheOutput(new GuestPages(known, various));

    public static IServiceCollection AddGuestPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new GuestPagesOn(configuration.GetValue("Cache:Pages", true)));
        services.AddSingleton<Pulses>();
        return services.AddOutputCache(cache => cache.UseCaseSensitivePaths = true);
    }
}
