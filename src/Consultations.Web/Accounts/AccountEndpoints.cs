using Consultations.People;
using Consultations.Web.Accounts.Mail;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Consultations.Web.Accounts;

/// <summary>Signing in and out, registering, joining, passwords, set-up.</summary>
public static class AccountEndpoints
{
    public const string Cookie = "consultations";

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddDataProtection().SetApplicationName("Consultations").PersistKeysToDbContext<ConsultationsDb>();
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            // An address may hold more than the letters that Identity takes for names.
            identity.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<ConsultationsDb>().AddSignInManager().AddClaimsPrincipalFactory<AccountClaims>();
        services.AddScoped<ISecurityStampValidator, SecurityStampValidator<Account>>();
        services.AddOptions<SecurityStampValidatorOptions>().Configure<TimeProvider>((stamp, clock) =>
            (stamp.TimeProvider, stamp.ValidationInterval) = (clock, TimeSpan.FromMinutes(1)));
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, Keep)
            // Who ends a stale session ends this scheme too, and fails where there is none.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme, second => second.Cookie.Name = Cookie + "-second");
        services.AddAuthorization();
        services.AddSingleton(DemoAccounts.For(environment));
        services.AddSingleton(new Pace(TimeSpan.FromMilliseconds(configuration.GetValue("Accounts:PaceMilliseconds", 400))));
        services.AddScoped<AccountBook>();
        services.AddScoped<MailedLinks>();
        services.AddScoped<Session>();
        services.AddSingleton<Carrier>();
        services.AddSingleton<Codes.CodeGuard>();
        services.AddSingleton<People.Erasure>();
        services.AddSingleton<SetupCode>();
        services.AddHostedService(provider => provider.GetRequiredService<SetupCode>());
        return services.AddMail(configuration, environment);
    }

    public static void MapAccounts(this WebApplication app)
    {
        var account = app.MapGroup("/account").DisableAntiforgery().ExcludeFromDescription();
        SignInEndpoints.Map(account);
        RegisterEndpoints.Map(account);
        JoinEndpoints.Map(account);
        PasswordEndpoints.Map(account);
        SetupEndpoints.Map(account);
        LinkEndpoints.Map(account);
        EnteredEndpoints.Map(account);
        Codes.CodeEndpoints.Map(app);
        InvitationEndpoints.Map(app);
        StopEndpoints.Map(app);
        if (app.Environment.IsDevelopment())
        {
            app.MapGet(MailPage.Address, MailPage.Show).ExcludeFromDescription();
        }
    }

    private static void Keep(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = Cookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = SignInEndpoints.Address;
        cookie.ReturnUrlParameter = "return";
        cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
    }
}
