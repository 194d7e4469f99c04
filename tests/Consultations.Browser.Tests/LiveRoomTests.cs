namespace Consultations.Browser.Tests;

/// <summary>Two people in one room, with real browsers and the real process.</summary>
public sealed class LiveRoomTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Room = "practice/welcome";

    [Fact]
    public async Task What_Chidi_posts_without_script_waits_behind_one_new_in_Dinas_open_browser()
    {
        await using var dina = await browsers.Person("dina");
        await dina.Page.GotoAsync($"/c/{Room}");
        await Following(dina);
        var before = await dina.Cards();

        await using var chidi = await browsers.Person("chidi", script: false);
        await chidi.Post(Room, "The clerk at the window reads the list aloud, and people stay.");
        var news = dina.Page.Locator("[data-news] [data-show-news]");
        await Assertions.Expect(news).ToBeVisibleAsync(new() { Timeout = 1_000 });
        await Assertions.Expect(news.Locator("[data-news-count]")).ToHaveTextAsync("1");

        // Nothing moves under a reader until she asks for it.
        Assert.Equal(before, await dina.Cards());
        await news.ClickAsync();
        await Assertions.Expect(dina.Page.Locator("[data-contributions] article .prose").First).ToContainTextAsync("reads the list aloud");

        var seen = await dina.Cards();
        await dina.Page.ReloadAsync();
        Assert.Equal(await dina.Cards(), seen);
        Assert.Empty(dina.Troubles);
    }

    [Fact]
    public async Task Reactions_count_up_in_place()
    {
        await using var chidi = await browsers.Person("chidi");
        await chidi.Post(Room, "Count this one up.");
        await chidi.Page.WaitForSelectorAsync("article:has-text('Count this one up.')");
        var number = await chidi.Page.Locator("article:has-text('Count this one up.')").First.GetAttributeAsync("data-number");

        await using var dina = await browsers.Person("dina");
        await dina.Page.GotoAsync($"/c/{Room}");
        await Following(dina);
        await chidi.Page.GotoAsync($"/c/{Room}");
        await Following(chidi);
        await dina.Page.ClickAsync($"#c-{number} [data-react=Insightful]");
        await Assertions.Expect(chidi.Page.Locator($"#c-{number} [data-react=Insightful] [data-count]")).ToHaveTextAsync("1");
        await Assertions.Expect(dina.Page.Locator($"#c-{number} [data-react=Insightful]")).ToHaveAttributeAsync("aria-pressed", "true");
        await dina.Page.ClickAsync($"#c-{number} [data-react=Insightful]");
        await Assertions.Expect(chidi.Page.Locator($"#c-{number} [data-react=Insightful] [data-count]")).ToHaveTextAsync("0");
    }

    [Fact]
    public async Task Where_WebSockets_are_blocked_the_page_polls()
    {
        await using var dina = await browsers.Person("dina");
        await dina.Page.AddInitScriptAsync("window.WebSocket = class { constructor() { throw new Error('blocked'); } };");
        await dina.Page.GotoAsync($"/c/{Room}");
        await using var chidi = await browsers.Person("chidi");
        await chidi.Post(Room, "A network that lets no stream through still shows this.");
        await Assertions.Expect(dina.Page.Locator("[data-news] [data-show-news]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>The stream has begun when the presence figure stands.</summary>
    private static Task Following(Person person) =>
        Assertions.Expect(person.Page.Locator("[data-presence]")).ToBeVisibleAsync(new() { Timeout = 10_000 });
}
