using System.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Desk;

public sealed class OfficePageTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task Only_the_administrator_finds_the_list()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Ada)).Open("/offices")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await door.Visitor().Open("/offices")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await door.SignedIn(door.World.Root)).Open("/offices")).Status);
    }

    [Fact]
    public async Task An_office_is_made_changed_and_what_was_typed_wrongly_comes_back()
    {
        var root = await door.SignedIn(door.World.Root);
        var wrong = await (await root.Open("/offices")).FormFor("keep").Fill("name", "UNDP Nepal").Fill("country", "Nepal").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(("UNDP Nepal", "Nepal"), (wrong.FormFor("keep")["name"], wrong.FormFor("keep")["country"]));
        await wrong.FormFor("keep").Fill("country", "np").Fill("domains", "np.example.org").Press();
        var change = await root.Open("/offices?office=undp-nepal");
        Assert.Equal("NP", change.FormFor("keep", "undp-nepal")["country"]);
        await change.FormFor("keep", "undp-nepal").Fill("name", "UNDP Nepal, Kathmandu").Press();
        await using var db = door.Db();
        Assert.Equal("UNDP Nepal, Kathmandu", await db.Offices.Where(o => o.Key == "undp-nepal").Select(o => o.Name).SingleAsync());
    }

    [Fact]
    public async Task A_table_takes_what_is_good_and_tells_the_rest_by_line()
    {
        var root = await door.SignedIn(door.World.Root);
        const string table = "name;kind;country;region\nUNDP Fiji;Country office;FJ;Asia Pacific\nUNDP Mars;CountryOffice;MA1;Global\nUNDP Peru;Palace;PE;LatinAmericaCaribbean\nUNDP Peru;CountryOffice;PE;LatinAmericaCaribbean";
        var headless = await (await root.Open("/offices")).FormFor("table").Fill("table", "UNDP Fiji\nUNDP Peru").Press();
        Assert.Contains("name the columns", headless.Text, StringComparison.Ordinal);
        Assert.Contains("UNDP Peru", headless.FormFor("table")["table"]!, StringComparison.Ordinal);
        var taken = await headless.FormFor("table").Fill("table", table).Press();
        Assert.Contains("2 offices were taken", taken.Text, StringComparison.Ordinal);
        Assert.Equal(["3", "4"], taken.All(".checked .number").Select(n => n.TextContent));
        await (await root.Open("/offices")).FormFor("table").Fill("table", table).Press();
        await using var db = door.Db();
        Assert.Equal(2, await db.Offices.CountAsync(o => o.Key == "undp-fiji" || o.Key == "undp-peru"));
    }

    [Fact]
    public async Task A_stated_office_becomes_one_of_the_list()
    {
        var gita = await door.SignedIn(door.World.Gita);
        await (await gita.Open("/account/join/practice")).Form("join").Fill("otherOffice", "Kenia UNDP").Tick("consent").Press();
        var root = await door.SignedIn(door.World.Root);
        await using var db = door.Db();
        var stated = await db.Offices.Where(o => o.Name == "Kenia UNDP").Select(o => o.Id).SingleAsync();
        var page = await root.Open("/offices");
        var done = await page.FormFor("merge", stated.ToString()).Fill("into", "UNDP Kenya").Press();
        Assert.DoesNotContain("Kenia UNDP", done.Text, StringComparison.Ordinal);
        Assert.Equal("UNDP Kenya", await db.Memberships.Where(m => m.AccountId == door.World.Gita.Id).Select(m => m.Office.Name).SingleAsync());
    }

    [Fact]
    public async Task What_is_pinned_stands_on_top_of_the_room_for_everybody_until_it_is_taken_down()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var live = await ada.Open("/c/practice/desk/rooms/welcome/live");
        await live.FormFor("announce").Fill("text", "We go on **at ten**").Fill("pinned", "60").Press();
        var guest = await door.Visitor().Open("/c/practice/welcome");
        Assert.Equal("We go on at ten", guest.Find("[data-pinned] .prose")!.TextContent.Trim());
        Assert.Contains("In room 1", (await door.Visitor().Open("/c/practice")).Text, StringComparison.Ordinal);
        await (await ada.Open("/c/practice/desk/rooms/welcome/live")).FormFor("unpin").Press();
        Assert.False((await door.Visitor().Open("/c/practice/welcome")).Has("[data-pinned] .prose"));
    }
}
