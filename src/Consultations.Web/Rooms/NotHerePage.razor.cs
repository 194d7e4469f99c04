using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Rooms;

public sealed partial class NotHerePage
{
    /// <summary>There is no such room, or the reader may not know of it.</summary>
    internal static IResult Answer(HttpContext http, ComposerDraft? draft = null)
    {
        var words = http.RequestServices.GetRequiredService<IStringLocalizer<RoomWords>>();
        return Answer(http, http.RequestServices.GetRequiredService<RefusalWords>().Sentence(Refused.NotFound()), "/", words["ToConsultations"], draft);
    }

    /// <summary>There is no contribution of that number in the room.</summary>
    internal static IResult Answer(HttpContext http, RoomPlace place, int number)
    {
        var words = http.RequestServices.GetRequiredService<IStringLocalizer<RoomWords>>();
        return Answer(http, words["NoSuchContribution", new Citation(place.RoomNumber, number)], place.Address, words["ToRoom"], null);
    }

    private static IResult Answer(HttpContext http, string lead, string back, string backWords, ComposerDraft? draft)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<NotHerePage>(new { Lead = lead, Back = back, BackWords = backWords, Draft = draft }, StatusCodes.Status404NotFound);
    }
}
