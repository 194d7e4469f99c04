namespace Consultations.Web.Rooms;

/// <summary>A room's page, one contribution's page, posting and reacting.</summary>
public static class RoomEndpoints
{
    public static void MapRooms(this WebApplication app)
    {
        _ = app;
    }
}
