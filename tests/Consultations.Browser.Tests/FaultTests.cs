namespace Consultations.Browser.Tests;

/// <summary>The server goes away in the middle.</summary>
public sealed class FaultTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Room = "practice/welcome";

    [Fact]
    public async Task After_a_killed_server_nothing_acknowledged_is_missing_everybody_is_signed_in_and_browsers_follow_on()
    {
        await using var dina = await browsers.Person("dina");
        await dina.Page.GotoAsync($"/c/{Room}");
        await Assertions.Expect(dina.Page.Locator("[data-presence]")).ToBeVisibleAsync();
        await using var chidi = await browsers.Person("chidi", script: false);
        await chidi.Post(Room, "Said before the server was killed.");
        await Assertions.Expect(chidi.Page.Locator("main")).ToContainTextAsync("Said before the server was killed.");

        await browsers.Product.Kill();
        await browsers.Product.Start();

        await chidi.Post(Room, "Said after it came back.");
        await Assertions.Expect(chidi.Page.Locator("main")).ToContainTextAsync("Said after it came back.");
        var news = dina.Page.Locator("[data-news] [data-show-news]");
        await Assertions.Expect(news.Locator("[data-news-count]")).ToHaveTextAsync("2", new() { Timeout = 60_000 });
        await news.ClickAsync();
        var seen = await dina.Cards();
        Assert.Contains(seen, card => card.Contains("Said before the server was killed.", StringComparison.Ordinal));
        await dina.Page.ReloadAsync();
        Assert.Equal(await dina.Cards(), seen);
    }
}
