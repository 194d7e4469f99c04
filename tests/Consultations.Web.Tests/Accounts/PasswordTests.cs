using System.Net;
using Xunit;

namespace Consultations.Web.Accounts;

public sealed class PasswordTests(Door door) : IClassFixture<Door>
{
    private const string Next = "clerks read slowly";

    [Fact]
    public async Task A_new_password_signs_every_other_browser_out()
    {
        var here = await door.SignedIn(door.World.Chidi);
        var there = await door.SignedIn(door.World.Chidi);
        var page = await (await here.Open("/account")).Form("change-password").Fill("password", "wrong").Fill("new", Next).Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.Form("change-password").Fill("password", World.Password).Fill("new", "password123").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.Form("change-password").Fill("password", World.Password).Fill("new", Next).Press();
        Assert.Contains("was changed", page.Text);

        door.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await here.Open("/account")).Has("form#change-password"));
        Assert.True((await there.Open("/account")).Has("form#sign-in"));
        await door.Visitor().SignIn("chidi@example.org", Next);
    }

    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_by_a_link_that_works_once_and_ends()
    {
        var dina = door.Visitor();
        await Forget(dina, "dina@example.org");
        var link = await door.Link("dina@example.org");
        var page = await dina.Open(link);
        page = await page.Form("reset").Fill("password", "short").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        await page.Form("reset").Fill("password", Next).Press();
        Assert.True(dina.IsSignedIn);
        Assert.Equal(HttpStatusCode.NotFound, (await dina.Open(link)).Status);
        await door.Visitor().SignIn("dina@example.org", Next);

        var ben = door.Visitor();
        await Forget(ben, "ben@example.org");
        var late = await ben.Open(await door.Link("ben@example.org"));
        door.Clock.Advance(MailedLinks.ResetLife);
        Assert.Equal(HttpStatusCode.NotFound, (await late.Form("reset").Fill("password", Next).Press()).Status);
        await door.Visitor().SignIn("ben@example.org");
    }

    [Fact]
    public async Task Forgetting_tells_nobody_which_addresses_are_known()
    {
        var known = await Forget(door.Visitor(), "ada@example.org");
        var unknown = await Forget(door.Visitor(), "nobody@example.org");
        Assert.Equal(known.Body, unknown.Body);
        Assert.DoesNotContain("key=", (await door.Letters("nobody@example.org")).Single().Text);
    }

    private static async Task<Seen> Forget(Visitor who, string email) =>
        await (await who.Open("/account/forgotten")).Form("forgotten").Fill("email", email).Press();
}
