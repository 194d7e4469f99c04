using System.Net;
using Consultations.People;
using Consultations.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Desk;

/// <summary>From paper to a confirmed contribution, through the pages and the mail.</summary>
public sealed class EnterPageTests : IAsyncLifetime
{
    private const string Page = "/c/practice/desk/rooms/welcome/enter";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task What_a_moderator_enters_is_confirmed_by_its_author_who_has_an_account_then()
    {
        var ben = await door.SignedIn(door.World.Ben);
        var wrong = await Filled(await ben.Open(Page)).Fill("email", "no address").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("What she wrote.", wrong.Find("#text")!.TextContent, StringComparison.Ordinal);
        var done = await wrong.FormFor("enter").Fill("email", "hanna@example.net").Press();
        Assert.Contains("the link is on its way", done.Text, StringComparison.Ordinal);
        var room = await door.Visitor().Open("/c/practice/welcome");
        Assert.Contains("What she wrote.", room.Text, StringComparison.Ordinal);
        Assert.Contains("entered by the moderators", room.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Paperwriter", room.Text, StringComparison.Ordinal);

        var hanna = door.Visitor();
        var link = await LinkTo("hanna@example.net");
        var page = await hanna.Open(link);
        Assert.Contains("Hanna Paperwriter, A village court", page.Text, StringComparison.Ordinal);
        var without = await page.Form("entered").Fill("as", "Named").Press("It is mine: show it so");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        var shown = await without.Form("entered").Tick("consent").Press("It is mine: show it so");
        Assert.Contains("Hanna Paperwriter", shown.Text, StringComparison.Ordinal);
        Assert.True(hanna.IsSignedIn);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open(link)).Status);
        await using var db = door.Db();
        var account = await db.Users.SingleAsync(a => a.Email == "hanna@example.net");
        Assert.True(await db.Memberships.AnyAsync(m => m.AccountId == account.Id && m.ConsultationId == door.World.Practice && m.Role == Role.Participant));
        Assert.Equal(1, await db.Offices.CountAsync(o => o.Name == "A village court"));
    }

    [Fact]
    public async Task Who_has_an_account_gets_it_there_and_may_take_it_back()
    {
        var ben = await door.SignedIn(door.World.Ben);
        await Filled(await ben.Open(Page)).Fill("email", "DINA@example.org").Press();
        var dina = door.Visitor();
        var page = await dina.Open(await LinkTo("dina@example.org"));
        Assert.False(page.Has("input[name=consent]"));
        await page.Form("entered").Press("Take it back");
        // The link lay in her letter box; whoever found it there is not signed in as her.
        Assert.False(dina.IsSignedIn);
        Assert.DoesNotContain("What she wrote.", (await door.Visitor().Open("/c/practice/welcome")).Text, StringComparison.Ordinal);
        await using var db = door.Db();
        Assert.Equal(door.World.Dina.Id, (await db.Contributions.SingleAsync(c => c.EnteredBy == door.World.Ben.Id)).AccountId);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open(Page)).Status);
    }

    [Fact]
    public async Task Nobodys_letter_box_is_filled_by_it()
    {
        var ben = await door.SignedIn(door.World.Ben);
        for (var i = 0; i < 5; i++)
        {
            Assert.Contains("the link is on its way", (await Filled(await ben.Open(Page)).Fill("email", "hanna@example.net").Press()).Text, StringComparison.Ordinal);
        }

        var refused = await Filled(await ben.Open(Page)).Fill("email", "hanna@example.net").Press();
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("What she wrote.", refused.Find("#text")!.TextContent, StringComparison.Ordinal);
        await using var db = door.Db();
        Assert.Equal(5, await db.Contributions.CountAsync(c => c.EnteredBy != null));
    }

    private static Form Filled(Seen page) => page.FormFor("enter").Fill("name", "Hanna Paperwriter").Fill("office", "A village court").Fill("question", "1").Fill("text", "What she wrote.");

    private async Task<string> LinkTo(string address)
    {
        await using var db = door.Db();
        var text = await db.Mail.Where(m => m.To.ToLower() == address).OrderByDescending(m => m.WrittenAt).Select(m => m.Text).FirstAsync();
        return new Uri(text.Split('\n').Single(l => l.Contains(EnteredEndpoints.Address, StringComparison.Ordinal))).PathAndQuery;
    }
}
