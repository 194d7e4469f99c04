using System.Net;
using System.Text.Json;
using Xunit;

namespace Consultations.Web.Rooms;

/// <summary>Who is too fast is told how long to wait, keeps the text, and gets it in with the next press.</summary>
public sealed class FloodTests
{
    private const string Room = "/c/practice/welcome";
    private const string Text = "The thirteenth, عربي 𐐷\n\nand a second paragraph";

    [Fact]
    public async Task The_form_comes_back_with_the_text_and_lands_after_the_wait()
    {
        await using var door = await Limited();
        await Hurry(door);
        var chidi = await door.SignedIn(door.World.Chidi);
        var seen = await Written(await chidi.Open(Room)).Press("post", follow: false);

        Assert.Equal(HttpStatusCode.TooManyRequests, seen.Status);
        Assert.Equal(TimeSpan.FromSeconds(5), seen.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("Your text is kept", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Seconds to wait: 5.", seen.Text, StringComparison.Ordinal);
        Assert.Equal(Text, seen.Find("textarea#text")!.TextContent);
        Assert.Equal(13, await door.World.Post(door.World.Dina, "Nobody else has to wait."));

        door.Clock.Advance(TimeSpan.FromSeconds(5));
        var posted = await seen.Form("composer").Press("post", follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
        Assert.Contains("posted=14", posted.Response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_learns_the_same()
    {
        await using var door = await Limited();
        await Hurry(door);
        var chidi = await door.SignedIn(door.World.Chidi);
        var problem = await Written(await chidi.Open(Room)).Press("post", follow: false, accept: "application/json");

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)), (problem.Status, problem.Response.Headers.RetryAfter!.Delta));
        var said = JsonDocument.Parse(problem.Body).RootElement;
        Assert.Equal(("TooMany", "TooFast"), (said.GetProperty("code").GetString(), said.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_rewording_that_came_too_soon_comes_back_whole_too()
    {
        await using var door = await Limited();
        await Hurry(door);
        var chidi = await door.SignedIn(door.World.Chidi);
        var seen = await (await chidi.Open($"{Room}/3/edit")).Form("composer").Fill("text", Text).Press("post", follow: false);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)), (seen.Status, seen.Response.Headers.RetryAfter!.Delta));
        Assert.Contains("Seconds to wait: 5.", seen.Text, StringComparison.Ordinal);
        Assert.Equal(Text, seen.Find("textarea")!.TextContent);
    }

    [Theory]
    [InlineData("Production", "true", "refused in Production")]
    [InlineData("Development", "yes", "true or false")]
    public async Task The_limits_are_not_lifted_in_Production_nor_by_a_word_that_is_none(string environment, string off, string why)
    {
        var fault = await Assert.ThrowsAsync<SettingFault>(() => Door.Open(d =>
        {
            d.Environment = environment;
            d.Settings["Limits:Off"] = off;
        }));
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    private static Task<Door> Limited() => Door.Open(d => d.Settings["Limits:Off"] = "false");

    private static async Task Hurry(Door door)
    {
        for (var n = 1; n <= 12; n++)
        {
            Assert.Equal(n, await door.World.Post(door.World.Chidi, $"In a hurry, {n}."));
        }
    }

    private static Form Written(Seen page) => PostingTests.Written(page, Text);
}
