using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Accounts;

public sealed class KeysTests
{
    [Fact]
    public async Task Who_is_signed_in_stays_so_when_the_program_starts_again_on_the_same_database()
    {
        await using var door = await Door.Open();
        var dina = await door.SignedIn(door.World.Dina);
        await using var db = door.Db();
        Assert.NotEmpty(await db.DataProtectionKeys.ToListAsync());
        var form = (await dina.Open("/account")).Form("change-password");
        await door.Restart();
        Assert.Contains("Dina Restrepo", (await dina.Open("/account")).Text);
        await dina.Post("/account/password", form.Fill("password", World.Password).Fill("new", "clerks read slowly").Fields);
        await door.Visitor().SignIn("dina@example.org", "clerks read slowly");
    }

    [Fact]
    public async Task A_session_slides_and_ends_after_a_fortnight_without_a_visit()
    {
        await using var door = await Door.Open();
        var dina = await door.SignedIn(door.World.Dina);
        for (var i = 0; i < 3; i++)
        {
            door.Clock.Advance(TimeSpan.FromDays(10));
            Assert.Contains("Dina Restrepo", (await dina.Open("/account")).Text);
        }

        door.Clock.Advance(TimeSpan.FromDays(15));
        Assert.True((await dina.Open("/account")).Has("form#sign-in"));
    }
}
