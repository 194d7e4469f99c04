using System.Globalization;

namespace Consultations.Web.Site;

/// <summary>Times as people read them, by culture. A time is never shown without its zone's day.</summary>
public static class Moments
{
    /// <summary>"Wed 29 July 2020, 10:18"</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"Wed 29 July, 10:18"</summary>
    public static string Short(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMMM, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"29 July 2020"</summary>
    public static string Day(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
