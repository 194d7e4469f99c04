using System.Globalization;
using Consultations.Acts;

namespace Consultations.Planning;

/// <summary>A day and time as they were typed for one zone. What does not exist there is refused, what exists twice is asked about.</summary>
public static class LocalTime
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <param name="typed">As a <c>datetime-local</c> field sends it.</param>
    /// <param name="zone">In which it is meant.</param>
    /// <param name="field">The field a fault is told at.</param>
    /// <param name="later">Of two instants with this name the later one; null where nobody has chosen.</param>
    public static (DateTimeOffset At, Refused? Fault) Read(string? typed, TimeZoneInfo zone, string field, bool? later = null)
    {
        if (!DateTime.TryParseExact(typed, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return (default, Refused.Invalid("TimeUnreadable", field));
        }

        if (zone.IsInvalidTime(local))
        {
            return (default, Refused.Invalid("TimeSkipped", field));
        }

        if (!zone.IsAmbiguousTime(local))
        {
            return (new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime(), null);
        }

        // The larger offset is the earlier instant.
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return later is { } chosen
            ? (new DateTimeOffset(local, chosen ? offsets.Min() : offsets.Max()).ToUniversalTime(), null)
            : (default, Refused.Invalid("TimeTwice", field));
    }

    /// <summary>For the value of a <c>datetime-local</c> field.</summary>
    public static string Write(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        return local.ToString(local.Second == 0 ? Forms[0] : Forms[1], CultureInfo.InvariantCulture);
    }
}
