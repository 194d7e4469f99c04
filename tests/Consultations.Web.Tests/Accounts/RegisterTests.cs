using System.Net;
using Consultations.People;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Accounts;

public sealed class RegisterTests(Door door) : IClassFixture<Door>
{
    private const string Password = "rivers and clerks";

    [Fact]
    public async Task A_known_and_an_unknown_address_get_the_same_answer_and_only_the_letters_differ()
    {
        var known = await Register(door.Visitor(), "Somebody", "gita@example.org");
        var unknown = await Register(door.Visitor(), "Hana Sato", "hana@example.org");
        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(known.Address, unknown.Address);
        Assert.Equal(known.Body, unknown.Body);
        Assert.Contains("already", (await door.Letters("gita@example.org")).Single().Subject);
        Assert.Contains("Confirm", (await door.Letters("hana@example.org")).Single().Subject);
        await using var db = door.Db();
        Assert.False(await db.Users.AnyAsync(a => a.Email == "hana@example.org"));
    }

    [Fact]
    public async Task The_mailed_link_makes_the_account_signs_in_and_works_once()
    {
        var ines = door.Visitor();
        await Register(ines, "Inès Dupont", "ines@example.org");
        var link = await door.Link("ines@example.org");
        var page = await ines.Open(link);
        Assert.Contains("Inès Dupont", page.Text);
        Assert.False(ines.IsSignedIn);
        Assert.True((await ines.Open(link)).Has("form#confirm"));

        await page.Form("confirm").Press();
        Assert.True(ines.IsSignedIn);
        Assert.Contains("Inès Dupont", (await ines.Open("/account")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await ines.Open(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Form("confirm").Press()).Status);
        await door.Visitor().SignIn("ines@example.org", Password);
    }

    [Fact]
    public async Task Two_links_for_one_address_make_one_account()
    {
        var (first, second) = (door.Visitor(), door.Visitor());
        await Register(first, "Jo One", "jo@example.org");
        await Register(second, "Jo Two", "JO@example.org");
        var one = await first.Open(await door.Link("jo@example.org"));
        var two = await second.Open(await door.Link("JO@example.org"));
        await one.Form("confirm").Press();
        var late = await two.Form("confirm").Press();
        Assert.False(second.IsSignedIn);
        Assert.True(late.Has("form#sign-in"));
        await using var db = door.Db();
        Assert.Equal("Jo One", (await db.Users.SingleAsync(a => a.NormalizedEmail == "JO@EXAMPLE.ORG")).Name);
    }

    [Fact]
    public async Task A_link_ends_and_its_secret_is_kept_nowhere()
    {
        var kim = door.Visitor();
        await Register(kim, "Kim", "kim@example.org");
        var link = await door.Link("kim@example.org");
        Assert.True((await kim.Open(link)).Has("form#confirm"));
        await using var db = door.Db();
        Assert.Equal(32, (await db.MailedLinks.SingleAsync(l => l.Email == "kim@example.org")).Digest.Length);
        door.Clock.Advance(MailedLinks.RegisterLife);
        Assert.Equal(HttpStatusCode.NotFound, (await kim.Open(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await kim.Open("/account/confirm?key=nonsense")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await kim.Open("/account/confirm")).Status);
    }

    [Theory]
    [InlineData("password1")]
    [InlineData("Qwerty123")]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("lena@example.org")]
    public async Task A_password_that_others_would_try_first_is_refused_and_not_shown_again(string password)
    {
        var form = (await door.Visitor().Open("/account/register")).Form("register");
        var page = await form.Fill("name", "Lena <b>Berg</b>").Fill("email", "lena@example.org").Fill("password", password).Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Lena <b>Berg</b>", page.Form("register")["name"]);
        Assert.Equal("", page.Form("register")["password"]);
        Assert.True(page.Has("#password[aria-invalid=true]"));
        Assert.Empty(await door.Letters("lena@example.org"));
    }

    [Theory]
    [InlineData("no-address")]
    [InlineData("two@signs@example.org")]
    [InlineData("Name <mia@example.org>")]
    [InlineData("mia@example.org\r\nBcc: all@example.org")]
    public async Task What_is_no_address_gets_no_mail(string address)
    {
        await using var db = door.Db();
        var before = await db.Mail.CountAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Register(door.Visitor(), "Mia", address)).Status);
        Assert.Equal(before, await db.Mail.CountAsync());
    }

    [Fact]
    public async Task A_forged_token_is_the_page_again_with_the_fields()
    {
        var form = (await door.Visitor().Open("/account/register")).Form("register");
        var page = await form.Fill("name", "Nadia").Fill("email", "nadia@example.org").Fill("password", Password).Forge("__RequestVerificationToken", "x").Press();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Nadia", page.Form("register")["name"]);
        Assert.DoesNotContain(Password, page.Body);
        Assert.Empty(await door.Letters("nadia@example.org"));
        Assert.Contains("/account/mailed", (await page.Form("register").Fill("password", Password).Press()).Address);
    }

    [Fact]
    public async Task Nobodys_letter_box_is_filled_by_others()
    {
        for (var i = 0; i < 8; i++)
        {
            await Register(door.Visitor(), "Olu", "olu@example.org");
        }

        Assert.Equal(5, (await door.Letters("olu@example.org")).Count);
    }

    [Fact]
    public async Task Coming_from_a_consultation_one_may_join_in_the_same_go()
    {
        var pia = door.Visitor();
        var form = (await pia.Open("/account/register?return=/c/practice/welcome")).Form("register");
        Assert.Null(form["consent"]);
        form.Fill("name", "Pia").Fill("email", "pia@example.org").Fill("password", Password).Fill("office", "UNDP Kenia");
        var page = await form.Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Did you mean", page.Text);
        Assert.Null(page.Form("register")["consent"]);

        page = await page.Form("register").Fill("office", "undp kenya").Fill("password", Password).Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#consent[aria-invalid=true]"));
        await page.Form("register").Fill("password", Password).Tick("consent").Press();

        var room = await (await pia.Open(await door.Link("pia@example.org"))).Form("confirm").Press();
        Assert.Equal("/c/practice/welcome", room.Address);
        await using var db = door.Db();
        var membership = await db.Memberships.Include(m => m.Office).SingleAsync(m => m.Account.Email == "pia@example.org");
        Assert.Equal((Role.Participant, "UNDP Kenya"), (membership.Role, membership.Office.Name));
    }

    private static async Task<Seen> Register(Visitor who, string name, string email) =>
        await (await who.Open("/account/register")).Form("register").Fill("name", name).Fill("email", email).Fill("password", Password).Press();
}
