using System.Net;
using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Planning;

public sealed class ConsultationPageTests(Door door) : IClassFixture<Door>
{
    private const string Home = "/c/practice";

    [Fact]
    public async Task It_says_what_it_is_for_when_it_closes_and_which_rooms_there_are()
    {
        var seen = await door.Visitor().Open(Home);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("Learn how a consultation feels", seen.Text, StringComparison.Ordinal);
        Assert.Contains("closes Wed 1 April, 12:00 in Nairobi", seen.Find(".clock")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/c/practice/welcome", "/c/practice/done"], seen.All(".rooms h3 a").Select(a => a.GetAttribute("href")!));
        Assert.Contains("Closed", seen.All(".rooms > li")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("Africa/Nairobi", seen.Find("html")!.GetAttribute("data-zone"));
        Assert.False(seen.Has("meta[name=robots]"));
    }

    [Fact]
    public async Task The_timeline_goes_from_the_opening_through_today_to_the_end()
    {
        var marks = (await door.Visitor().Open(Home)).All(".timeline li");
        Assert.Contains("Rooms opened", marks[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("“Done” closed", marks[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("step", marks[^2].GetAttribute("aria-current"));
        Assert.Contains("Rooms close", marks[^1].TextContent, StringComparison.Ordinal);
        Assert.False(marks[^1].HasAttribute("data-is"));
    }

    [Fact]
    public async Task The_figures_are_those_of_the_rows()
    {
        var world = door.World;
        await using var own = await Door.Open();
        world = own.World;
        var number = await world.Post(world.Chidi, "A chair in front of the counter.");
        await world.Post(world.Dina, "Two chairs.", question: null, parent: number);
        await world.Post(world.Ben, "Thank you.", question: null, parent: number);
        var seen = await own.Visitor().Open(Home);
        Assert.Equal(
            ["participants 2", "country offices 2", "contributions 1", "replies 1", "reactions 0"],
            seen.All(".numbers div").Select(d => $"{d.QuerySelector("dt")!.TextContent} {d.QuerySelector("dd")!.TextContent}"));
        Assert.True(seen.Has(".chart svg[role=img] title"));
    }

    [Fact]
    public async Task Of_an_unattributed_one_only_the_day_is_told()
    {
        await using var own = await Door.Open();
        await own.World.Post(own.World.Chidi, "Said by name.");
        own.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("last contribution 5 minutes ago", (await own.Visitor().Open(Home)).Text, StringComparison.Ordinal);
        await own.World.Post(own.World.Dina, "Said by nobody.", attribution: Attribution.Unattributed);
        own.Clock.Advance(TimeSpan.FromMinutes(3));
        var seen = await own.Visitor().Open(Home);
        Assert.Contains("last contribution on 2 March", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("minutes ago", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summaries_and_announcements_are_on_it()
    {
        await using var own = await Door.Open();
        var number = await own.World.Post(own.World.Chidi, "A chair in front of the counter.");
        await own.World.Do(own.World.Ben, new Summarise(own.World.NewId(), own.World.Welcome, SummaryKind.Rolling, $"Chairs, says #1.{number}.", number));
        await own.World.Do(own.World.Ada, new Announce(own.World.NewId(), own.World.Practice, "Two *days* more <script>alert(1)</script>"));
        var seen = await own.Visitor().Open(Home);
        Assert.Contains("Weekly summary", seen.Find(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("summary of 2 March", seen.Find(".rooms")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("days", seen.Find(".dated em")?.TextContent);
        Assert.Contains("<script>alert(1)</script>", seen.Find(".dated")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(seen.All(".dated script"));
    }

    [Fact]
    public async Task It_says_how_this_reader_takes_part()
    {
        var guest = await door.Visitor().Open(Home);
        Assert.True(guest.Has("#part a[href='/account/register?return=%2Faccount%2Fjoin%2Fpractice']"));
        Assert.True((await (await door.SignedIn(door.World.Gita)).Open(Home)).Has("#part a.button[href='/account/join/practice']"));
        var dina = await (await door.SignedIn(door.World.Dina)).Open(Home);
        Assert.Contains("You take part, from UNDP Colombia.", dina.Text, StringComparison.Ordinal);
        Assert.False(dina.Has("#part a[href^='/account']"));
        Assert.Contains("You read as an observer", (await (await door.SignedIn(door.World.Farid)).Open(Home)).Text, StringComparison.Ordinal);
        Assert.Contains("You moderate", (await (await door.SignedIn(door.World.Ben)).Open(Home)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_it_is_over_nobody_is_asked_to_write()
    {
        await using var own = await Door.Open();
        own.Clock.Advance(TimeSpan.FromDays(31));
        var seen = await own.Visitor().Open(Home);
        Assert.Equal("closed", seen.Find(".clock .state")!.GetAttribute("data-is"));
        Assert.False(seen.Has(".left, .timeline [aria-current], #part .ways"));
        Assert.Contains("This consultation is closed", seen.Text, StringComparison.Ordinal);
    }
}
