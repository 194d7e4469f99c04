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

        return (Instants(local, zone), later) switch
        {
            ([], _) => (default, Refused.Invalid("TimeSkipped", field)),
            ([var only], _) => (only, null),
            (_, null) => (default, Refused.Invalid("TimeTwice", field)),
            (var both, var chosen) => (chosen.Value ? both[^1] : both[0], null),
        };
    }

    /// <summary>
    /// The instants at which a zone's clock shows a time, in order: none where it is skipped, two where it comes twice. Asked of the offsets around
    /// it: the framework's own answers know neither where winter time counts as the other one (Dublin, Casablanca).
    /// </summary>
    public static IReadOnlyList<DateTimeOffset> Instants(DateTime local, TimeZoneInfo zone)
    {
        var near = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero);
        return
        [
            .. new[] { zone.GetUtcOffset(near.AddDays(-1)), zone.GetUtcOffset(near.AddDays(1)) }.Distinct()
                .Select(offset => (Offset: offset, At: near - offset)).Where(one => zone.GetUtcOffset(one.At) == one.Offset)
                .Select(one => one.At).Order(),
        ];
    }

    /// <summary>For the value of a <c>datetime-local</c> field.</summary>
    public static string Write(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        return local.ToString(local.Second == 0 ? Forms[0] : Forms[1], CultureInfo.InvariantCulture);
    }
}
