using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Consultations.Web.Site;

/// <summary>What every page shares: localisation, security headers, error pages, the installation's own texts.</summary>
public static class SiteEndpoints
{
    public static IServiceCollection AddSite(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        _ = (configuration, environment);
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.AddSingleton<RefusalWords>();
        services.AddAntiforgery(a => a.Cookie.Name = "consultations-forms");
        // Otherwise every Arabic or Cyrillic letter goes out as a numeric entity and the page trebles.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    public static void UseSite(this WebApplication app)
    {
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapSite(this WebApplication app)
    {
        _ = app;
    }
}
