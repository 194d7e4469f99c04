using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Site;

/// <summary>Answers with nothing in them, and exceptions, become a page of the site; for programs a problem (RFC 9457).</summary>
internal static class Faults
{
    public static void UseFaults(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Thrown, SuppressDiagnosticsCallback = _ => false });
        app.UseStatusCodePages(context => Answer(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    private static Task Thrown(HttpContext http)
    {
        var fault = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = StatusOf(fault);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "5";
        }

        return Answer(http, status);
    }

    /// <summary>A store that does not answer is a matter of seconds; anything else we did not expect is our fault.</summary>
    private static int StatusOf(Exception? fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        DbUpdateConcurrencyException => StatusCodes.Status500InternalServerError,
        DbException or TimeoutException => StatusCodes.Status503ServiceUnavailable,
        { InnerException: { } inner } => StatusOf(inner),
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        if (IsOnlyForFiles(http.Request.Path))
        {
            return Task.CompletedTask;
        }

        return WantsJson(http.Request)
            ? TypedResults.Problem(statusCode: status, extensions: new Dictionary<string, object?> { ["fault"] = Number(http) }).ExecuteAsync(http)
            : Page.Of<FaultPage>(new { Status = status, Number = status >= 500 ? Number(http) : null }, status).ExecuteAsync(http);
    }

    private static string Number(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static bool IsOnlyForFiles(PathString path) => path.StartsWithSegments("/assets") || Path.HasExtension(path.Value);

    private static bool WantsJson(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hubs") || request.Path.StartsWithSegments("/health"))
        {
            return true;
        }

        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
