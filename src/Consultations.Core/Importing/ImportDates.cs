using System.Globalization;
using System.Text.RegularExpressions;

namespace Consultations.Importing;

/// <summary>Dates of a table: with an offset they say when, without one they are meant in a zone; a day alone is its noon.</summary>
/// <param name="MonthFirst">3/7/2020 is the seventh of March.</param>
public sealed partial record ImportDates(TimeZoneInfo Zone, bool MonthFirst)
{
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy", "d-MMM-yyyy"];

    private static readonly string[] Hours = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", " h:mm tt", " h:mm:ss tt", "'T'H:mm", "'T'H:mm:ss", "'T'H:mm:ss.FFFFFFF", ", H:mm", ", H:mm:ss", ", h:mm tt"];

    private static readonly string[] DayLeads = [.. Combined([.. Days, "d/M/yyyy", "d-M-yyyy"])];
    private static readonly string[] MonthLeads = [.. Combined([.. Days, "M/d/yyyy", "M-d-yyyy"])];

    /// <summary>Whether the dates of a column can only be meant with the month first.</summary>
    public static bool LooksMonthFirst(IEnumerable<string> cells)
    {
        var parts = cells.Select(c => Slashes().Match(c)).Where(m => m.Success).Select(m => (First: int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture), Second: int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture))).ToList();
        return parts.Exists(p => p.Second > 12) && !parts.Exists(p => p.First > 12);
    }

    /// <summary>Null where it cannot be read, or is of another time than 1900 to 2999.</summary>
    public DateTimeOffset? Read(string cell)
    {
        var (day, offset) = Split(cell.Trim());
        if (!DateTime.TryParseExact(day, MonthFirst ? MonthLeads : DayLeads, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var local)
            || local.Year is < 1900 or > 2999)
        {
            return null;
        }

        if (!day.Contains(':', StringComparison.Ordinal))
        {
            (local, offset) = (local.AddHours(12), null);
        }

        return new DateTimeOffset(local, offset ?? Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static (string Day, TimeSpan? Offset) Split(string cell)
    {
        var match = Offset().Match(cell);
        if (!match.Success)
        {
            return (cell, null);
        }

        var span = match.Groups[1] is { Success: true } hours
            ? new TimeSpan(int.Parse(hours.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), 0, 0)
            : TimeSpan.Zero;
        var minutes = match.Groups[2] is { Success: true } m ? TimeSpan.FromMinutes(int.Parse(m.ValueSpan, CultureInfo.InvariantCulture)) : TimeSpan.Zero;
        span += match.Groups[1].ValueSpan is ['-', ..] ? -minutes : minutes;
        return span.Duration() > TimeSpan.FromHours(14) ? (cell, null) : (cell[..match.Index].TrimEnd(), span);
    }

    private static IEnumerable<string> Combined(string[] days) => days.SelectMany(day => Hours.Select(hour => day + hour));

    [GeneratedRegex(@"^(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Slashes();

    /// <summary>Only behind a time.</summary>
    [GeneratedRegex(@"(?<=:\d\d(?:\.\d{1,9})?(?: ?[AaPp][Mm])?)\s*(?:Z|UTC|GMT|(?:UTC|GMT)?\s*([+-]\d{1,2}):?(\d\d)?)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Offset();
}
