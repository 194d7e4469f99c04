using System.Net;
using System.Text.Json;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Api;

/// <summary>The data API through the door.</summary>
public sealed class ApiTests(Door door) : IClassFixture<Door>
{
    private World World => door.World;

    [Fact]
    public async Task Figures_are_counted_from_the_rows_and_staff_are_not_among_the_participants()
    {
        await using var own = await Door.Open();
        var first = await own.World.Post(own.World.Chidi, "A contribution.");
        await own.World.Post(own.World.Dina, "A reply.", parent: first);
        await own.World.Post(own.World.Ben, "A moderator's reply.", parent: first);
        await own.World.Post(own.World.Dina, "Unattributed still counts.", attribution: Attribution.Unattributed);
        await own.World.Do(own.World.Dina, new React(own.World.NewId(), own.World.Welcome, first, ReactionKind.Agree, On: true));
        var data = await Json(own.Visitor(), "/api/v1/consultations/practice");
        Assert.Equal(
            (2, 2, 2, 1, 1),
            (data.Figure("participants"), data.Figure("countryOffices"), data.Figure("contributions"), data.Figure("replies"), data.Figure("reactions")));
        var welcome = data.GetProperty("rooms").EnumerateArray().Single(r => r.GetProperty("slug").GetString() == "welcome");
        Assert.Equal((2, 1), (welcome.Figure("contributions"), welcome.Figure("replies")));
        Assert.Equal("Open", welcome.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Contributions_come_by_number_and_next_goes_on_without_hole()
    {
        await using var own = await Door.Open();
        for (var i = 1; i <= 25; i++)
        {
            await own.World.Post(own.World.Chidi, $"Text {i}.");
        }

        var numbers = new List<int>();
        int? after = 0;
        while (after is { } from)
        {
            var page = await Json(own.Visitor(), $"/api/v1/consultations/practice/rooms/welcome/contributions?after={from}&limit=10");
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(c => c.Figure("number")));
            after = page.TryGetProperty("next", out var next) ? next.GetInt32() : null;
        }

        Assert.Equal(Enumerable.Range(1, 25), numbers);
    }

    [Fact]
    public async Task What_the_author_withheld_is_not_in_the_data()
    {
        var office = await World.Post(World.Chidi, "By the office only.", attribution: Attribution.OfficeOnly);
        var nobody = await World.Post(World.Chidi, "By nobody.", attribution: Attribution.Unattributed);
        var data = await Json(door.Visitor(), "/api/v1/consultations/practice/rooms/welcome/contributions?limit=500");
        var items = data.GetProperty("items").EnumerateArray().ToDictionary(c => c.Figure("number"));
        Assert.False(items[office].TryGetProperty("author", out _));
        Assert.Equal("UNDP Kenya", items[office].GetProperty("office").GetProperty("name").GetString());
        Assert.False(items[nobody].TryGetProperty("author", out _));
        Assert.False(items[nobody].TryGetProperty("office", out _));
        Assert.Equal("2026-03-02", items[nobody].GetProperty("postedAt").GetString());
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_in_words()
    {
        Assert.Equal(HttpStatusCode.OK, (await door.Visitor().Open("/api/v1/consultations/practice")).Status);
        var seen = await door.Visitor().Open("/api/v1/consultations/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, seen.Status);
        using var problem = JsonDocument.Parse(seen.Body);
        Assert.Equal("NotFound", problem.RootElement.GetProperty("code").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/api/v1/consultations")]
    public async Task Machines_find_what_they_ask_for(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await door.Visitor().Open(path)).Status);

    private static async Task<JsonElement> Json(Visitor visitor, string path)
    {
        var seen = await visitor.Open(path);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        using var document = JsonDocument.Parse(seen.Body);
        return document.RootElement.Clone();
    }
}

internal static class Elements
{
    public static int Figure(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
