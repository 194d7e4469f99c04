using System.Net;
using Consultations.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Desk;

public sealed class PeoplePageTests(Door door) : IClassFixture<Door>
{
    private const string People = "/c/practice/desk/people";

    [Fact]
    public async Task A_role_is_given_and_there_is_always_a_facilitator()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var page = await ada.Open(People);
        var given = await page.FormFor("role", door.World.Dina.Id.ToString()).Fill("role", "Moderator").Press();
        Assert.Equal($"{People}?done=role", given.Address);
        Assert.Equal(HttpStatusCode.OK, (await (await door.SignedIn(door.World.Dina)).Open("/c/practice/desk")).Status);
        var last = await given.FormFor("role", door.World.Ada.Id.ToString()).Fill("role", "Participant").Press();
        Assert.Equal(HttpStatusCode.Conflict, last.Status);
        Assert.Contains("Somebody has to run", last.Text, StringComparison.Ordinal);
        await last.FormFor("role", door.World.Dina.Id.ToString()).Fill("role", "Participant").Press();
    }

    [Fact]
    public async Task Only_facilitators_see_who_is_invited()
    {
        Assert.Equal(HttpStatusCode.OK, (await (await door.SignedIn(door.World.Ada)).Open(People)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Ben)).Open(People)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open(People)).Status);
    }

    [Fact]
    public async Task Five_hundred_lines_of_which_fifty_are_wrong_are_told_by_line_and_the_good_ones_are_invited_once()
    {
        var lines = Enumerable.Range(1, 500).Select(i => i % 10 == 0 ? $"Person {i} without an address" : $"Person {i} <person{i}@example.net>").ToList();
        var ada = await door.SignedIn(door.World.Ada);
        var looked = await (await ada.Open(People)).FormFor("list").Fill("list", string.Join('\n', lines)).Press("read");
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"{i * 10}"), looked.All(".checked [data-fault] .number").Select(n => n.TextContent));
        Assert.Empty(await door.Letters("person1@example.net"));

        var invited = await looked.FormFor("list").Press("invite");
        Assert.Contains("450 people were invited.", invited.Text, StringComparison.Ordinal);
        Assert.Equal(50, invited.All(".checked [data-fault]").Count);
        var again = await (await ada.Open(People)).FormFor("list").Fill("list", string.Join('\n', lines)).Press("invite");
        Assert.Contains("0 people were invited.", again.Text, StringComparison.Ordinal);
        Assert.Single(await door.Letters("person1@example.net"));
        await using var db = door.Db();
        Assert.Equal(450, await db.Invitations.CountAsync(i => i.Email!.StartsWith("person")));
    }

    [Fact]
    public async Task An_invitation_by_mail_confirms_its_address_and_lets_in_once()
    {
        var ada = await door.SignedIn(door.World.Ada);
        await (await ada.Open(People)).FormFor("list").Fill("list", "Mira Costa <mira@example.net>").Fill("role", "Moderator").Press("invite");
        var link = await door.Link("mira@example.net");
        var guest = door.Visitor();
        var looked = await guest.Open(link);
        Assert.Contains("Ada Lindgren invites you as", looked.Text, StringComparison.Ordinal);
        Assert.Equal("Mira Costa", looked.Find("#name")!.GetAttribute("value"));
        var refused = await looked.Form("accept").Fill("office", "UNDP Kenya").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("/c/practice", (await refused.Form("accept").Tick("consent").Press()).Address);
        Assert.Equal(HttpStatusCode.OK, (await guest.Open("/c/practice/desk")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open(link)).Status);
        await using var db = door.Db();
        Assert.True(await db.Users.AnyAsync(a => a.Email == "mira@example.net" && a.EmailConfirmed && a.PasswordHash == null));
    }

    [Fact]
    public async Task An_open_link_is_shown_once_counts_its_uses_and_can_be_taken_back()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var made = await (await ada.Open(People)).FormFor("open-link").Fill("label", "For the network").Fill("mostUses", "1").Press();
        var link = new Uri(made.Find(".link")!.TextContent).PathAndQuery;
        Assert.DoesNotContain("/invitation?key=", (await ada.Open(People)).Body, StringComparison.Ordinal);
        var guest = door.Visitor();
        Assert.Equal("/c/practice", (await (await guest.Open(link)).Form("accept").Fill("name", "Open Door").Fill("office", "UNDP Kenya").Tick("consent").Press()).Address);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open(link)).Status);

        made = await (await ada.Open(People)).FormFor("open-link").Fill("label", "Another").Press();
        link = new Uri(made.Find(".link")!.TextContent).PathAndQuery;
        Assert.Equal(HttpStatusCode.OK, (await door.Visitor().Open(link)).Status);
        await using var db = door.Db();
        var id = await db.Invitations.Where(i => i.Label == "Another").Select(i => i.Id).SingleAsync();
        await made.FormFor("revoke", id.ToString()).Press();
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open(link)).Status);
    }

    [Fact]
    public async Task An_open_link_makes_no_staff_and_a_known_address_signs_in_first()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var forged = await (await ada.Open(People)).FormFor("open-link").Forge("role", "Facilitator").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.Contains("participants and observers only", forged.Text, StringComparison.Ordinal);

        await (await ada.Open(People)).FormFor("list").Fill("list", door.World.Gita.Email!).Press("invite");
        var link = await door.Link(door.World.Gita.Email!);
        var stranger = await (await door.Visitor().Open(link)).Form("accept").Press();
        Assert.True(stranger.Has("#sign-in"));
        var gita = await door.SignedIn(door.World.Gita);
        Assert.Equal("/c/practice", (await (await gita.Open(link)).Form("accept").Fill("office", "UNDP Kenya").Tick("consent").Press()).Address);
    }

    [Fact]
    public async Task Participation_is_shown_to_facilitators_and_merges_small_groups()
    {
        await using var own = await Door.Open();
        var page = await (await own.SignedIn(own.World.Ada)).Open("/c/practice/desk/participation");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Fewer than 5 people: nothing can be shown.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("UNDP Colombia", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await own.SignedIn(own.World.Ben)).Open("/c/practice/desk/participation")).Status);
    }
}
