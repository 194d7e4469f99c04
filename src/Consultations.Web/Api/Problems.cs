using Consultations.Acts;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Consultations.Web.Api;

/// <summary>Refusals as problems (RFC 9457).</summary>
public static class Problems
{
    /// <summary>The sentence is the title; <c>code</c> is the kind of refusal, <c>field</c> the field at fault.</summary>
    public static ProblemHttpResult Problem(this RefusalWords words, Refused refused, IReadOnlyDictionary<string, object?>? also = null, TimeZoneInfo? zone = null)
    {
        var sentence = words.Sentence(refused, zone);
        var extensions = new Dictionary<string, object?>(also ?? new Dictionary<string, object?>()) { ["code"] = refused.Kind.ToString() };
        if (refused.Field is { } field)
        {
            extensions["field"] = field;
            extensions["errors"] = new Dictionary<string, string[]> { [field] = [sentence] };
        }

        return TypedResults.Problem(title: sentence, statusCode: RefusalWords.Status(refused), extensions: extensions);
    }
}
