using System.Globalization;

namespace Consultations.Web.Site;

/// <summary>Times as people read them, by culture. A time is never shown without its zone's day.</summary>
public static class Moments
{
    /// <summary>To the second, for what a second decides.</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo zone) => Written(at, zone, "ddd d MMMM yyyy, HH:mm:ss");

    /// <summary>"Wed 29 July 2020, 10:18"</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone) => Written(at, zone, "ddd d MMMM yyyy, HH:mm");

    /// <summary>"Wed 29 July, 10:18"</summary>
    public static string Short(DateTimeOffset at, TimeZoneInfo zone) => Written(at, zone, "ddd d MMMM, HH:mm");

    /// <summary>"Wed 29 July, 10:18", with the year only where it is not the present one.</summary>
    public static string Near(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now) => SameYear(at, now, zone) ? Short(at, zone) : Full(at, zone);

    /// <summary>"29 July 2020"</summary>
    public static string Day(DateTimeOffset at, TimeZoneInfo zone) => Written(at, zone, "d MMMM yyyy");

    /// <summary>"29 July", with the year only where it is not the present one.</summary>
    public static string NearDay(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now) =>
        Written(at, zone, SameYear(at, now, zone) ? "d MMMM" : "d MMMM yyyy");

    /// <summary>"10:18"</summary>
    public static string Hour(DateTimeOffset at, TimeZoneInfo zone) => Written(at, zone, "HH:mm");

    /// <summary>"29 July": for a day that is already one zone's.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.CurrentCulture);

    /// <summary>Two days as short as they can be said: "29 June" and "31 July 2020", or "5" and "9 May 2020"; one day alone has no first.</summary>
    public static (string? From, string To) Days(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var (first, last) = (Local(from, zone), Local(to, zone));
        return first.Date == last.Date ? (null, Day(to, zone))
            : first.Year != last.Year ? (Day(from, zone), Day(to, zone))
            : first.Month != last.Month || !DayLeads ? (Written(from, zone, "d MMMM"), Day(to, zone))
            : (Written(from, zone, "%d"), Day(to, zone));
    }

    /// <summary>Whether the same clock hangs on the wall in both zones at that instant.</summary>
    public static bool Agree(TimeZoneInfo one, TimeZoneInfo other, DateTimeOffset at) => one.GetUtcOffset(at) == other.GetUtcOffset(at);

    public static bool SameDay(DateTimeOffset at, TimeZoneInfo one, TimeZoneInfo other) => Local(at, one).Date == Local(at, other).Date;

    public static DateTime Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>For the <c>datetime</c> attribute of a day.</summary>
    public static string MachineDay(DateTimeOffset at, TimeZoneInfo zone) => Local(at, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Chinese and Japanese write the month first, so "5 to 9 May" cannot be said by leaving the first month out.</summary>
    private static bool DayLeads => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is not ("zh" or "ja" or "ko");

    private static bool SameYear(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone) => Local(at, zone).Year == Local(now, zone).Year;

    private static string Written(DateTimeOffset at, TimeZoneInfo zone, string pattern) => Local(at, zone).ToString(pattern, CultureInfo.CurrentCulture);
}
