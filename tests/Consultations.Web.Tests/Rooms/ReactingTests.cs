using System.Net;
using System.Text.Json;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class ReactingTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task A_press_in_the_room_goes_on_and_the_contributions_own_page_takes_it_back()
    {
        var number = await door.World.Post(door.World.Chidi, "React to me.");
        var dina = await door.SignedIn(door.World.Dina);
        var room = await dina.Open("/c/practice/welcome");
        var fields = room.Form("acts").Fields.Append(new("on", "true")).ToList();
        var answer = await dina.Post($"/c/practice/welcome/{number}/reactions/Agree", fields, follow: false);
        Assert.Equal((HttpStatusCode.SeeOther, $"/c/practice/welcome/{number}"), (answer.Status, answer.Location));
        // The same press again is the same press.
        await dina.Post($"/c/practice/welcome/{number}/reactions/Agree", fields);
        var own = await dina.Open(answer.Location!);
        var pressed = own.Find("button[aria-pressed=true]")!;
        Assert.Equal("Agree 1", pressed.TextContent.Trim());
        var back = await dina.Post(pressed.GetAttribute("formaction")!, own.Form("acts").Fields.Append(new("on", "false")));
        Assert.False(back.Has("button[aria-pressed=true]"));
        Assert.Equal("Agree 0", back.Find("button[data-react=Agree]")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_script_gets_counts_and_what_is_mine()
    {
        var number = await door.World.Post(door.World.Chidi, "And to me.");
        var dina = await door.SignedIn(door.World.Dina);
        var token = (await dina.Open("/c/practice/welcome")).Form("acts")["__RequestVerificationToken"]!;
        foreach (var kind in new[] { "Agree", "Insightful", "Disagree" })
        {
            var answer = await dina.Post($"/c/practice/welcome/{number}/reactions/{kind}", Ask(token), follow: false, accept: "application/json");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            var json = JsonDocument.Parse(answer.Body).RootElement;
            Assert.Equal(number, json.GetProperty("number").GetInt32());
            Assert.Contains(kind, json.GetProperty("mine").EnumerateArray().Select(k => k.GetString()));
            if (kind == "Disagree")
            {
                // Agreeing and disagreeing exclude each other.
                Assert.Equal((0, 1, 1), (json.GetProperty("counts").GetProperty("agree").GetInt32(), json.GetProperty("counts").GetProperty("insightful").GetInt32(), json.GetProperty("counts").GetProperty("disagree").GetInt32()));
                Assert.DoesNotContain("Agree", json.GetProperty("mine").EnumerateArray().Select(k => k.GetString()));
            }
        }
    }

    [Fact]
    public async Task Ones_own_cannot_be_reacted_to_and_nothing_is_written()
    {
        var number = await door.World.Post(door.World.Dina, "My own.");
        var dina = await door.SignedIn(door.World.Dina);
        var page = await dina.Open($"/c/practice/welcome/{number}");
        Assert.All(page.All($"#c-{number} button"), b => Assert.True(b.HasAttribute("disabled")));
        var refused = await dina.Post($"/c/practice/welcome/{number}/reactions/Agree", page.Form("acts").Fields.Append(new("on", "true")));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("your own contribution", refused.Find(".refusal")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_is_led_to_signing_in_and_back_and_a_forged_token_is_refused_in_words()
    {
        var number = await door.World.Post(door.World.Chidi, "For guests.");
        var address = $"/c/practice/welcome/{number}";
        var guest = door.Visitor();
        Assert.False((await guest.Open("/c/practice/welcome")).Form("acts").Has("__RequestVerificationToken"));
        var led = await guest.Look($"{address}/reactions/Agree?return=x&on=true");
        Assert.Equal($"/account/sign-in?return={Uri.EscapeDataString(address)}", led.Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.Post($"{address}/reactions/Agree", Ask("x"))).Status);
        var dina = await door.SignedIn(door.World.Dina);
        var forged = await dina.Post($"{address}/reactions/Agree", Ask("forged"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.NotEmpty(forged.Find(".refusal")!.TextContent);
        await using var db = door.Db();
        Assert.Equal(0, await db.Contributions.Where(c => c.RoomId == door.World.Welcome && c.Number == number).Select(c => c.Agree).SingleAsync());
    }

    [Theory]
    [InlineData("Love")]
    [InlineData("0")]
    [InlineData("agree")]
    public async Task A_kind_that_is_none_is_404(string kind)
    {
        var dina = await door.SignedIn(door.World.Dina);
        Assert.Equal(HttpStatusCode.NotFound, (await dina.Post($"/c/practice/welcome/1/reactions/{kind}", Ask("x"))).Status);
    }

    [Fact]
    public void Each_button_of_a_page_has_an_id_of_its_own_and_always_the_same()
    {
        var page = Guid.CreateVersion7();
        var ids = new HashSet<Guid>();
        foreach (var on in new[] { true, false })
        {
            foreach (var kind in Enum.GetValues<ReactionKind>())
            {
                var id = Reacting.AskId(page, 42, kind, on);
                Assert.Equal(7, id.Version);
                Assert.Equal(page.ToString()[..13], id.ToString()[..13]);
                Assert.Equal(id, Reacting.AskId(page, 42, kind, on));
                ids.Add(id);
            }
        }

        Assert.Equal(8, ids.Count);
    }

    private static KeyValuePair<string, string>[] Ask(string token) =>
        [new("id", Guid.CreateVersion7().ToString()), new("exact", "true"), new("on", "true"), new("__RequestVerificationToken", token)];
}
