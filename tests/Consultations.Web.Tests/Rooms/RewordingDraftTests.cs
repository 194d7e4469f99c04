using System.Net;
using Xunit;

namespace Consultations.Web.Rooms;

/// <summary>What an author has begun to reword is kept by plain forms, too, and what stands is shown beside it.</summary>
public sealed class RewordingDraftTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task A_draft_saved_by_its_button_is_there_again_with_what_stands_beside_it_and_goes_with_the_new_wording()
    {
        var number = await door.World.Post(door.World.Chidi, "Said at first.");
        var edit = $"/c/practice/welcome/{number}/edit";
        var chidi = await door.SignedIn(door.World.Chidi);
        var kept = await (await chidi.Open(edit)).Form("composer").Fill("text", "Begun anew.").Press("draft");
        Assert.Equal((edit, "Begun anew."), (kept.Address, kept.Form("composer")["text"]));
        Assert.Contains("Said at first.", kept.Find("[aria-labelledby=stands]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Said at first.", (await door.Visitor().Open($"/c/practice/welcome/{number}")).Text, StringComparison.Ordinal);

        var again = await kept.Form("composer").Fill("text", "Begun anew, and on.").Press("draft");
        Assert.Equal("Begun anew, and on.", again.Form("composer")["text"]);
        await again.Form("composer").Press("post");
        var after = await chidi.Open(edit);
        Assert.Equal("Begun anew, and on.", after.Form("composer")["text"]);
        Assert.False(after.Has("[aria-labelledby=stands]"));
        Assert.False(after.Has("[data-draft-kept]"));
    }

    [Fact]
    public async Task A_draft_from_an_old_page_never_replaces_a_newer_one_and_comes_back_in_the_form()
    {
        var number = await door.World.Post(door.World.Chidi, "Said once.");
        var edit = $"/c/practice/welcome/{number}/edit";
        var chidi = await door.SignedIn(door.World.Chidi);
        var first = (await (await chidi.Open(edit)).Form("composer").Fill("text", "One.").Press("draft")).Form("composer");
        await (await chidi.Open(edit)).Form("composer").Fill("text", "Two, newer.").Press("draft");

        var refused = await first.Fill("text", "Three, from the old page.").Press("draft");
        Assert.Equal((HttpStatusCode.Conflict, "Three, from the old page."), (refused.Status, refused.Form("composer")["text"]));
        Assert.Equal("Two, newer.", (await chidi.Open(edit)).Form("composer")["text"]);
    }

    [Fact]
    public async Task The_preview_shows_the_new_wording_and_changes_nothing()
    {
        var number = await door.World.Post(door.World.Chidi, "Plain.");
        var chidi = await door.SignedIn(door.World.Chidi);
        var shown = await (await chidi.Open($"/c/practice/welcome/{number}/edit")).Form("composer").Fill("text", "Now **firm**.").Press("preview");
        Assert.Equal(("firm", "Now **firm**."), (shown.Find("[data-preview] strong")!.TextContent, shown.Form("composer")["text"]));
        Assert.False((await door.Visitor().Open($"/c/practice/welcome/{number}")).Has(".edited"));
    }
}
