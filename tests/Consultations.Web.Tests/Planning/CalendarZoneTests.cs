using CsCheck;
using Ical.Net;
using Ical.Net.Serialization;
using Xunit;

namespace Consultations.Web.Planning;

public sealed class CalendarZoneTests
{
    private static readonly DateTimeOffset From = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2027, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Zones => new(
        "UTC", "Africa/Nairobi", "Africa/Cairo", "Africa/Casablanca", "America/Bogota", "America/New_York", "America/Santiago", "Asia/Gaza", "Asia/Kathmandu",
        "Asia/Tehran", "Australia/Lord_Howe", "Europe/Berlin", "Europe/Dublin", "Pacific/Apia", "Pacific/Chatham", "Pacific/Fiji");

    /// <summary>Read as RFC 5545 says: the last beginning not after the time gives its offset, and a time that comes twice is the first.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public void What_is_written_means_the_instant_by_the_zone_as_it_is_carried(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var carried = Carried(zone);
        Gen.Int[0, (int)(To - From).TotalMinutes - 1].Sample(minutes => Assert.Equal(From.AddMinutes(minutes), Meant(carried, zone, From.AddMinutes(minutes))), iter: 3_000);
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void So_it_does_around_each_turn_of_the_clock(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var carried = Carried(zone);
        foreach (var turn in carried.Skip(1).Select(one => one.Start!.Value - one.OffsetFrom!.Offset))
        {
            for (var minutes = -180; minutes <= 180; minutes++)
            {
                var at = new DateTimeOffset(turn, TimeSpan.Zero).AddMinutes(minutes);
                Assert.Equal(at, Meant(carried, zone, at));
            }
        }
    }

    [Fact]
    public void Each_turn_is_there_to_the_second()
    {
        var berlin = Carried(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal(
            ["2025-01-01T01:00:00", "2025-03-30T02:00:00", "2025-10-26T03:00:00", "2026-03-29T02:00:00", "2026-10-25T03:00:00", "2027-03-28T02:00:00", "2027-10-31T03:00:00"],
            berlin.Select(one => one.Start!.Value.ToString("s", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["STANDARD", "DAYLIGHT"], berlin.Take(2).Select(one => one.Name));
        // The clock of Cairo turns back at the end of a Thursday: a rule of Thursdays alone would be a day early.
        Assert.Contains(new DateTime(2025, 10, 31, 0, 0, 0), Carried(TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo")).Select(one => one.Start!.Value));
    }

    private static List<VTimeZoneInfo> Carried(TimeZoneInfo zone)
    {
        var calendar = new Calendar();
        calendar.AddTimeZone(CalendarZone.Of(zone, From, To));
        return [.. Calendar.Load(new CalendarSerializer().SerializeToString(calendar)!)!.TimeZones.Single().TimeZoneInfos.OrderBy(one => one.Start!.Value)];
    }

    private static DateTimeOffset Meant(List<VTimeZoneInfo> carried, TimeZoneInfo zone, DateTimeOffset at)
    {
        var written = CalendarZone.At(zone, at);
        if (written.TzId is "UTC")
        {
            return new DateTimeOffset(written.AsUtc);
        }

        var local = written.Value;
        var holds = carried.Last(one => one.Start!.Value <= local);
        return new DateTimeOffset(DateTime.SpecifyKind(local - holds.OffsetTo!.Offset, DateTimeKind.Utc));
    }
}
