using System.Net;
using Xunit;

namespace Consultations.Web.Accounts;

/// <summary>A guest's text travels with the guest, in bodies and never in an address, and stands in the composer at the end.</summary>
public sealed class CarriedTextTests(Door door) : IClassFixture<Door>
{
    private const string Words = "Le greffe a <perdu> le dossier.\r\n\r\nمحكمة & «двор»  two spaces";

    [Fact]
    public async Task Through_signing_in()
    {
        var guest = door.Visitor();
        var page = await (await Refused(guest)).Form("composer").Press("Sign in");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        page = await page.Form("sign-in").Fill("email", "dina@example.org").Fill("password", "wrong").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.Form("sign-in").Fill("password", World.Password).Press();
        Arrived(page);
        var posted = await page.Form("composer").Fill("as", "Named").Press("post");
        Assert.Contains("posted=", posted.Address);
        Assert.Contains("Le greffe a <perdu> le dossier.", posted.Text);
    }

    [Fact]
    public async Task Through_a_demo_persons_button()
    {
        var page = await (await Refused(door.Visitor())).Form("composer").Press("Sign in");
        Arrived(await page.Form("demo").Press("Sign in as Chidi"));
    }

    [Fact]
    public async Task Through_registering_joining_and_the_mailed_link_in_another_browser()
    {
        var page = await (await Refused(door.Visitor())).Form("composer").Press("Register");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        page = await page.Form("register").Fill("name", "Quyen").Fill("email", "quyen@example.org").Fill("password", "lotus lakes and law")
            .Fill("office", "UNDP Kenya").Tick("consent").Press();
        Assert.Contains("/account/mailed", page.Address);
        var phone = door.Visitor();
        page = await (await phone.Open(await door.Link("quyen@example.org"))).Form("confirm").Press();
        Arrived(page);
        Assert.Contains("posted=", (await page.Form("composer").Fill("as", "Named").Press("post")).Address);
    }

    [Fact]
    public async Task Through_registering_first_and_joining_later()
    {
        var page = await (await Refused(door.Visitor())).Form("composer").Press("Register");
        await page.Form("register").Fill("name", "Rosa").Fill("email", "rosa@example.org").Fill("password", "rivers and clerks").Press();
        var rosa = door.Visitor();
        page = await (await rosa.Open(await door.Link("rosa@example.org"))).Form("confirm").Press();
        Arrived(page);
        page = await page.Form("composer").Press("Join the consultation");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        page = await page.Form("join").Fill("office", "UNDP Kenya").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Arrived(await page.Form("join").Tick("consent").Press());
    }

    [Fact]
    public async Task Through_registering_with_an_address_that_is_known()
    {
        var page = await (await Refused(door.Visitor())).Form("composer").Press("Register");
        await page.Form("register").Fill("name", "Who").Fill("email", "ben@example.org").Fill("password", "rivers and clerks").Press();
        page = await (await door.Visitor().Open(await door.Link("ben@example.org"))).Form("confirm").Press();
        Assert.Equal("ben@example.org", page.Form("sign-in")["email"]);
        Arrived(await page.Form("sign-in").Fill("password", World.Password).Press());
    }

    [Fact]
    public async Task From_registering_back_to_signing_in()
    {
        var page = await (await Refused(door.Visitor())).Form("composer").Press("Register");
        page = await page.Form("register").Press("arrive");
        page = await page.Form("sign-in").Press("Register");
        page = await page.Form("register").Press("arrive");
        Arrived(await page.Form("sign-in").Fill("email", "ada@example.org").Fill("password", World.Password).Press());
    }

    [Fact]
    public async Task And_lies_in_the_outbox_and_the_table_of_links_for_nobody_to_read()
    {
        var page = await (await Refused(door.Visitor())).Form("composer").Press("Register");
        await page.Form("register").Fill("name", "Sami").Fill("email", "sami@example.org").Fill("password", "rivers and clerks").Press();
        await using var db = door.Db();
        Assert.DoesNotContain("greffe", db.MailedLinks.Single(l => l.Email == "sami@example.org").Carried);
        Assert.DoesNotContain("greffe", (await door.Letters("sami@example.org")).Single().Text);
    }

    private static async Task<Seen> Refused(Visitor guest)
    {
        var page = await guest.Open("/c/practice/welcome");
        var refused = await page.Form("composer").Fill("question", "2").Fill("text", Words).Fill("language", "fr").Fill("as", "OfficeOnly").Press("post");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        return refused;
    }

    private static void Arrived(Seen page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("greffe", page.Address);
        var form = page.Form("composer");
        Assert.Equal(Words, form["text"]);
        Assert.Equal("2", form["question"]);
        Assert.Equal("fr", form["language"]);
        Assert.Equal("OfficeOnly", form["as"]);
    }
}
