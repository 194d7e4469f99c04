using Consultations.Planning;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Planning;

public sealed class HomeTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task Consultations_stand_under_open_coming_and_closed()
    {
        await Make("later", Visibility.Public, opens: 10, closes: 20);
        await Make("over", Visibility.Public, opens: -20, closes: -10);
        var home = await door.Visitor().Open("/");
        Assert.Equal(["/c/practice"], Listed(home, "open"));
        Assert.Equal(["/c/later"], Listed(home, "coming"));
        Assert.Equal(["/c/over"], Listed(home, "closed"));
        Assert.Contains("Opens in 10 days", home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_shown_what_they_may_not_find()
    {
        await Make("members-only", Visibility.Members, opens: -1, closes: 5);
        await Make("invited-only", Visibility.Invited, opens: -1, closes: 5);
        var guest = await door.Visitor().Open("/");
        Assert.DoesNotContain("members-only", guest.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("invited-only", guest.Body, StringComparison.Ordinal);
        var gita = await (await door.SignedIn(door.World.Gita)).Open("/");
        Assert.Contains("members-only", gita.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("invited-only", gita.Body, StringComparison.Ordinal);
        var root = await (await door.SignedIn(door.World.Root)).Open("/");
        Assert.Contains("invited-only", root.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_it_says_what_to_try_and_in_Production_not()
    {
        Assert.Equal("/c/practice/welcome", (await door.Visitor().Open("/")).Find(".aside a[href^='/c/']")?.GetAttribute("href"));
        await using var production = await Door.Open(d => d.Environment = "Production");
        Assert.False((await production.Visitor().Open("/")).Has(".aside"));
    }

    [Fact]
    public async Task An_empty_installation_says_so()
    {
        await using var empty = await Door.Open(d => d.WithWorld = false);
        Assert.Contains("Nothing is open to you yet", (await empty.Visitor().Open("/")).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Listed(Seen home, string section) =>
        home.All($"section[aria-labelledby={section}] .catalogue h3 a").Select(a => a.GetAttribute("href"));

    private Task<Receipt> Make(string slug, Visibility visibility, int opens, int closes) => door.World.Do(null, new Make(door.World.NewId(), new Plan
    {
        Slug = slug,
        Title = slug,
        Lead = "A lead.",
        Objective = "An objective.",
        Host = "The team",
        TimeZone = "Africa/Nairobi",
        Languages = "en",
        Visibility = visibility,
        Consent = "Consent.",
        OpensAt = Door.Morning.AddDays(opens),
        ClosesAt = Door.Morning.AddDays(closes),
        Rooms = [new PlannedRoom("room", "Room", "Lead.", Door.Morning.AddDays(opens), Door.Morning.AddDays(closes), ["Question?"])],
    }));
}
