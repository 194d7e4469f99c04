using System.Net;
using Consultations.People;
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
    public async Task A_table_is_read_by_its_columns_told_by_line_in_portions_and_repeated_without_doubles()
    {
        string[] wrong = ["no-address,UNDP Kenya,en,Participant", "x{0}@example.net,Nowhere,en,Participant", "x{0}@example.net,UNDP Kenya,qq,Participant", "x{0}@example.net,UNDP Kenya,en,King", "x{0}@example.net,\"UNDP Kenya,en,"];
        var lines = Enumerable.Range(1, 500).Select(i => $"Person {i}," + (i % 10 == 0 ? string.Format(null, wrong[i / 10 % 5], i) : $"row{i}@example.net,undp kenya,fr,observer"));
        var table = "Name,E-mail,Office,Language,Role\n" + string.Join('\n', lines);
        var ada = await door.SignedIn(door.World.Ada);
        var looked = await (await ada.Open(People)).FormFor("list").Fill("list", table).Press("read");
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"{(i * 10) + 1}"), looked.All(".checked [data-fault] .number").Select(n => n.TextContent));
        foreach (var why in new[] { "no office of that name", "language is not known", "role is not known", "cannot be read" })
        {
            Assert.Contains(why, looked.Text, StringComparison.Ordinal);
        }

        var form = looked.FormFor("list");
        var portion = await form.Forge("from", "0").Press("invite", accept: "application/json");
        Assert.Equal("""{"done":25,"of":500}""", portion.Body);
        await using var db = door.Db();
        Assert.Equal(23, await db.Invitations.CountAsync(i => i.Email!.StartsWith("row")));
        var invited = await form.Leave("from").Press("invite");
        Assert.Contains("450 people were invited.", invited.Text, StringComparison.Ordinal);
        Assert.StartsWith("Name,E-mail", invited.Find("textarea[name=list]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("0 people were invited.", (await (await ada.Open(People)).FormFor("list").Fill("list", table).Press("invite")).Text, StringComparison.Ordinal);
        Assert.Single(await door.Letters("row1@example.net"));
        var kenya = await db.Offices.SingleAsync(o => o.Name == "UNDP Kenya");
        Assert.Equal(450, await db.Invitations.CountAsync(i => i.Email!.StartsWith("row") && i.OfficeId == kenya.Id && i.Language == "fr" && i.Role == Role.Observer));

        var guest = await door.Visitor().Open(await door.Link("row1@example.net"));
        Assert.Equal("UNDP Kenya", guest.Find("#office")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_office_as_stated_is_confirmed()
    {
        await using var own = await Door.Open();
        var ada = await own.SignedIn(own.World.Ada);
        var gita = await own.SignedIn(own.World.Gita);
        await (await gita.Open("/account/join/practice")).Form("join").Fill("otherOffice", "Keniya office").Tick("consent").Press();
        var page = await ada.Open(People);
        var wrong = await page.FormFor("office", own.World.Gita.Id.ToString()).Fill("office", "Nowhere").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var done = await wrong.FormFor("office", own.World.Gita.Id.ToString()).Fill("office", "UNDP Kenya").Press();
        Assert.Throws<InvalidOperationException>(() => done.FormFor("office", own.World.Gita.Id.ToString()));
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
        Assert.DoesNotContain(page.All(".attendance, .chart"), t => t.TextContent.Contains("UNDP Colombia", StringComparison.Ordinal));
        Assert.Equal(["UNDP Colombia", "UNDP Kenya"], page.All("#unheard li b").Select(b => b.TextContent));
        var reminded = await page.FormFor("remind", own.World.Kenya.Id.ToString()).Press();
        Assert.Equal("/c/practice/desk/participation?done=remind", reminded.Address.Split('#')[0]);
        Assert.Equal(Consultations.Rooms.LogKind.Invited, Assert.Single(await own.Letters(own.World.Chidi.Email!)).What);
        Assert.Equal(HttpStatusCode.NotFound, (await (await own.SignedIn(own.World.Ben)).Open("/c/practice/desk/participation")).Status);
    }
}
