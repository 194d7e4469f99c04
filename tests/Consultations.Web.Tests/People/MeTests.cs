using System.Net;
using Consultations.Moderation;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.People;

public sealed class MeTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task I_see_what_I_said_and_where_I_take_part_even_what_is_hidden()
    {
        var shown = await door.World.Post(door.World.Chidi, "Mine and shown.", attribution: Attribution.Unattributed);
        var hidden = await door.World.Post(door.World.Chidi, "Mine and hidden.");
        await door.World.Post(door.World.Dina, "Not mine.");
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), door.World.Welcome, hidden, Decision.Hide, "Attacks a person"));
        var chidi = await door.SignedIn(door.World.Chidi);
        var seen = await chidi.Open("/me");
        Assert.True(seen.Has($"a[href='/c/practice/welcome/{shown}']"));
        Assert.Contains("Mine and hidden.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Hidden by a moderator", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not mine.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("UNDP Kenya", seen.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", seen.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_are_paged_by_key()
    {
        for (var i = 0; i < OwnInRoom.PageLength + 1; i++)
        {
            await door.World.Post(door.World.Ada, $"Word {i}.");
        }

        var ada = await door.SignedIn(door.World.Ada);
        var seen = await ada.Open("/me");
        Assert.Equal(OwnInRoom.PageLength, seen.All("ol.own > li").Count);
        var rest = await ada.Open(seen.Find("a[href^='/me?room=']")!.GetAttribute("href")!);
        Assert.Contains("Word 0.", Assert.Single(rest.All("ol.own > li")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_signs_in_first_and_comes_back()
    {
        var seen = await door.Visitor().Look("/me");
        Assert.Equal((HttpStatusCode.SeeOther, "/account/sign-in?return=%2Fme"), (seen.Status, seen.Location));
    }
}
