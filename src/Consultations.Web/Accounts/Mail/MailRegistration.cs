namespace Consultations.Web.Accounts.Mail;

internal static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = MailSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<Postman>();
        services.AddScoped<Letters>();
        return settings.Sends ? services.AddHostedService(provider => provider.GetRequiredService<Postman>()) : services;
    }
}
