using System.Net;
using Xunit;

namespace Consultations.Web.Accounts;

public sealed class SignInTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task Dina_signs_in_comes_back_to_where_she_was_and_signs_out()
    {
        var dina = door.Visitor();
        var page = await dina.Open("/account/sign-in?return=/c/practice/welcome");
        var back = await page.Form("sign-in").Fill("email", "DINA@example.org ").Fill("password", World.Password).Press(follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, back.Status);
        Assert.Equal("/c/practice/welcome", back.Location);
        var cookie = back.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("consultations=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);

        var own = await dina.Open("/account");
        Assert.Contains("Dina Restrepo", own.Text);
        Assert.Contains("UNDP Colombia", own.Text);

        var away = await own.Form("sign-out").Press(follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, away.Status);
        Assert.False(dina.IsSignedIn);
        Assert.True((await dina.Open("/account")).Has("form#sign-in"));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var wrong = await Try("gita@example.org", "not-her-password");
        var unknown = await Try("nobody@example.org", "not-her-password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(wrong.Text, unknown.Text);
        Assert.Equal("gita@example.org", wrong.Form("sign-in")["email"]);
        Assert.Equal("", wrong.Form("sign-in")["password"]);
    }

    [Fact]
    public async Task After_five_wrong_tries_an_account_waits_ten_minutes_and_nobody_learns_that_it_exists()
    {
        await (await door.SignedIn(door.World.Farid)).Open("/account");
        var told = "";
        for (var i = 0; i < AccountBook.MostFailures; i++)
        {
            told = (await Try("farid@example.org", "wrong")).Text;
        }

        var right = await Try("farid@example.org", World.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.Status);
        Assert.Equal(told, right.Text);
        door.Clock.Advance(AccountBook.Wait + TimeSpan.FromSeconds(1));
        Assert.True((await door.SignedIn(door.World.Farid)).IsSignedIn);
    }

    [Fact]
    public async Task A_right_password_forgets_the_failures_before_it()
    {
        for (var i = 0; i < 3 * AccountBook.MostFailures; i++)
        {
            if (i % (AccountBook.MostFailures - 1) == 0)
            {
                await door.SignedIn(door.World.Ben);
            }

            await Try("ben@example.org", "wrong");
        }
    }

    [Fact]
    public async Task Many_guesses_at_once_are_not_many_free_ones()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Try("eve@example.org", "wrong")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Try("eve@example.org", World.Password)).Status);
    }

    [Fact]
    public async Task A_forged_token_is_the_page_again_with_the_fields_and_never_the_password()
    {
        var guest = door.Visitor();
        var form = (await guest.Open("/account/sign-in?return=/c/practice")).Form("sign-in");
        var page = await form.Fill("email", "dina@example.org").Fill("password", World.Password).Forge("__RequestVerificationToken", "forged").Press();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("dina@example.org", page.Form("sign-in")["email"]);
        Assert.Equal("/c/practice", page.Form("sign-in")["return"]);
        Assert.DoesNotContain(World.Password, page.Body);
        Assert.False(guest.IsSignedIn);
        await page.Form("sign-in").Fill("password", World.Password).Press();
        Assert.True(guest.IsSignedIn);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/..//evil.example/")]
    [InlineData("/%0d%0aLocation:%20x/../..//evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/account/sign-out")]
    [InlineData("c/practice")]
    public async Task A_way_back_that_leads_elsewhere_is_not_taken(string address)
    {
        var guest = door.Visitor();
        var form = (await guest.Open($"/account/sign-in?return={Uri.EscapeDataString(address)}")).Form("sign-in");
        Assert.False(form.Has("return"));
        var seen = await form.Forge("return", address).Fill("email", "ada@example.org").Fill("password", World.Password).Press(follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, seen.Status);
        Assert.Equal("/", seen.Location);
    }

    [Fact]
    public async Task A_way_back_in_another_script_is_taken()
    {
        var form = (await door.Visitor().Open($"/account/sign-in?return={Uri.EscapeDataString("/c/größe?q=ж")}")).Form("sign-in");
        var seen = await form.Fill("email", "ada@example.org").Fill("password", World.Password).Press(follow: false);
        Assert.Equal("/c/gr%C3%B6%C3%9Fe?q=%D0%B6", seen.Location);
    }

    [Fact]
    public async Task One_press_signs_in_as_a_demo_person_in_Development_and_never_in_Production()
    {
        var visitor = door.Visitor();
        var page = await visitor.Open("/account/sign-in");
        Assert.Contains("Sign in as Dina", page.Text);
        await page.Form("demo").Press("Sign in as Dina");
        Assert.Contains("Dina Restrepo", (await visitor.Open("/account")).Text);

        await using var production = await Door.Open(d => d.Environment = "Production");
        visitor = production.Visitor();
        page = await visitor.Open("/account/sign-in");
        Assert.False(page.Has("form#demo"));
        var refused = await page.Form("sign-in").Forge("demo", "dina").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.False(visitor.IsSignedIn);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open("/development/mail")).Status);
    }

    [Fact]
    public async Task Signing_out_needs_a_token_too()
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        var page = await chidi.Post("/account/sign-out", []);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True(chidi.IsSignedIn);
        await page.Form("leave").Press();
        Assert.False(chidi.IsSignedIn);
    }

    private async Task<Seen> Try(string email, string password) =>
        await (await door.Visitor().Open("/account/sign-in")).Form("sign-in").Fill("email", email).Fill("password", password).Press();
}
