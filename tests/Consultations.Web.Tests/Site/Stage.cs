using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Consultations.Web.Site;

/// <summary>A place for a component of the frame to stand on: strings, a clock, a reader with or without a zone.</summary>
public sealed class Stage : BunitContext
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly TimeZoneInfo Nairobi = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");

    public Stage(string? zone = null)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Culture("en");
        var http = new DefaultHttpContext();
        if (zone is not null)
        {
            http.Request.Headers.Cookie = $"zone={Uri.EscapeDataString(zone)}";
        }

        Services.AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = http });
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        Services.AddLocalization();
        Services.AddSingleton<ClientWords>();
        Services.AddSingleton<TimeWords>();
        Services.AddScoped<Reader>();
    }
}
