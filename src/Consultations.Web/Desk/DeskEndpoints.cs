namespace Consultations.Web.Desk;

/// <summary>The pages of the staff: plan, rooms, live desk, and making a consultation.</summary>
public static class DeskEndpoints
{
    public static void AddDesk(this IServiceCollection services) => services.AddSingleton<Templates>();

    public static void MapDesk(this WebApplication app)
    {
        NewPages.Map(app);
        OfficePages.Map(app);
        var desk = app.MapGroup("/c/{consultation}/desk").ExcludeFromDescription();
        PlanPages.Map(desk);
        PeoplePages.Map(desk);
        ParticipationPages.Map(desk);
        var room = desk.MapGroup("/rooms/{room}");
        RoomPlanPages.Map(room);
        LiveDeskPages.Map(room);
    }
}
