namespace Consultations.Browser.Tests;

/// <summary>P3 in a tab that the browser has frozen: what it shows after waking is what a fresh page shows.</summary>
public sealed class SleepTests(Browsers browsers) : IClassFixture<Browsers>
{
    [Fact]
    public async Task A_tab_that_slept_never_shows_what_was_withdrawn_meanwhile_and_is_as_a_fresh_page_after_waking()
    {
        await using var dina = await browsers.Person("dina");
        await dina.Open();
        await Assertions.Expect(dina.Page.Locator("[data-presence]")).ToBeVisibleAsync();
        var figure = dina.Page.Locator("[data-news] [data-news-count]");
        var line = await dina.Context.NewCDPSessionAsync(dina.Page);
        await Sleep(line, "frozen");

        await using var chidi = await browsers.Person("chidi", script: false);
        await chidi.Post(Writing.Room, "Taken back while she slept.");
        var withdrawn = await chidi.Page.Locator("article:has-text('Taken back while she slept.') a.number").First.GetAttributeAsync("href");
        await chidi.Post(Writing.Room, "Said while she slept.");
        await chidi.Page.GotoAsync(withdrawn!);
        await chidi.Page.Locator("form[action$='/withdraw'] button").EvaluateAsync("button => button.form.requestSubmit(button)");
        await Assertions.Expect(chidi.Page.Locator("article.tombstone").First).ToBeVisibleAsync();
        Assert.Equal("", await figure.TextContentAsync());

        await Sleep(line, "active");
        await Assertions.Expect(figure).ToHaveTextAsync("1", new() { Timeout = 30_000 });
        await dina.Page.ClickAsync("[data-news] [data-show-news]");
        await Assertions.Expect(dina.Page.Locator("[data-contributions]")).ToContainTextAsync("Said while she slept.");
        Assert.DoesNotContain("Taken back while she slept.", await dina.Page.ContentAsync(), StringComparison.Ordinal);
        var seen = await dina.Cards();
        await dina.Page.ReloadAsync();
        Assert.Equal(await dina.Cards(), seen);
    }

    private static async Task Sleep(ICDPSession line, string state) =>
        _ = await line.SendAsync("Page.setWebLifecycleState", new() { ["state"] = state });
}
