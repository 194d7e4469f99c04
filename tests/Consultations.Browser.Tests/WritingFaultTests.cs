namespace Consultations.Browser.Tests;

/// <summary>P2 and P5 in the browser: the line, the server or the room goes away while somebody writes. No words are lost, none stand twice.</summary>
public sealed class WritingFaultTests(Browsers browsers) : IClassFixture<Browsers>, IAsyncLifetime
{
    /// <summary>What one test has begun to write is kept on the server, as promised; the next begins with an empty composer.</summary>
    public async ValueTask InitializeAsync() => await browsers.ThrowDraftsAway("chidi", "dina");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Three_sent_in_a_minute_without_a_network_go_by_themselves_once_and_in_order()
    {
        await using var chidi = await browsers.Person("chidi");
        await chidi.Page.Clock.InstallAsync();
        await chidi.Open();
        await chidi.Context.SetOfflineAsync(true);
        string[] texts = ["First without a network.", "Second without a network.", "Third without a network."];
        foreach (var text in texts)
        {
            await chidi.Page.SelectOptionAsync("#composer [name=question]", "1");
            await chidi.Page.CheckAsync("#composer input[name=as][value=Named]");
            await chidi.Page.FillAsync(Writing.Text, text);
            await chidi.Page.ClickAsync(Writing.Post);
            await Assertions.Expect(chidi.Page.Locator("[data-outbox]")).ToContainTextAsync(text);
        }

        await chidi.Page.FillAsync(Writing.Text, "A fourth is being written.");
        await chidi.Page.HasNothingSerious();
        await chidi.Page.Clock.FastForwardAsync("01:00");
        await Assertions.Expect(chidi.Page.Locator("[data-waiting]")).ToHaveCountAsync(texts.Length);
        await chidi.Context.SetOfflineAsync(false);
        await Assertions.Expect(chidi.Page.Locator("[data-outbox]")).ToBeHiddenAsync(new() { Timeout = 10_000 });
        await Assertions.Expect(chidi.Page.Locator(Writing.Text)).ToHaveValueAsync("A fourth is being written.");

        await using var dina = await browsers.Person("dina");
        await dina.Open();
        var seen = (await dina.Cards()).Where(card => card.Contains("without a network", StringComparison.Ordinal)).Select(card => card[(card.IndexOf(':') + 1)..].Trim());
        Assert.Equal(texts.Reverse(), seen);
    }

    [Fact]
    public async Task What_waits_goes_after_the_page_was_loaded_again()
    {
        await using var chidi = await browsers.Person("chidi");
        await chidi.Write("Sent while the server was down.");
        await browsers.Product.Kill();
        await chidi.Page.ClickAsync(Writing.Post);
        await Assertions.Expect(chidi.Page.Locator("[data-outbox]")).ToContainTextAsync("Sent while the server was down.");
        await chidi.Page.CloseAsync();
        await browsers.Product.Start();
        var again = await chidi.Context.NewPageAsync();
        await again.GotoAsync($"/c/{Writing.Room}");
        await Assertions.Expect(again.Locator(Writing.Said)).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 10_000 });
        Assert.Equal(1, await chidi.Posted("Sent while the server was down."));
    }

    [Fact]
    public async Task Two_thousand_words_survive_a_killed_server_a_line_cut_for_ten_minutes_and_loading_again_and_are_one_contribution()
    {
        await using var dina = await browsers.Person("dina");
        var words = string.Join(' ', Enumerable.Range(1, 2_000).Select(n => n % 40 == 0 ? $"word{n}.\n\n" : $"word{n}"));
        await dina.Page.Clock.InstallAsync();
        await dina.Write(words[..5_000]);
        await browsers.Product.Kill();
        await dina.Context.SetOfflineAsync(true);
        await dina.Page.FillAsync(Writing.Text, words);
        await dina.Stands("device");
        await dina.Page.Clock.FastForwardAsync("10:00");
        await browsers.Product.Start();
        await dina.Context.SetOfflineAsync(false);
        await dina.Page.ReloadAsync();
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync(words);
        await Assertions.Expect(dina.Page.Locator("#composer input[name=as][value=Named]")).ToBeCheckedAsync();
        await dina.Page.EvaluateAsync("() => { for (let i = 0; i < 5; i++) document.querySelector('#composer [value=post]').click(); }");
        await dina.Stands("saved");
        Assert.Equal(1, await dina.Posted("word1999"));
        var posted = await dina.Page.Locator($"{Writing.Said} a").GetAttributeAsync("href");
        await dina.Page.GotoAsync($"/c/{Writing.Room}/{posted!["#c-".Length..]}/edit");
        Assert.Equal(words.TrimEnd(), (await dina.Page.InputValueAsync(Writing.Text)).TrimEnd());
    }

    [Fact]
    public async Task A_room_that_closes_while_one_types_says_when_and_the_text_stays()
    {
        await using var chidi = await browsers.Person("chidi");
        await chidi.Write("Written up to the end.", "practice/deadline");
        await browsers.Product.Kill();
        await browsers.Product.Start("--Clock:Offset=3.00:00:00");
        await chidi.Page.ClickAsync(Writing.Post);
        await chidi.Stands("failed");
        await Assertions.Expect(chidi.Page.Locator("#composer .refusal")).ToContainTextAsync("closed on");
        await Assertions.Expect(chidi.Page.Locator(Writing.Text)).ToHaveValueAsync("Written up to the end.");
        await chidi.Page.HasNothingSerious();
        await chidi.Page.ReloadAsync();
        await Assertions.Expect(chidi.Page.Locator("#write")).ToContainTextAsync("Written up to the end.");

        await browsers.Product.Kill();
        await browsers.Product.Start();
    }
}
