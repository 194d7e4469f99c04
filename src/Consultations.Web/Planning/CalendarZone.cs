using Consultations.Planning;
using Consultations.Web.Site;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace Consultations.Web.Planning;

/// <summary>
/// A zone as a calendar carries it: each turn of the clock within a span of time, one by one. Rules that go on for ever would be shorter, but
/// those that the library derives are a day off where the clock turns at the end of a day (Cairo), and some zones have none (Casablanca).
/// </summary>
internal static class CalendarZone
{
    public static VTimeZone Of(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var described = new VTimeZone(zone.Id);
        var offset = zone.GetUtcOffset(from);
        described.Children.Add(Since(zone, from, offset));
        for (var day = from; day < to; day = day.AddDays(1))
        {
            if (zone.GetUtcOffset(day.AddDays(1)) != offset)
            {
                var turn = Turn(zone, day, day.AddDays(1), offset);
                described.Children.Add(Since(zone, turn, offset));
                offset = zone.GetUtcOffset(turn);
            }
        }

        return described;
    }

    /// <summary>
    /// The instant as the zone's clock shows it. In the hour that comes twice a calendar means the first; the second is said in UTC.
    /// </summary>
    public static CalDateTime At(TimeZoneInfo zone, DateTimeOffset at) => IsSecond(zone, at)
        ? new CalDateTime(at.UtcDateTime, "UTC")
        : new CalDateTime(DateTime.SpecifyKind(Moments.Local(at, zone), DateTimeKind.Unspecified), zone.Id);

    private static bool IsSecond(TimeZoneInfo zone, DateTimeOffset at) =>
        LocalTime.Instants(Moments.Local(at, zone), zone) is [_, var second] && second == at;

    /// <summary>The first second with another offset.</summary>
    private static DateTimeOffset Turn(TimeZoneInfo zone, DateTimeOffset before, DateTimeOffset after, TimeSpan offset)
    {
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = zone.GetUtcOffset(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }

    /// <param name="before">The offset until then: by it the beginning is told.</param>
    private static VTimeZoneInfo Since(TimeZoneInfo zone, DateTimeOffset at, TimeSpan before) => new(zone.IsDaylightSavingTime(at) ? "DAYLIGHT" : "STANDARD")
    {
        Start = new CalDateTime(DateTime.SpecifyKind(at.ToOffset(before).DateTime, DateTimeKind.Unspecified)),
        OffsetFrom = new UtcOffset(before),
        OffsetTo = new UtcOffset(zone.GetUtcOffset(at)),
    };
}
