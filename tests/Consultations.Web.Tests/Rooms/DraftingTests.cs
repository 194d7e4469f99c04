using System.Net;
using System.Text.Json;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class DraftingTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task A_draft_saved_by_the_button_stands_in_the_composer_on_another_device_and_on_ones_own_page()
    {
        var dina = await door.SignedIn(door.World.Dina);
        var form = (await dina.Open("/c/practice/welcome")).Form("composer");
        var saved = await form.Fill("text", "Begun on the bus,\n\nnot finished.").Fill("question", "2").Press("draft");
        Assert.Equal("Begun on the bus,\n\nnot finished.", saved.Form("composer")["text"]!.ReplaceLineEndings("\n"));

        var elsewhere = await (await door.SignedIn(door.World.Dina)).Open("/c/practice/welcome");
        var there = elsewhere.Form("composer");
        Assert.Equal(("Begun on the bus,\n\nnot finished.", "2", "1"), (there["text"]!.ReplaceLineEndings("\n"), there["question"], there["based"]));
        Assert.Equal(("new", "1"), (elsewhere.Find("#composer")!.GetAttribute("data-draft-place"), elsewhere.Find("#composer")!.GetAttribute("data-draft-seq")));
        Assert.Contains("Begun on the bus", (await dina.Open("/me")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Begun on the bus", (await (await door.SignedIn(door.World.Ben)).Open("/c/practice/welcome")).Body, StringComparison.Ordinal);

        await there.Fill("as", "Named").Press("post");
        Assert.Equal("", (await dina.Open("/c/practice/welcome")).Form("composer")["text"]);
    }

    [Fact]
    public async Task The_script_gets_versions_and_a_conflict_holds_the_newer_text()
    {
        var gita = await door.SignedIn(door.World.Chidi);
        var token = (await gita.Open("/c/practice/welcome")).Form("acts")["__RequestVerificationToken"]!;
        Assert.Equal((HttpStatusCode.OK, 1), Read(await Save(gita, token, "one", 0)));
        Assert.Equal((HttpStatusCode.OK, 2), Read(await Save(gita, token, "two", 1)));
        var refused = await Save(gita, token, "from an old tab", 1);
        var draft = JsonDocument.Parse(refused.Body).RootElement.GetProperty("draft");
        Assert.Equal((HttpStatusCode.Conflict, "two", 2), (refused.Status, draft.GetProperty("text").GetString(), draft.GetProperty("seq").GetInt32()));
        var read = await gita.Look("/c/practice/welcome/drafts/reply-1");
        Assert.Equal("two", JsonDocument.Parse(read.Body).RootElement.GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await gita.Look("/c/practice/welcome/drafts/reply-2")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await door.Visitor().Look("/c/practice/welcome/drafts/reply-1")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Save(gita, "forged", "words", 2)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Save(door.Visitor(), token, "words", 0)).Status);
    }

    [Fact]
    public async Task A_draft_is_thrown_away_on_ones_own_page()
    {
        var ben = await door.SignedIn(door.World.Ben);
        await (await ben.Open("/c/practice/welcome")).Form("composer").Fill("text", "To be thrown away.").Press("draft");
        var after = await (await ben.Open("/me")).FormTo("/me/drafts").Press();
        Assert.DoesNotContain("To be thrown away.", after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_sender_is_told_when_and_hands_in_by_one_press_and_a_moderator_lets_it_in()
    {
        var dina = await door.SignedIn(door.World.Dina);
        var form = (await dina.Open("/c/practice/welcome")).Form("composer").Fill("text", "Three minutes late.").Fill("question", "1").Fill("as", "OfficeOnly");
        var refused = await dina.Post("/c/practice/done", form.Fields.Append(new("act", "post")));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Three minutes late.", refused.Form("composer")["text"]);
        Assert.Matches(@"closed on .*\d\d:\d\d:\d\d", refused.Text);
        var waiting = await refused.Form("composer").Press("late");
        Assert.Contains("waits for a moderator", waiting.Text, StringComparison.Ordinal);

        foreach (var visitor in new[] { door.Visitor(), await door.SignedIn(door.World.Chidi) })
        {
            Assert.DoesNotContain("Three minutes late.", (await visitor.Open("/c/practice/done")).Body, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Look("/c/practice/desk/late")).Status);
        }

        var ben = await door.SignedIn(door.World.Ben);
        var list = await ben.Open((await ben.Open("/c/practice/done")).Find("a[href$='/desk/late']")!.GetAttribute("href")!);
        Assert.Contains("Three minutes late.", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina", list.Text, StringComparison.Ordinal);
        await list.FormTo("/c/practice/desk/late").Press("Admit");
        var room = await door.Visitor().Open("/c/practice/done");
        Assert.Contains("Three minutes late.", room.Text, StringComparison.Ordinal);
        Assert.Contains("handed in late", room.Text, StringComparison.Ordinal);
    }

    private static Task<Seen> Save(Visitor visitor, string token, string text, long based) => visitor.Post(
        "/c/practice/welcome/drafts",
        [
            new("place", "reply-1"), new("based", $"{based}"), new("text", text), new("question", "1"), new("language", "en"), new("as", "Named"),
            new("__RequestVerificationToken", token),
        ],
        follow: false,
        accept: "application/json");

    private static (HttpStatusCode, int) Read(Seen seen) => (seen.Status, JsonDocument.Parse(seen.Body).RootElement.GetProperty("seq").GetInt32());
}
