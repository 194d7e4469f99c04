using Consultations.Web.Site;

namespace Consultations.Web.Rooms;

/// <summary>A room's page, one contribution's page, posting and reacting.</summary>
public static class RoomEndpoints
{
    public static void MapRooms(this WebApplication app)
    {
        var room = app.MapGroup("/c/{consultation}/{room}").ExcludeFromDescription();
        room.MapGet("/", (string consultation, string room, HttpContext http) => RoomPages.Show(http, consultation, room))
            .KeptForGuests(["question", "order", "before", "after", "reply", .. FilterAsked.Chosen], FilterAsked.Typed);
        room.MapPost("/", Posting.Post).DisableAntiforgery();
        room.MapPost("/read", KeepingPlace.Keep).DisableAntiforgery();
        room.MapGet("/{number:int}", (string consultation, string room, int number, HttpContext http) => ContributionPages.Show(http, consultation, room, number))
            .KeptForGuests();
        room.MapPost("/{number:int}/reactions/{kind}", Reacting.React).DisableAntiforgery();
        room.MapGet("/{number:int}/reactions/{kind}", Reacting.Lead);
    }
}
