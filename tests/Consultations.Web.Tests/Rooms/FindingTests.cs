using System.Net;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class FindingTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task What_is_looked_for_is_found_by_the_form_and_by_its_address_without_script()
    {
        var here = await door.World.Post(door.World.Chidi, "A quorum of herons.");
        var hidden = await door.World.Post(door.World.Dina, "A quorum, unattributed.", attribution: Attribution.Unattributed);
        var found = await (await door.Visitor().Open("/c/practice/welcome")).Form("find").Fill("words", "QUORUM").Fill("author", "chidi").Press();
        Assert.Equal("/c/practice/welcome?words=QUORUM&author=chidi", found.Address);
        Assert.True(found.Has($"#c-{here}"));
        Assert.False(found.Has($"#c-{hidden}"));
        Assert.Contains("1 contribution", found.Find(".found")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/c/practice/welcome", found.Find("[data-contributions]")!.GetAttribute("data-elsewhere"));
        Assert.False((await door.Visitor().Open("/c/practice/welcome?words=quorum&author=dina")).Has("[data-card]"));
    }

    [Fact]
    public async Task A_place_is_kept_by_the_button_and_nothing_is_new_then()
    {
        await door.World.Post(door.World.Chidi, "One.");
        var dina = await door.SignedIn(door.World.Dina);
        var last = await door.World.Post(door.World.Chidi, "Two.");
        var page = await dina.Open("/c/practice/welcome");
        Assert.False(page.Has("[data-since]"));
        Assert.Equal(HttpStatusCode.OK, (await dina.Post("/c/practice/welcome/read", page.Form("acts").Forge("number", $"{last}").Fields, accept: "application/json")).Status);
        var next = await door.World.Post(door.World.Chidi, "Three.");
        page = await dina.Open("/c/practice/welcome");
        Assert.Equal($"#c-{next}", page.Find("[data-since] a")!.GetAttribute("href"));
        Assert.False((await page.Form("acts").Press("Mark all as read")).Has("[data-since]"));
    }
}
