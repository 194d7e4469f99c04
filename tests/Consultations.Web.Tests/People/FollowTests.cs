using System.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.People;

public sealed class FollowTests(Door door) : IClassFixture<Door>
{
    [Theory]
    [InlineData("/c/practice/welcome", "Follow this room", "You follow this room")]
    [InlineData("/c/practice", "Follow this consultation", "You follow this consultation")]
    public async Task One_press_follows_and_one_stops(string address, string button, string state)
    {
        var gita = await door.SignedIn(door.World.Gita);
        var page = await (await gita.Open(address)).Form("follow").Press(button);
        Assert.Equal(address, page.Address);
        Assert.Contains(state, page.Text, StringComparison.Ordinal);
        Assert.Contains("Stop following", (await gita.Open("/me")).Text, StringComparison.Ordinal);

        page = await page.Form("follow").Press("Stop following");
        Assert.Contains(button, page.Text, StringComparison.Ordinal);
        await using var db = door.Db();
        Assert.False(await db.Subscriptions.AnyAsync(s => s.AccountId == door.World.Gita.Id));
    }

    [Fact]
    public async Task A_guest_sees_no_button_and_an_ended_session_signs_in_and_comes_back()
    {
        Assert.False((await door.Visitor().Open("/c/practice/welcome")).Has("#follow"));
        var dina = await door.SignedIn(door.World.Dina);
        var form = (await dina.Open("/c/practice/welcome")).Form("follow");
        dina.Forget("consultations");
        var page = await form.Press();
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("/c/practice/welcome", page.Form("sign-in")["return"]);
    }

    [Fact]
    public async Task A_forged_token_follows_nothing_and_the_button_comes_back()
    {
        var farid = await door.SignedIn(door.World.Farid);
        var page = await (await farid.Open("/c/practice/welcome")).Form("follow").Forge("__RequestVerificationToken", "x").Press();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("/c/practice/welcome", (await page.Form("follow").Press()).Address);
        page = await (await farid.Open("/c/practice/welcome")).Form("follow").Forge("room", "nowhere").Press();
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }
}
