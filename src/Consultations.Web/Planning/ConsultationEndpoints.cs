namespace Consultations.Web.Planning;

/// <summary>The list of consultations and each one's home.</summary>
public static class ConsultationEndpoints
{
    public static void MapConsultations(this WebApplication app)
    {
        _ = app;
    }
}
