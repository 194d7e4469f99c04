using System.Globalization;
using Consultations.Acts;
using Consultations.Web.Site;

namespace Consultations.Web.Rooms;

/// <summary>What posting and reacting have in common: for whom they answer, in what form, and with which status.</summary>
internal static class RoomAnswers
{
    /// <summary>The database did not take it; the same form may be sent again and lands once.</summary>
    public static Refused StoreFailed { get; } = new(RefusedKind.TooMany, "StoreFailed");

    public static Refused FormStale { get; } = new(RefusedKind.Invalid, "FormStale");

    public static Refused FormTooLarge { get; } = new(RefusedKind.Invalid, "FormTooLarge", "text");

    public static int Status(Refused refused) => refused.Reason switch
    {
        "FormStale" => StatusCodes.Status400BadRequest,
        "FormTooLarge" => StatusCodes.Status413PayloadTooLarge,
        "StoreFailed" => StatusCodes.Status503ServiceUnavailable,
        _ => RefusalWords.Status(refused),
    };

    /// <summary>The script asks for JSON; a plain form asks for a page.</summary>
    public static bool WantsJson(HttpRequest request) => request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The fields sent; none when it was no form at all; null when it was too large to be read.</summary>
    public static async Task<IFormCollection?> Form(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }

    public static IResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    public static IResult Json(HttpContext http, object answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(answer, Live.WireJson.Options);
    }

    /// <summary>A refusal for the script (RFC 9457), with a fresh token where the old one was stale.</summary>
    public static IResult Problem(HttpContext http, Refused refused, TimeZoneInfo? zone = null, KeyValuePair<string, object?>? more = null)
    {
        var sentence = http.RequestServices.GetRequiredService<RefusalWords>().Sentence(refused, zone);
        var also = new Dictionary<string, object?> { ["code"] = refused.Reason == StoreFailed.Reason ? "Unavailable" : refused.Kind.ToString(), ["reason"] = refused.Reason };
        if (refused.Field is { } field)
        {
            also["field"] = field;
            also["errors"] = new Dictionary<string, string[]> { [field] = [sentence] };
        }

        if (refused.Reason == FormStale.Reason)
        {
            also["token"] = RoomPages.Token(http);
            also["account"] = AccountMark.Of(http.User.AccountId());
        }

        if (more is { } extension)
        {
            also[extension.Key] = extension.Value;
        }

        http.Response.Headers.CacheControl = "no-store";
        RetryAfter(http, refused);
        return TypedResults.Problem(title: sentence, statusCode: Status(refused), extensions: also);
    }

    public static void RetryAfter(HttpContext http, Refused refused)
    {
        if (Status(refused) is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = refused.Args is [double seconds, ..] ? seconds.ToString("0", CultureInfo.InvariantCulture) : "5";
        }
    }
}
