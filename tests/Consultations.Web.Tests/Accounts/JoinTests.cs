using System.Net;
using Consultations.People;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Accounts;

public sealed class JoinTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task Gita_joins_when_she_has_an_office_and_agrees_and_not_before()
    {
        var gita = await door.SignedIn(door.World.Gita);
        var page = await gita.Open("/account/join/practice?return=/c/practice/welcome");
        Assert.Null(page.Form("join")["consent"]);
        Assert.Contains("What I write here is read", page.Text);

        page = await page.Form("join").Fill("office", "UNDP Colombia").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("UNDP Colombia", page.Form("join")["office"]);
        Assert.Null(await Office("gita@example.org"));

        page = await page.Form("join").Fill("office", "").Tick("consent").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Form("join")["consent"]);

        page = await page.Form("join").Fill("office", "UNDP Columbia").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.Form("join").Press("UNDP Colombia");
        Assert.Equal("/c/practice/welcome", page.Address);
        Assert.Equal("UNDP Colombia", await Office("gita@example.org"));
        Assert.Equal("/c/practice", (await gita.Open("/account/join/practice")).Address);
    }

    [Fact]
    public async Task Root_joins_from_an_office_that_is_not_in_the_list()
    {
        var root = await door.SignedIn(door.World.Root);
        var form = (await root.Open("/account/join/practice")).Form("join");
        await form.Fill("otherOffice", "The <lake> & river court").Tick("consent").Press();
        Assert.Equal("The <lake> & river court", await Office("root@example.org"));
    }

    [Fact]
    public async Task A_guest_signs_in_first_and_comes_back()
    {
        var guest = door.Visitor();
        var page = await guest.Open("/account/join/practice");
        page = await page.Form("sign-in").Fill("email", "eve@example.org").Fill("password", World.Password).Press();
        Assert.Equal("/account/join/practice", page.Address);
        page = await page.Form("join").Fill("office", "UNDP Kenya").Tick("consent").Press();
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        await using var db = door.Db();
        Assert.NotNull((await db.Memberships.SingleAsync(m => m.AccountId == door.World.Eve.Id)).RemovedAt);
    }

    [Fact]
    public async Task A_forged_token_joins_nobody()
    {
        var other = await door.SignedIn(door.World.Farid);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Open("/account/join/nowhere")).Status);
        var guest = door.Visitor();
        await guest.SignIn("eve@example.org");
        var page = await (await guest.Open("/account/join/practice")).Form("join")
            .Fill("office", "UNDP Kenya").Tick("consent").Forge("__RequestVerificationToken", "x").Press();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("UNDP Kenya", page.Form("join")["office"]);
    }

    private async Task<string?> Office(string email)
    {
        await using var db = door.Db();
        return await db.Memberships.Where(m => m.Account.Email == email && m.RemovedAt == null && m.Role == Role.Participant)
            .Select(m => m.Office.Name).SingleOrDefaultAsync();
    }
}
