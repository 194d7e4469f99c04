using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Accounts;

public sealed partial class SetupTests
{
    [Fact]
    public async Task The_first_administrator_is_made_with_the_code_in_the_log_and_then_never_again()
    {
        await using var door = await Door.Open(d => (d.Environment, d.WithWorld) = ("Production", false));
        await using var db = door.Db();
        Assert.Equal(0, await db.Users.CountAsync());
        var code = door.Said.Lines.Select(l => Code().Match(l)).Single(m => m.Success).Groups[1].Value;

        var root = door.Visitor();
        var late = await root.Open("/account/setup");
        var page = await late.Form("setup").Fill("code", "ABCDEFGHJKLMNPQRSTUVWXYZ23").Fill("name", "Root").Fill("email", "root@example.org").Fill("password", "rivers and clerks").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(0, await db.Users.CountAsync());
        page = await page.Form("setup").Fill("code", code.ToLowerInvariant()).Fill("password", "rivers and clerks").Press();
        Assert.Contains("You administer", page.Text);
        Assert.True((await db.Users.SingleAsync()).IsAdministrator);

        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/account/setup")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await late.Form("setup").Fill("code", code).Fill("name", "B").Fill("email", "b@example.org").Fill("password", "rivers and clerks").Press()).Status);
        await door.Restart();
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/account/setup")).Status);
        Assert.Single(door.Said.Lines, l => Code().IsMatch(l));
    }

    [Fact]
    public async Task Where_there_is_an_administrator_there_is_nothing_to_set_up()
    {
        await using var door = await Door.Open();
        await door.Restart();
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/account/setup")).Status);
    }

    [GeneratedRegex("enter the code ([A-Z0-9]{26})", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
