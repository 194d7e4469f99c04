namespace Consultations.Browser.Tests;

/// <summary>P5 while one rewords: what is typed is kept, and a new wording that meets no network goes by itself.</summary>
public sealed class RewordingTests(Browsers browsers) : IClassFixture<Browsers>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await browsers.ThrowDraftsAway("chidi");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_new_wording_survives_a_cut_line_and_loading_again_and_goes_once_by_keyboard()
    {
        await using var chidi = await browsers.Person("chidi");
        var page = chidi.Page;
        await chidi.Write("To be reworded in a tunnel.");
        await page.ClickAsync(Writing.Post);
        await chidi.Stands("saved");
        var contribution = await page.Locator("article:has-text('To be reworded in a tunnel.') a.number").First.GetAttributeAsync("href");
        await page.GotoAsync($"{contribution}/edit");
        await chidi.Context.SetOfflineAsync(true);
        await page.FillAsync(Writing.Text, "Reworded in a tunnel, with **care**.");
        await chidi.Stands("device");
        await chidi.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(Writing.Text)).ToHaveValueAsync("Reworded in a tunnel, with **care**.");
        await chidi.Stands("server");
        await page.ClickAsync("#composer button[value=preview]");
        await Assertions.Expect(page.Locator("[data-preview] strong")).ToHaveTextAsync("care");

        await chidi.Context.SetOfflineAsync(true);
        await page.FocusAsync(Writing.Text);
        await page.Keyboard.PressAsync("Control+Enter");
        await chidi.Stands("waiting");
        await page.HasNothingSerious();
        await chidi.Context.SetOfflineAsync(false);
        await page.Arrives($"{contribution}$");
        await Assertions.Expect(page.Locator("article .prose").First).ToContainTextAsync("Reworded in a tunnel, with care.");
        Assert.Equal(1, await chidi.Posted("Reworded in a tunnel, with care."));

        await page.GotoAsync($"{contribution}/edit");
        Assert.Equal(0, await page.Locator("[data-two-texts], [aria-labelledby=stands]").CountAsync());
        Assert.Empty(chidi.Troubles);
    }

    [Fact]
    public async Task Words_grown_from_an_older_wording_are_shown_beside_what_stands_before_they_replace_it()
    {
        await using var chidi = await browsers.Person("chidi");
        var page = chidi.Page;
        await chidi.Write("To be reworded twice.");
        await page.ClickAsync(Writing.Post);
        await chidi.Stands("saved");
        var contribution = await page.Locator("article:has-text('To be reworded twice.') a.number").First.GetAttributeAsync("href");
        await page.GotoAsync($"{contribution}/edit");
        await using var phone = await browsers.Person("chidi");
        await phone.Page.GotoAsync($"{contribution}/edit");
        await phone.Page.FillAsync(Writing.Text, "Reworded on the phone.");
        await phone.Page.ClickAsync(Writing.Post);
        await phone.Page.Arrives($"{contribution}$");

        await page.FillAsync(Writing.Text, "Reworded at the desk.");
        await page.ClickAsync(Writing.Post);
        await Assertions.Expect(page.Locator("[aria-labelledby=stands]")).ToContainTextAsync("Reworded on the phone.");
        await Assertions.Expect(page.Locator(Writing.Text)).ToHaveValueAsync("Reworded at the desk.");
        await page.ClickAsync(Writing.Post);
        await page.Arrives($"{contribution}$");
        Assert.Equal(1, await chidi.Posted("Reworded at the desk."));
    }
}
