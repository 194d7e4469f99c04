namespace Consultations.Web.Accounts;

/// <summary>Signing in and out, registering, joining, passwords, set-up.</summary>
public static class AccountEndpoints
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        _ = (configuration, environment);
        services.AddAuthentication();
        services.AddAuthorization();
        return services;
    }

    public static void MapAccounts(this WebApplication app)
    {
        _ = app;
    }
}
