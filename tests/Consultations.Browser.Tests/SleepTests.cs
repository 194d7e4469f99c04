namespace Consultations.Browser.Tests;

/// <summary>
/// P3 in a tab that sleeps: what it shows after waking is what a fresh page shows. The debugger holds its script still, which no page can
/// tell from a sleeping machine; the browser's own freezing lets messages through in some versions.
/// </summary>
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
        await FallAsleep(line);

        await using var chidi = await browsers.Person("chidi", script: false);
        await chidi.Post(Writing.Room, "Taken back while she slept.");
        var withdrawn = await chidi.Page.Locator("article:has-text('Taken back while she slept.') a.number").First.GetAttributeAsync("href");
        await chidi.Post(Writing.Room, "Said while she slept.");
        await chidi.Page.GotoAsync(withdrawn!);
        await chidi.Page.Locator("form[action$='/withdraw'] button").EvaluateAsync("button => button.form.requestSubmit(button)");
        await Assertions.Expect(chidi.Page.Locator("article.tombstone").First).ToBeVisibleAsync();

        await line.SendAsync("Debugger.resume");
        await Assertions.Expect(figure).ToHaveTextAsync("1", new() { Timeout = 30_000 });
        await dina.Page.ClickAsync("[data-news] [data-show-news]");
        await Assertions.Expect(dina.Page.Locator("[data-contributions]")).ToContainTextAsync("Said while she slept.");
        Assert.DoesNotContain("Taken back while she slept.", await dina.Page.ContentAsync(), StringComparison.Ordinal);
        var seen = await dina.Cards();
        await dina.Page.ReloadAsync();
        Assert.Equal(await dina.Cards(), seen);
    }

    /// <summary>Comes back once the page's script stands still; it does so at its next step, and its clock ticks each second.</summary>
    private static async Task FallAsleep(ICDPSession line)
    {
        var asleep = new TaskCompletionSource();
        line.Event("Debugger.paused").OnEvent += (_, _) => asleep.TrySetResult();
        await line.SendAsync("Debugger.enable");
        await line.SendAsync("Debugger.pause");
        await asleep.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
