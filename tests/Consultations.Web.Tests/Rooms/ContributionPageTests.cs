using System.Net;
using Consultations.Moderation;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class ContributionPageTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task It_stands_in_its_conversation_and_can_be_cited()
    {
        var head = await door.World.Post(door.World.Chidi, "The head.");
        var reply = await door.World.Post(door.World.Dina, "The reply.", parent: head, attribution: Attribution.OfficeOnly);
        var seen = await door.Visitor().Open($"/c/practice/welcome/{reply}");
        Assert.Equal($"Contribution #1.{reply}", seen.Find("h1")!.TextContent);
        Assert.Contains("The head.", seen.Text, StringComparison.Ordinal);
        Assert.Equal($"{reply}", seen.Find("[aria-current][data-card]")!.GetAttribute("data-card"));
        Assert.Equal(
            $"#1.{reply}, UNDP Colombia, 2 March 2026, {door.Address.GetLeftPart(UriPartial.Authority)}/c/practice/welcome/{reply}",
            seen.Find(".citation")!.TextContent);
        Assert.Contains("not changed since", seen.Text, StringComparison.Ordinal);
        Assert.Equal("noindex", seen.Find("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("Dina", seen.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_not_there_is_404_in_words_with_the_way_to_the_room()
    {
        var seen = await door.Visitor().Open("/c/practice/welcome/4711");
        Assert.Equal(HttpStatusCode.NotFound, seen.Status);
        Assert.Contains("There is no contribution #1.4711 in this room", seen.Text, StringComparison.Ordinal);
        Assert.True(seen.Has("a[href='/c/practice/welcome']"));
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/c/practice/welcome/not-a-number")).Status);
    }

    [Fact]
    public async Task Hidden_words_are_gone_from_it()
    {
        var number = await door.World.Post(door.World.Chidi, "Gone with the tide.");
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), door.World.Welcome, number, Decision.Hide, "Attacks a person"));
        var seen = await door.Visitor().Open($"/c/practice/welcome/{number}");
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("Hidden by a moderator", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("the tide", seen.Body, StringComparison.Ordinal);
        Assert.False(seen.Has(".citation"));
    }
}
