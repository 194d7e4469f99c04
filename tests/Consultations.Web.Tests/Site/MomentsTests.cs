using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Site;

public sealed class MomentsTests
{
    private static readonly TimeZoneInfo Nairobi = Stage.Nairobi;
    private static readonly TimeZoneInfo Bogota = TimeZoneInfo.FindSystemTimeZoneById("America/Bogota");

    public MomentsTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Culture("en");

    [Fact]
    public void The_year_is_said_where_it_is_not_the_present_one()
    {
        var at = At("2020-07-31T20:59:00Z");
        Assert.Equal("Fri 31 July, 23:59", Moments.Near(at, Nairobi, At("2020-07-01T00:00:00Z")));
        Assert.Equal("Fri 31 July 2020, 23:59", Moments.Near(at, Nairobi, At("2021-07-01T00:00:00Z")));
    }

    [Fact]
    public void The_year_turns_by_the_zone()
    {
        var newYear = At("2020-12-31T21:30:00Z");
        Assert.Equal("1 January", Moments.NearDay(newYear, Nairobi, At("2021-02-01T00:00:00Z")));
        Assert.Equal("31 December 2020", Moments.NearDay(newYear, Bogota, At("2021-02-01T00:00:00Z")));
    }

    [Theory]
    [InlineData("2020-06-29T09:00:00Z", "2020-07-31T09:00:00Z", "29 June", "31 July 2020")]
    [InlineData("2020-05-04T09:00:00Z", "2020-05-09T09:00:00Z", "4", "9 May 2020")]
    [InlineData("2019-12-30T09:00:00Z", "2020-01-09T09:00:00Z", "30 December 2019", "9 January 2020")]
    [InlineData("2020-05-04T09:00:00Z", "2020-05-04T10:00:00Z", null, "4 May 2020")]
    public void Two_days_are_said_as_short_as_they_can_be(string from, string to, string? first, string last) =>
        Assert.Equal((first, last), Moments.Days(At(from), At(to), Nairobi));

    [Theory]
    [InlineData("2.04:00:30", "2 days 4 h left")]
    [InlineData("1.00:00:00", "1 day 0 h left")]
    [InlineData("23:59:59", "23 h 59 min left")]
    [InlineData("00:59:59.2", "1 h 0 min left")]
    [InlineData("00:00:00.2", "1 s left")]
    [InlineData("00:00:00", "Time is up")]
    public void The_time_left_is_what_the_script_will_say(string left, string words)
    {
        using var stage = new Stage();
        Assert.Equal(words, stage.Services.GetRequiredService<TimeWords>().Left(Stage.Now + TimeSpan.Parse(left, CultureInfo.InvariantCulture), Stage.Now));
    }

    [Theory]
    [InlineData("Africa/Nairobi", "Africa/Nairobi")]
    [InlineData("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("UTC", "UTC")]
    [InlineData("Mars/Olympus", null)]
    [InlineData("../../etc/passwd", null)]
    [InlineData("", null)]
    public void What_is_not_a_zone_is_as_good_as_not_told(string told, string? known)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = $"zone={Uri.EscapeDataString(told)}";
        Assert.Equal(known, http.Request.Zone()?.Id);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
