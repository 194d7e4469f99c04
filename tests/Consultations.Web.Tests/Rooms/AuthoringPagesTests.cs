using System.Net;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class AuthoringPagesTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task An_author_rewords_and_readers_see_both_wordings_with_what_was_changed()
    {
        var number = await door.World.Post(door.World.Chidi, "The list is read once, aloud.");
        var chidi = await door.SignedIn(door.World.Chidi);
        var page = await chidi.Open($"/c/practice/welcome/{number}");
        var form = (await chidi.Open(page.Find("#yours ~ * a[href$=edit], section:has(#yours) a[href$=edit]")!.GetAttribute("href")!)).Form("composer");
        Assert.Equal("The list is read once, aloud.", form["text"]);
        var after = await form.Fill("text", "The list is read twice, aloud.").Press("post");

        Assert.Equal($"/c/practice/welcome/{number}", after.Address);
        var guest = await door.Visitor().Open($"/c/practice/welcome/{number}");
        Assert.Equal("edited", guest.Find($"#c-{number} .edited")!.TextContent);
        Assert.Equal(("removed: once", "added: twice"), (guest.Find(".changes del")!.TextContent, guest.Find(".changes ins")!.TextContent));
        Assert.False(guest.Has("#yours"));
    }

    [Fact]
    public async Task A_refused_rewording_is_the_form_again_with_its_text()
    {
        var number = await door.World.Post(door.World.Chidi, "As it was.");
        var chidi = await door.SignedIn(door.World.Chidi);
        var form = (await chidi.Open($"/c/practice/welcome/{number}/edit")).Form("composer");
        var same = await form.Press("post");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "As it was."), (same.Status, same.Form("composer")["text"]));

        var stale = await same.Form("composer").Forge("__RequestVerificationToken", "forged").Fill("text", "New words.").Press("post");
        Assert.Equal((HttpStatusCode.BadRequest, "New words."), (stale.Status, stale.Form("composer")["text"]));
        Assert.Equal(HttpStatusCode.OK, (await stale.Form("composer").Press("post")).Status);

        var meanwhile = await form.Forge("id", door.World.NewId().ToString()).Fill("text", "From an old tab.").Press("post");
        Assert.Equal((HttpStatusCode.Conflict, "From an old tab."), (meanwhile.Status, meanwhile.Form("composer")["text"]));
        Assert.Contains("New words.", meanwhile.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await meanwhile.Form("composer").Press("post")).Status);
        Assert.Contains("From an old tab.", (await chidi.Open($"/c/practice/welcome/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_finds_the_form_and_what_a_signed_out_author_typed_comes_back()
    {
        var number = await door.World.Post(door.World.Chidi, "Mine.");
        var dina = await door.SignedIn(door.World.Dina);
        Assert.Equal(HttpStatusCode.NotFound, (await dina.Look($"/c/practice/welcome/{number}/edit")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await door.Visitor().Look($"/c/practice/welcome/{number}/edit")).Status);
        var chidi = await door.SignedIn(door.World.Chidi);
        var form = (await chidi.Open($"/c/practice/welcome/{number}/edit")).Form("composer").Fill("text", "Typed before the session ended.");
        chidi.Forget("consultations");
        Assert.Contains("Typed before the session ended.", (await form.Press("post")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_author_withdraws_and_a_dated_notice_stands_where_the_words_were()
    {
        var number = await door.World.Post(door.World.Chidi, "Words to be taken back.");
        var chidi = await door.SignedIn(door.World.Chidi);
        var page = await chidi.Open($"/c/practice/welcome/{number}");
        var after = await page.FormTo($"/c/practice/welcome/{number}/withdraw").Press();

        Assert.Equal(HttpStatusCode.OK, after.Status);
        foreach (var address in new[] { $"/c/practice/welcome/{number}", "/c/practice/welcome", "/c/practice/welcome?order=oldest", "/api/v1/consultations/practice/rooms/welcome/contributions?limit=500" })
        {
            Assert.DoesNotContain("taken back", (await door.Visitor().Open(address)).Body, StringComparison.Ordinal);
        }

        Assert.StartsWith("Withdrawn by its author on ", after.Find($"#c-{number} p")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("taken back", (await chidi.Open("/me")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_author_shows_less_and_cannot_show_more()
    {
        var number = await door.World.Post(door.World.Chidi, "Show less of me.");
        var chidi = await door.SignedIn(door.World.Chidi);
        var form = (await chidi.Open($"/c/practice/welcome/{number}")).FormTo($"/c/practice/welcome/{number}/attribution");
        var after = await form.Fill("as", "Unattributed").Press();
        Assert.DoesNotContain("Chidi", after.Find($"#c-{number}")!.TextContent, StringComparison.Ordinal);
        var more = await form.Forge("id", door.World.NewId().ToString()).Forge("as", "OfficeOnly").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, more.Status);
        Assert.Contains("can only become less", more.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "new")]
    [InlineData("one two", "one two")]
    [InlineData("The court sat on Monday.\nNobody came.", "The court sat on Tuesday.\nEverybody came, late.")]
    [InlineData("المحكمة بعيدة", "المحكمة قريبة جدا")]
    public void Put_together_the_pieces_are_both_wordings(string older, string newer)
    {
        var pieces = WordingChanges.Between(older, newer);
        Assert.Equal(newer, string.Concat(pieces.Where(p => p.Kind != PieceKind.Gone).Select(p => p.Text)));
        Assert.Equal(older, string.Concat(pieces.Where(p => p.Kind != PieceKind.Come).Select(p => p.Text)));
    }
}
