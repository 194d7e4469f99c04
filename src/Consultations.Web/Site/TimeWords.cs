using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Site;

/// <summary>How long it is, in words: until an end, until a beginning, since something. The script says the same by the same strings.</summary>
public sealed class TimeWords(IStringLocalizer<ClientWords> script, IStringLocalizer<SiteWords> words)
{
    /// <summary>"2 days 4 h left"; the last second begun counts as whole, so that "1 s left" is true until the end.</summary>
    public string Left(DateTimeOffset until, DateTimeOffset now) => Whole(until - now) switch
    {
        { TotalSeconds: <= 0 } => script["closed"],
        { Days: > 0 } left => script.Counted("daysLeft", left.Days, left.Hours),
        { Hours: > 0 } left => script["hoursLeft", left.Hours, left.Minutes],
        { Minutes: > 0 } left => script["minutesLeft", left.Minutes, left.Seconds],
        var left => script["secondsLeft", left.Seconds],
    };

    /// <summary>"07:42" or "1:07:42", for a wall; the last second begun counts as whole.</summary>
    public string Figures(TimeSpan left)
    {
        var whole = Whole(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return whole.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes:00}:{whole.Seconds:00}");
    }

    /// <summary>"opens in 12 days"</summary>
    public string OpensIn(DateTimeOffset at, DateTimeOffset now) => Whole(at - now) switch
    {
        { Days: > 1 } left => words.Counted("OpensInDays", (int)Math.Round(left.TotalDays)),
        { TotalHours: > 1 } left => words.Counted("OpensInHours", (int)Math.Round(left.TotalHours)),
        var left => words.Counted("OpensInMinutes", Math.Max(1, (int)Math.Ceiling(left.TotalMinutes))),
    };

    /// <summary>"4 minutes ago"; from two days on the day itself.</summary>
    public string Ago(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone) => (now - at) switch
    {
        { TotalMinutes: < 1 } => words["JustNow"],
        { TotalHours: < 1 } gone => words.Counted("MinutesAgo", (int)gone.TotalMinutes),
        { TotalDays: < 1 } gone => words.Counted("HoursAgo", (int)gone.TotalHours),
        { TotalDays: < 2 } gone => words.Counted("DaysAgo", (int)gone.TotalDays),
        _ => words["OnDay", Moments.NearDay(at, zone, now)],
    };

    /// <summary>"29 June to 31 July 2020"</summary>
    public string Days(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone) =>
        Moments.Days(from, to, zone) is ({ } first, var last) ? words["FromTo", first, last] : Moments.Day(to, zone);

    private static TimeSpan Whole(TimeSpan left) => TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds));
}
