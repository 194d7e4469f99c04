using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;

namespace Consultations.Web.Site;

/// <summary>What every page shares: localisation, security headers, error pages, what is kept for guests, the installation's own texts.</summary>
public static class SiteEndpoints
{
    private const string LanguageCookie = "language";

    public static IServiceCollection AddSite(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.AddSingleton<RefusalWords>();
        services.AddSingleton<ClientWords>();
        services.AddSingleton<TimeWords>();
        services.AddSingleton<Planning.CalendarFeed>();
        services.AddSingleton<Planning.NewsFeed>();
        services.AddSingleton<PolicyReports>();
        services.AddSingleton(new Texts(configuration["Texts:Folder"]));
        services.AddScoped<Reader>();
        services.AddAntiforgery(a => a.Cookie.Name = "consultations-forms");
        // Otherwise every Arabic or Cyrillic letter goes out as a numeric entity and the page trebles.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddGuestPages(configuration);
        services.AddResponseCompression(compression =>
        {
            // Secrets in pages are masked anew in each answer, so their length under compression tells nothing.
            compression.EnableForHttps = true;
            compression.MimeTypes = ResponseCompressionDefaults.MimeTypes.Append("application/problem+json");
            compression.Providers.Add<Brotli>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        services.Configure<RequestLocalizationOptions>(Speak);
        return services;
    }

    public static void UseSite(this WebApplication app)
    {
        if (TrustedProxies.From(app.Configuration) is { } proxies)
        {
            app.UseForwardedHeaders(proxies);
        }

        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseFaults();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        // Outside of the compression, so that compressed bytes are kept.
        app.UseOutputCache();
        app.UseResponseCompression();
    }

    public static void MapSite(this WebApplication app)
    {
        foreach (var name in Texts.Names)
        {
            app.MapGet($"/{name}", (Texts texts) => Page.Of<TextPage>(new { Text = texts.Of(name) })).KeptForGuests().ExcludeFromDescription();
        }

        app.MapPost("/language", (Delegate)Choose).DisableAntiforgery().ExcludeFromDescription();
        app.MapPost(SecurityHeaders.Reports, (PolicyReports reports, HttpRequest request, CancellationToken cancel) => reports.Take(request, cancel))
            .DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>What was chosen goes before what the browser prefers.</summary>
    private static void Speak(RequestLocalizationOptions localisation)
    {
        var cultures = Languages.All.Select(Languages.Culture).ToList();
        localisation.DefaultRequestCulture = new RequestCulture(Languages.Culture(Languages.Default));
        localisation.SupportedCultures = localisation.SupportedUICultures = cultures;
        localisation.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = LanguageCookie },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    /// <summary>Keeps the language that somebody chose. Harmless when forged, so it asks for no token.</summary>
    private static async Task<IResult> Choose(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var culture = new RequestCulture(Languages.Culture(form["language"].ToString()));
        http.Response.Cookies.Append(LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(culture), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        });
        var back = form["return"].ToString();
        http.Response.Headers.Location = back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal) ? back : "/";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
