using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;

namespace Consultations.Web.Rooms;

/// <summary>Keeps how far somebody has read: by the page's button, or by its script when the page is left.</summary>
internal static class KeepingPlace
{
    public static async Task<IResult> Keep(string consultation, string room, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        if (http.User.AccountId() is null)
        {
            return await Refuse(http, consultation, room, Refused.Forbidden("SignInFirst"));
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return await Refuse(http, consultation, room, RoomAnswers.FormStale);
        }

        if (await places.Of(consultation, room, http.RequestAborted) is not { } place)
        {
            return await Refuse(http, consultation, room, Refused.NotFound());
        }

        // A place has no receipt and keeping it twice does no harm, so no sender needs to make an id.
        var through = int.TryParse(form["number"], out var number) ? number : 0;
        var answer = await desk.Act(http.Actor(), new ReadThrough(RoomPages.NewId(http), place.RoomId, through));
        return answer.Refused is { } refused ? await Refuse(http, consultation, room, refused)
            : RoomAnswers.WantsJson(http.Request) ? RoomAnswers.Json(http, new { Through = answer.Kept!.Seq })
            : RoomAnswers.SeeOther(http, $"{place.Address}#contributions");
    }

    private static async Task<IResult> Refuse(HttpContext http, string consultation, string room, Refused refused)
    {
        if (RoomAnswers.WantsJson(http.Request))
        {
            return RoomAnswers.Problem(http, refused);
        }

        RoomAnswers.RetryAfter(http, refused);
        return await RoomPages.Show(http, consultation, room, refused: refused, status: RoomAnswers.Status(refused));
    }
}
