using Consultations.Acts;
using Consultations.Rooms;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Site;

/// <summary>The one place where a refusal becomes a status and a sentence, for form, API and hub alike.</summary>
public sealed class RefusalWords(IStringLocalizer<RefusalWords> words)
{
    /// <summary>The sentence a person reads; times in it are given in the zone asked for.</summary>
    public string Sentence(Refused refused, TimeZoneInfo? zone = null)
    {
        // What closed is told to the second: somebody may have missed it by one.
        var args = refused.Args.Select(a => a is not DateTimeOffset at ? a
            : refused.Reason is RoomRules.RoomClosed or RoomRules.RoundEnded ? Moments.Exact(at, zone ?? TimeZoneInfo.Utc)
            : Moments.Full(at, zone ?? TimeZoneInfo.Utc)).ToArray();
        var found = words[refused.Reason, args];
        return found.ResourceNotFound ? words[refused.Kind.ToString()] : found;
    }

    public static int Status(Refused refused) => refused.Kind switch
    {
        RefusedKind.NotFound => StatusCodes.Status404NotFound,
        RefusedKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusedKind.Closed or RefusedKind.Conflict => StatusCodes.Status409Conflict,
        RefusedKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
