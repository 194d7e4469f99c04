namespace Consultations.Web.Site;

/// <summary>What every answer tells the browser to refuse. A page or endpoint that sets one of them itself keeps its own.</summary>
public static class SecurityHeaders
{
    /// <summary>Where browsers tell what the policy stopped.</summary>
    public const string Reports = "/policy-reports";

    // 'self' in connect-src covers the hub's WebSocket: CSP 3 lets http match ws and https match wss.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; report-uri " + Reports + "; report-to policy";

    private static readonly (string Name, string Value)[] All =
    [
        ("Content-Security-Policy", Policy),
        ("Reporting-Endpoints", $"policy=\"{Reports}\""),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            foreach (var (name, value) in All)
            {
                headers.TryAdd(name, value);
            }

            headers.Remove("blazor-enhanced-nav");
            Keep(context);
            return Task.CompletedTask;
        }, http);
        return next(http);
    });

    /// <summary>Pages of signed-in people are kept nowhere; a guest's may be shown again once the server has been asked.</summary>
    private static void Keep(HttpContext http)
    {
        var type = http.Response.ContentType;
        if (type is null || !(type.StartsWith("text/html", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal)))
        {
            return;
        }

        // A page that was kept for guests says when it was made; this says what time it was when it left, and countdowns go by it.
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        http.Response.Headers["Server-Timing"] = $"now;desc=\"{Moments.Machine(now)}\"";
        if (http.User.AccountId() is not null)
        {
            http.Response.Headers.CacheControl = "no-store";
        }
        else if (http.Response.Headers.CacheControl.Count == 0)
        {
            http.Response.Headers.CacheControl = "no-cache";
        }
    }
}
