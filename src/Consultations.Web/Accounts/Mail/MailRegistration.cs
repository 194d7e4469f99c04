namespace Consultations.Web.Accounts.Mail;

internal static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = MailSettings.Read(configuration);
        if (settings is { Sends: true, Site: null } && !environment.IsDevelopment())
        {
            throw new SettingFault("Mail:Host is set, so mail is sent, but Site:Address is not; links in mails need the address under which people reach this site, such as https://consult.example.org.");
        }

        services.AddSingleton(settings);
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<StopLinks>();
        services.AddSingleton<NoticeLetters>();
        services.AddSingleton<Postman>();
        services.AddScoped<Letters>();
        return settings.Sends ? services.AddHostedService(provider => provider.GetRequiredService<Postman>()) : services;
    }
}
