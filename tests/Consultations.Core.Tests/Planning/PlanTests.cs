using Xunit;

namespace Consultations.Planning;

public sealed class PlanTests
{
    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 23)]
    [InlineData("America/New_York", 2026, 10, 26)]
    [InlineData("Australia/Lord_Howe", 2026, 3, 30)]
    [InlineData("Africa/Nairobi", 2026, 3, 23)]
    public void A_plan_of_weeks_keeps_the_hours_on_the_wall_over_a_change_of_clocks(string zone, int year, int month, int day)
    {
        var at = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var nine = new DateTime(year, month, day, 9, 0, 0, DateTimeKind.Unspecified);
        var moved = Weeks().StartingAt(new DateTimeOffset(nine, at.GetUtcOffset(nine)), zone);
        Assert.Equal(zone, moved.TimeZone);
        Assert.Equal(nine.AddDays(14).AddHours(8), Wall(moved.ClosesAt));
        Assert.Equal(nine.AddDays(14).AddHours(8), Wall(moved.Rooms[0].ClosesAt));
        Assert.Equal(nine.AddDays(7), Wall(moved.Rooms[0].Summaries[0]));

        DateTime Wall(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, at).DateTime;
    }

    [Fact]
    public void A_plan_of_an_hour_keeps_its_lengths_also_when_the_clocks_change_in_it()
    {
        var opens = new DateTimeOffset(2026, 3, 29, 0, 30, 0, TimeSpan.Zero);
        var moved = Hour().StartingAt(opens, "Europe/Berlin");
        Assert.Equal((opens, opens.AddHours(1)), (moved.OpensAt, moved.ClosesAt));
        Assert.Equal(opens.AddMinutes(50), moved.Rooms[0].ReactsUntil);
        Assert.Equal(opens.AddMinutes(10), moved.Rooms[0].Rounds[0].StartsAt);
    }

    [Fact]
    public void An_hour_that_is_skipped_is_planned_an_hour_later()
    {
        var plan = Weeks() with { Rooms = [Weeks().Rooms[0] with { Summaries = [Start.AddDays(6).AddHours(-6.5)] }] };
        var nine = new DateTimeOffset(2026, 3, 23, 9, 0, 0, TimeSpan.FromHours(1));
        var moved = plan.StartingAt(nine, "Europe/Berlin");
        // The night of 29 March has no half past two there.
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)), moved.Rooms[0].Summaries[0]);
    }

    private static DateTimeOffset Start => new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private static Plan Weeks() => Of(TimeSpan.FromDays(14) + TimeSpan.FromHours(8), new PlannedRoom("room", "Room", "", Start, Start.AddDays(14).AddHours(8), ["What?"])
    {
        Summaries = [Start.AddDays(7)],
    });

    private static Plan Hour() => Of(TimeSpan.FromHours(1), new PlannedRoom("room", "Room", "", Start, Start.AddMinutes(40), ["What?"])
    {
        ReactsUntil = Start.AddMinutes(50),
        Rounds = [new PlannedRound(1, 300, StartsAt: Start.AddMinutes(10))],
    });

    private static Plan Of(TimeSpan length, PlannedRoom room) => new()
    {
        Slug = "plan",
        Title = "Plan",
        Lead = "",
        Objective = "",
        Host = "Host",
        TimeZone = "UTC",
        Languages = "en",
        Visibility = Visibility.Members,
        Consent = "Consent",
        OpensAt = Start,
        ClosesAt = Start + length,
        Rooms = [room],
    };
}
