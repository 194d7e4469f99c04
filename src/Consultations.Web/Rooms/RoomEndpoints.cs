using Consultations.Web.Site;

namespace Consultations.Web.Rooms;

/// <summary>A room's page, one contribution's page, posting and reacting.</summary>
public static class RoomEndpoints
{
    public static void MapRooms(this WebApplication app)
    {
        app.MapGet("/c/{consultation}/desk/late", LatePages.Show).ExcludeFromDescription();
        app.MapPost("/c/{consultation}/desk/late", LatePages.Decide).DisableAntiforgery().ExcludeFromDescription();
        var room = app.MapGroup("/c/{consultation}/{room}").ExcludeFromDescription();
        room.MapGet("/", (string consultation, string room, HttpContext http) => RoomPages.Show(http, consultation, room))
            .KeptForGuests(["question", "order", "before", "after", "reply", .. FilterAsked.Chosen], FilterAsked.Typed);
        room.MapPost("/", Posting.Post).DisableAntiforgery();
        room.MapPost("/read", KeepingPlace.Keep).DisableAntiforgery();
        room.MapGet("/{number:int}", (string consultation, string room, int number, HttpContext http) => ContributionPages.Show(http, consultation, room, number))
            .KeptForGuests();
        room.MapGet("/stage", OnStage.StagePages.Show);
        room.MapPost("/drafts", Drafting.Save).DisableAntiforgery();
        room.MapGet("/drafts/{place}", Drafting.Read);
        room.MapGet("/{number:int}/edit", (string consultation, string room, int number, HttpContext http) => RewordingPages.Show(http, consultation, room, number));
        room.MapPost("/{number:int}/edit", Authoring.Edit).DisableAntiforgery();
        room.MapTranslating();
        room.MapPost("/{number:int}/withdraw", Authoring.Withdraw).DisableAntiforgery();
        room.MapPost("/{number:int}/attribution", Authoring.Strengthen).DisableAntiforgery();
        room.MapPost("/{number:int}/reactions/{kind}", Reacting.React).DisableAntiforgery();
        room.MapGet("/{number:int}/reactions/{kind}", Reacting.Lead);
    }
}
