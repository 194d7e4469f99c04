using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Rooms;
using Consultations.Web.Site;

namespace Consultations.Web.Desk;

/// <summary>All that the live desk of a room shows.</summary>
public sealed record LiveDeskShown(DeskView Desk, Room Room, RoomPlace Place, RoundFigures Figures, IReadOnlyList<PlanSaid> Said);

/// <summary>The desk from which a live hour is run: the round, who is here, what is asked, a text to announce.</summary>
internal static class LiveDeskPages
{
    public static void Map(RouteGroupBuilder room)
    {
        room.MapGet("/live", (HttpContext http, string consultation, string room) => Of(room).Show(http, consultation));
        room.MapPost("/live", (HttpContext http, string consultation, string room) => Of(room).Do(http, consultation, (typed, found) =>
            found.Room(room) is not { } it ? null
            : typed.Act == "announce" ? new Announce(typed.Id, it.ConsultationId, typed.Text("text"))
            : RoundActs.Read(typed, it))).DisableAntiforgery();
    }

    private static DeskPage Of(string slug) => new(async (http, db, desk, status) => desk.Found.Room(slug) is { } room
        ? Page.Of<LiveDeskPage>(
            new
            {
                Shown = new LiveDeskShown(
                    desk, room, RoomPlace.Of(desk.Consultation, room),
                    await RoundFigures.Read(db, room, desk.Now, http.RequestAborted),
                    await PlanSaid.Of(db, room, 8, http.RequestAborted)),
            },
            status)
        : null);
}
