using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class PostingTests(Door door) : IClassFixture<Door>
{
    private const string Room = "/c/practice/welcome";

    [Fact]
    public async Task A_contribution_posted_by_the_plain_form_stands_in_the_room()
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        var page = await chidi.Open(Room);
        var answer = await Written(page, "The list of names stayed.").Press("post", follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Matches(@"^/c/practice/welcome\?posted=(\d+)#c-\1$", answer.Location);
        var seen = await chidi.Open(answer.Location!);
        Assert.Contains("The list of names stayed.", seen.Text, StringComparison.Ordinal);
        Assert.StartsWith("Posted as #1.", seen.Find("[data-posted]")!.TextContent, StringComparison.Ordinal);
        // The next time, what was chosen last is chosen.
        Assert.Equal("Named", seen.Form("composer")["as"]);
        Assert.Contains("no-store", seen.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_sends_of_one_form_give_one_contribution()
    {
        var dina = await door.SignedIn(door.World.Dina);
        var page = await dina.Open(Room);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Written(page, "Sent five times.").Press("post", follow: false)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.SeeOther, a.Status));
        Assert.Single(answers.Select(a => a.Location).Distinct());
        Assert.Equal(1, await Count("Sent five times."));
    }

    [Fact]
    public async Task The_same_form_with_other_words_shows_both_and_one_press_posts_the_new_ones()
    {
        var dina = await door.SignedIn(door.World.Dina);
        var page = await dina.Open(Room);
        await Written(page, "First words.").Press("post");
        var refused = await Written(page, "Second words.").Press("post");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("First words.", refused.Find(".earlier")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Second words.", refused.Find("textarea")!.TextContent);
        Assert.NotEqual(page.Form("composer")["id"], refused.Form("composer")["id"]);
        var posted = await refused.Form("composer").Press("post", follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
        Assert.Equal(1, await Count("Second words."));
    }

    [Fact]
    public async Task A_reply_joins_the_thread_it_answers()
    {
        var number = await door.World.Post(door.World.Chidi, "Who signed?");
        var dina = await door.SignedIn(door.World.Dina);
        var page = await dina.Open($"{Room}?reply={number}");
        Assert.Contains($"#1.{number}", page.Find("[data-replying]")!.TextContent, StringComparison.Ordinal);
        var seen = await page.Form("composer").Fill("text", "Each for their own part.").Fill("as", "Unattributed").Press("post");
        Assert.Contains("Each for their own part.", seen.Find($"[data-replies='{number}']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_writes_nothing_and_keeps_everything()
    {
        var dina = await door.SignedIn(door.World.Dina);
        var page = await dina.Open(Room);
        var seen = await Written(page, "Only **looking**.").Press("preview");
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Equal("looking", seen.Find("[data-preview] strong")!.TextContent);
        Assert.Equal("Only **looking**.", seen.Find("textarea")!.TextContent);
        Assert.Equal(page.Form("composer")["id"], seen.Form("composer")["id"]);
        Assert.Equal("Named", seen.Form("composer")["as"]);
        Assert.Equal(0, await Count("Only looking."));
    }

    [Fact]
    public async Task The_script_gets_json()
    {
        var dina = await door.SignedIn(door.World.Dina);
        var page = await dina.Open(Room);
        var answer = await Written(page, "By the script.").Press("post", follow: false, accept: "application/json");
        var json = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(page.Form("composer")["id"], json.GetProperty("id").GetString());
        Assert.Equal($"#1.{json.GetProperty("number").GetInt32()}", json.GetProperty("citation").GetString());
        Assert.Equal("Visible", json.GetProperty("state").GetString());
        Assert.True(json.GetProperty("seq").GetInt64() > 0);
        var preview = await Written(page, "*So*").Press("preview", follow: false, accept: "application/json");
        Assert.Contains("<em>So</em>", JsonDocument.Parse(preview.Body).RootElement.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ع")]
    [InlineData("法")]
    [InlineData("😀")]
    public async Task Twenty_thousand_letters_of_any_script_fit(string letter)
    {
        var dina = await door.SignedIn(door.World.Dina);
        var text = string.Concat(Enumerable.Repeat(letter, 20_000));
        var answer = await Written(await dina.Open(Room), text).Press("post", follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }

    internal static Form Written(Seen page, string text) => page.Form("composer").Fill("question", "1").Fill("text", text).Fill("as", "Named");

    private async Task<int> Count(string plain)
    {
        await using var db = door.Db();
        return await db.Revisions.CountAsync(r => r.Plain.StartsWith(plain));
    }
}
