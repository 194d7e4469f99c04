namespace Consultations.Web.Api;

/// <summary>The read-only API, its description, and health.</summary>
public static class ApiEndpoints
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services;

    public static void MapApi(this WebApplication app)
    {
        _ = app;
    }
}
