using Xunit;

namespace Consultations.Planning;

/// <summary>Clocks that are put forward and back: a time that does not exist is refused, one that comes twice is asked about.</summary>
public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("America/New_York", "2026-03-08T02:30")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30")]
    [InlineData("Africa/Cairo", "2026-04-24T00:30")]
    [InlineData("America/Santiago", "2026-09-06T00:30")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15")]
    [InlineData("Europe/Dublin", "2026-03-29T01:30")]
    [InlineData("Africa/Casablanca", "2026-03-22T02:30")]
    public void A_time_that_the_clocks_jump_over_is_refused(string zone, string typed) =>
        Assert.Equal("TimeSkipped", LocalTime.Read(typed, Zone(zone), "at").Fault!.Reason);

    [Theory]
    [InlineData("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z", "2026-11-01T06:30Z")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30Z", "2026-10-25T01:30Z")]
    [InlineData("Africa/Cairo", "2026-10-29T23:30", "2026-10-29T20:30Z", "2026-10-29T21:30Z")]
    [InlineData("America/Santiago", "2026-04-04T23:30", "2026-04-05T02:30Z", "2026-04-05T03:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z", "2026-04-04T15:15Z")]
    [InlineData("Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30Z", "2026-10-25T01:30Z")]
    [InlineData("Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T01:30Z", "2026-02-15T02:30Z")]
    public void A_time_that_comes_twice_is_asked_about_and_then_meant(string zone, string typed, string earlier, string later)
    {
        Assert.Equal("TimeTwice", LocalTime.Read(typed, Zone(zone), "at").Fault!.Reason);
        Assert.Equal(DateTimeOffset.Parse(earlier, null), LocalTime.Read(typed, Zone(zone), "at", later: false).At);
        Assert.Equal(DateTimeOffset.Parse(later, null), LocalTime.Read(typed, Zone(zone), "at", later: true).At);
    }

    [Theory]
    [InlineData("Pacific/Fiji", "2026-07-01T09:00", "2026-06-30T21:00Z")]
    [InlineData("America/Bogota", "2026-07-01T09:00:30", "2026-07-01T14:00:30Z")]
    [InlineData("Asia/Kathmandu", "2026-07-01T09:00", "2026-07-01T03:15Z")]
    public void Any_other_time_is_one_instant_and_is_written_as_it_was_typed(string zone, string typed, string instant)
    {
        var at = LocalTime.Read(typed, Zone(zone), "at").At;
        Assert.Equal(DateTimeOffset.Parse(instant, null), at);
        Assert.Equal(typed, LocalTime.Write(at, Zone(zone)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-02-30T10:00")]
    public void What_is_no_time_is_refused(string typed) => Assert.Equal("TimeUnreadable", LocalTime.Read(typed, TimeZoneInfo.Utc, "at").Fault!.Reason);

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
