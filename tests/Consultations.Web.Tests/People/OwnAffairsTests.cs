using System.Net;
using System.Text.Json;
using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.People;

public sealed class OwnAffairsTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task Mail_choices_are_saved_together()
    {
        var farid = await door.SignedIn(door.World.Farid);
        var form = (await farid.Open("/me")).Form("mail-choices");
        Assert.Equal("true", form["replies"]);
        var page = await form.Leave("replies").Leave("followed").Press("Save");
        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        form = page.Form("mail-choices");
        Assert.Equal((null, "true", null), (form["replies"], form["questions"], form["followed"]));
        page = await form.Forge("__RequestVerificationToken", "x").Tick("replies").Press();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Form("mail-choices")["replies"]);
    }

    [Fact]
    public async Task A_new_name_and_office_hold_from_now_on_and_earlier_words_keep_theirs()
    {
        var before = await door.World.Post(door.World.Chidi, "Before.");
        var chidi = await door.SignedIn(door.World.Chidi);
        var page = await (await chidi.Open("/me")).Form("change-name").Fill("name", "Chidi Eze-Okafor").Press();
        Assert.Contains("Chidi Eze-Okafor", page.Document.Body!.TextContent, StringComparison.Ordinal);
        page = await page.Form("change-office-practice").Fill("office-practice", "undp colombia").Press();
        Assert.Equal("UNDP Colombia", page.Form("change-office-practice")["office-practice"]);
        page = await page.Form("change-office-practice").Fill("office-practice", "The <lake> court").Press();
        Assert.Equal("The <lake> court", page.Form("change-office-practice")["office-practice"]);

        var after = await door.World.Post(door.World.Chidi, "After.");
        Assert.Contains("UNDP Kenya", (await chidi.Open($"/c/practice/welcome/{before}")).Find($"#c-{before}")!.TextContent, StringComparison.Ordinal);
        var card = (await chidi.Open($"/c/practice/welcome/{after}")).Find($"#c-{after}")!.TextContent;
        Assert.Contains("Chidi Eze-Okafor", card, StringComparison.Ordinal);
        Assert.Contains("The <lake> court", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_or_office_that_cannot_be_comes_back_with_the_reason()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var page = await (await ada.Open("/me")).Form("change-name").Fill("name", " ").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#name[aria-invalid]"));
        var tooLong = new string('x', 121);
        page = await page.Form("change-office-practice").Fill("office-practice", tooLong).Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, tooLong), (page.Status, page.Form("change-office-practice")["office-practice"]));
        page = await page.Form("change-office-practice").Forge("consultation", "nowhere").Forge("office-nowhere", "UNDP Kenya").Press();
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task Replies_to_me_are_shown_as_any_reader_sees_them()
    {
        var mine = await door.World.Post(door.World.Ben, "Mine.");
        var named = await door.World.Post(door.World.Dina, "A named reply.", parent: mine);
        var nobody = await door.World.Post(door.World.Dina, "A reply without a name.", parent: mine, attribution: Attribution.Unattributed);
        var hidden = await door.World.Post(door.World.Dina, "A hidden reply.", parent: mine);
        await door.World.Do(door.World.Ada, new Decide(door.World.NewId(), door.World.Welcome, hidden, Decision.Hide, "Attacks a person"));
        var list = (await (await door.SignedIn(door.World.Ben)).Open("/me")).Find("section[aria-labelledby='replies']")!;
        Assert.Contains("Dina Restrepo", list.QuerySelector($"li:has(a[href$='/{named}'])")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina", list.QuerySelector($"li:has(a[href$='/{nobody}'])")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A hidden reply", list.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_data_holds_all_my_words_and_nobody_elses()
    {
        var dinas = await door.World.Post(door.World.Dina, "Dina's secret words.");
        await door.World.Post(door.World.Chidi, "Chidi's answer.", parent: dinas);
        await door.World.Do(door.World.Chidi, new React(door.World.NewId(), door.World.Welcome, dinas, ReactionKind.Agree, true));
        Assert.NotNull((await door.Services.GetRequiredService<RoomDesk>().Act(Actor.Person(door.World.Chidi.Id), new SubscribeToRoom(door.World.NewId(), door.World.Welcome, true))).Kept);
        await door.World.Post(door.World.Dina, "Dina answers.", parent: dinas + 1);
        var seen = await (await door.SignedIn(door.World.Chidi)).Open("/me/data.json");
        Assert.Equal("attachment; filename=my-data.json", seen.Response.Content.Headers.ContentDisposition!.ToString().Replace("\"", "", StringComparison.Ordinal));
        using var data = JsonDocument.Parse(seen.Body);
        var root = data.RootElement;
        Assert.Equal("chidi@example.org", root.GetProperty("account").GetProperty("email").GetString());
        Assert.Contains("Chidi's answer.", root.GetProperty("contributions").ToString(), StringComparison.Ordinal);
        Assert.Equal("agree", root.GetProperty("reactions")[0].GetProperty("kind").GetString());
        Assert.Equal("welcome", root.GetProperty("following")[0].GetProperty("room").GetString());
        Assert.Equal("reply", root.GetProperty("mail")[0].GetProperty("kind").GetString());
        Assert.DoesNotContain("Dina", seen.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/me/data.json")]
    [InlineData("/me/erase")]
    public async Task A_guest_signs_in_first(string address)
    {
        var seen = await door.Visitor().Look(address);
        Assert.Equal(HttpStatusCode.SeeOther, seen.Status);
        Assert.StartsWith("/account/sign-in?return=%2Fme", seen.Location, StringComparison.Ordinal);
    }
}
