namespace Consultations.Web.Live;

/// <summary>The hub's address, and who may knock there.</summary>
public static class LiveEndpoints
{
    public static IServiceCollection AddLive(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<RoomStream>();
        services.AddSingleton<CardRenderer>();
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = 512 * 1024;
            hub.EnableDetailedErrors = environment.IsDevelopment();
            hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
        }).AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions));
        return services;
    }

    /// <summary>
    /// Cookies travel with a WebSocket from any page of any site, and no antiforgery token does: a browser's request from elsewhere is refused.
    /// Programs send no origin.
    /// </summary>
    public static void UseLive(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments(RoomHub.Address, StringComparison.Ordinal)
            && http.Request.Headers.Origin is [{ } origin, ..]
            && !string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    });

    public static void MapLive(this WebApplication app) => app.MapHub<RoomHub>(RoomHub.Address);
}
