using System.Net;
using System.Text;
using Consultations.Importing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Importing;

/// <summary>A discussion held elsewhere, from a file to the room, by plain forms.</summary>
public sealed class ImportPageTests : IAsyncLifetime
{
    private const string Page = "/c/practice/desk/import";

    private const string Forum = "Comment ID;Answer to;Posted on;Who said it;What was said\r\n" +
        "10;;3/7/2020 9:30;Zuleikha Quistgaard;\"First words,\r\nin two lines\"\r\n" +
        "11;10;4/7/2020;Bea Elsewhere;An answer <b>with</b> marks\r\n" +
        "12;;soon;Bea Elsewhere;Never\r\n" +
        "13;;31/7/2020 22:00;Zuleikha Quistgaard;Last words – né\r\n";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_file_is_chosen_looked_at_and_taken_once_and_the_closed_room_shows_it_in_order()
    {
        var ada = await door.SignedIn(door.World.Ada);
        Assert.Contains("Bring in what was said elsewhere", (await ada.Open("/c/practice/desk")).Find($"a[href='{Page}']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Ben)).Open(Page)).Status);

        var look = await Send(ada, "forum.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Forum)]);
        Assert.Equal(HttpStatusCode.OK, look.Status);
        Assert.Contains("3 rows can be taken.", look.Text, StringComparison.Ordinal);
        Assert.Contains("line 5", look.Find(".checked")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the date \"soon\" cannot be read", look.Find(".checked")!.TextContent, StringComparison.Ordinal);
        var form = look.FormFor("import");
        Assert.Equal(("0", "1", "2", "4", "forum.csv"), (form["col-Key"], form["col-ReplyTo"], form["col-At"], form["col-Text"], form["from"]));

        // The author's column has no usual heading: it is chosen, and one looks again before anything is taken.
        form.Fill("col-Name", "3").Fill("place", "2.1").Fill("timeZone", "UTC");
        var unlooked = await form.Press("import");
        Assert.Equal(HttpStatusCode.Conflict, unlooked.Status);
        Assert.Contains("Look through it once more", unlooked.Text, StringComparison.Ordinal);
        Assert.Equal(("3", "2.1"), (unlooked.FormFor("import")["col-Name"], unlooked.FormFor("import")["place"]));
        look = await unlooked.FormFor("import").Press("look");
        Assert.Contains("Zuleikha Quistgaard", look.Find(".briefs")!.TextContent, StringComparison.Ordinal);
        var done = await look.FormFor("import").Press("Import 3 contributions");
        Assert.Equal($"{Page}?done=import", done.Address);
        Assert.Contains("It is there: #2.1 to #2.3.", done.Text, StringComparison.Ordinal);

        var room = await door.Visitor().Open("/c/practice/done?order=oldest");
        Assert.Equal(["#2.1", "#2.2", "#2.3"], room.All("article.contribution > .number").Select(n => n.LastChild!.TextContent.Trim()));
        Assert.Equal("3 July 2020", room.Find("#c-1 time")!.TextContent.Trim());
        Assert.Contains("imported from forum.csv by the facilitators on 2 March", room.Find("#c-1 .notes")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("An answer <b>with</b> marks", room.Find("#c-2")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Quistgaard", room.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("entered by the moderators", room.Body, StringComparison.Ordinal);

        // The same file again.
        var again = await Send(ada, "forum.csv", Encoding.UTF8.GetBytes(Forum));
        again = await again.FormFor("import").Fill("col-Name", "3").Fill("place", "2.1").Fill("timeZone", "UTC").Press("look");
        Assert.Contains("3 rows are here already and are left out.", again.Text, StringComparison.Ordinal);
        Assert.True(again.Has("button[value=import][disabled]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.FormFor("import").Press("import")).Status);
        Assert.Equal(3, await Count());
        Assert.Contains("forum.csv, #2.1 – #2.3", (await ada.Open("/c/practice/desk/audit?act=Imported")).Find(".audit")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_undone_as_a_whole_and_a_page_that_is_open_is_told_to_load_again()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var look = await Send(ada, "forum.csv", Encoding.UTF8.GetBytes(Forum));
        await (await look.FormFor("import").Fill("place", "2.1").Press("look")).FormFor("import").Press("import");
        var page = await ada.Open(Page);
        await using var db = door.Db();
        var undone = await page.FormFor("undo", $"{await db.Imports.Select(i => i.Id).SingleAsync()}").Press();
        Assert.Contains("It is undone.", undone.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Count());
        Assert.False(undone.Has("form input[value=undo]"));
        Assert.DoesNotContain("First words", (await ada.Open("/c/practice/done")).Body, StringComparison.Ordinal);
        var items = await door.Visitor().Open("/api/v1/consultations/practice/rooms/done/items?after=0");
        Assert.DoesNotContain("First words", items.Body, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"reload\"", items.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"kind\":\"posted\"", items.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_in_words_and_nothing_typed_is_lost()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var workbook = await Send(ada, "forum.xlsx", [.. "PK"u8, 3, 4, 0, 0]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, workbook.Status);
        Assert.Contains("That is a workbook.", workbook.Text, StringComparison.Ordinal);
        Assert.Contains("no text in letters", (await Send(ada, "x.csv", [1, 0, 2])).Text, StringComparison.Ordinal);
        var words = await (await ada.Open(Page)).FormFor("import").Fill("text", "One line alone").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "One line alone"), (words.Status, words.Find("#text")!.TextContent.Trim()));
        Assert.Contains("No table can be read there", words.Text, StringComparison.Ordinal);
        var long2 = await (await ada.Open(Page)).FormFor("import").Fill("text", "text\n" + string.Concat(Enumerable.Repeat("Words\n", ImportContributions.Most + 1))).Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, long2.Status);
        Assert.Contains("more than 2000 rows", long2.Text.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var western = await Send(ada, "western.csv", [.. "text\nn"u8, 0xE9, .. " \n"u8]);
        Assert.Contains("Read as Windows-1252", western.Text, StringComparison.Ordinal);
        Assert.Equal("né", western.Find(".briefs .said")!.TextContent.Trim());

        // A name is not shown on a tick alone, and an ended session keeps the table.
        var look = await (await ada.Open(Page)).FormFor("import").Fill("text", Forum).Press();
        var named = await look.FormFor("import").Fill("as", "Named").Fill("from", "A forum").Press("import");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, named.Status);
        Assert.Contains("only if the authors agreed", named.Text, StringComparison.Ordinal);
        Assert.Equal(("Named", "A forum", Forum), (named.FormFor("import")["as"], named.FormFor("import")["from"], named.FormFor("import")["text"]));
        var zone = await named.FormFor("import").Fill("timeZone", "Atlantis").Press("look");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Atlantis", "A forum"), (zone.Status, zone.FormFor("import")["timeZone"], zone.FormFor("import")["from"]));
        ada.Forget("consultations");
        var ended = await named.FormFor("import").Tick("agreed").Press("import");
        Assert.Equal(HttpStatusCode.Forbidden, ended.Status);
        Assert.Contains("Last words", ended.Body, StringComparison.Ordinal);
        await using var db = door.Db();
        Assert.False(await db.Imports.AnyAsync());
    }

    private static async Task<Seen> Send(Visitor visitor, string name, byte[] bytes)
    {
        var form = (await visitor.Open(Page)).FormFor("import");
        using var parts = new MultipartFormDataContent();
        foreach (var (key, value) in form.Fields.Append(new("do", "look")))
        {
            parts.Add(new StringContent(value), key);
        }

        parts.Add(new ByteArrayContent(bytes), "file", name);
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, Page) { Content = parts }, follow: true);
    }

    private async Task<int> Count()
    {
        await using var db = door.Db();
        return await db.Contributions.CountAsync(c => c.RoomId == door.World.Done && c.ImportId != null);
    }
}
