
namespace Consultations.Web.Cases;

/// <summary>Complaints, decisions and appeals; the cases of the moderators; what everybody may know of them.</summary>
public static class CaseEndpoints
{
    public static void MapCases(this WebApplication app)
    {
        LedgerPages.Map(app);
        var contribution = app.MapGroup("/c/{consultation}/{room}/{number:int}").ExcludeFromDescription();
        FlagPages.Map(contribution);
        DecisionPages.Map(contribution);
        var desk = app.MapGroup("/c/{consultation}/desk").ExcludeFromDescription();
        CasePages.Map(desk);
        AuditPages.Map(desk);
        DayPages.Map(desk);
        SummaryPages.Map(app, desk);
    }
}
