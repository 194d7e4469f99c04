namespace Consultations.Browser.Tests;

/// <summary>Writing in a room with a real browser and the real process: drafts, tabs, refusals, keys.</summary>
public sealed class ComposerTests(Browsers browsers) : IClassFixture<Browsers>, IAsyncLifetime
{
    /// <summary>What one test has begun to write is kept on the server, as promised; the next begins with an empty composer.</summary>
    public async ValueTask InitializeAsync() => await browsers.ThrowDraftsAway("chidi", "dina");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Post_pressed_five_times_is_one_contribution()
    {
        await using var chidi = await browsers.Person("chidi");
        await chidi.Write("Pressed five times.");
        await chidi.Page.EvaluateAsync("() => { for (let i = 0; i < 5; i++) document.querySelector('#composer [value=post]').click(); }");
        await chidi.Stands("saved");
        Assert.Equal(1, await chidi.Posted("Pressed five times."));
    }

    [Fact]
    public async Task Two_tabs_on_one_draft_lose_nothing()
    {
        await using var dina = await browsers.Person("dina");
        await dina.Open();
        var other = await dina.Context.NewPageAsync();
        await other.GotoAsync($"/c/{Writing.Room}");

        // A tab with nothing of its own follows.
        await dina.Page.FillAsync(Writing.Text, "Begun in the first tab");
        await Assertions.Expect(other.Locator(Writing.Text)).ToHaveValueAsync("Begun in the first tab");

        // Both write in the same moment: both texts stand, wherever they are seen to differ first.
        var moment = TimeProvider.System.GetUtcNow().AddSeconds(2).ToUnixTimeMilliseconds();
        await Task.WhenAll(TypeAt(dina.Page, moment, "Begun in the first tab, and on"), TypeAt(other, moment, "Begun in the first tab, otherwise"));
        var late = await Task.WhenAny(Choice(dina.Page), Choice(other)).Unwrap();
        var choice = late.Locator("[data-two-texts]");
        await Assertions.Expect(choice).ToContainTextAsync("and on");
        await Assertions.Expect(choice).ToContainTextAsync("otherwise");
        await late.HasNothingSerious();

        var mine = await late.InputValueAsync(Writing.Text);
        await late.GetByRole(AriaRole.Button, new() { Name = "Take the other one" }).ClickAsync();
        await Assertions.Expect(late.Locator(Writing.Text)).Not.ToHaveValueAsync(mine);
        await Assertions.Expect(choice.Locator("details")).ToContainTextAsync(mine);
    }

    private static Task TypeAt(IPage page, long moment, string text) => page.EvaluateAsync("""
        ([text, moment]) => new Promise(done => setTimeout(() => {
          const box = document.querySelector('#composer textarea[name=text]');
          box.value = text;
          box.dispatchEvent(new Event('input', { bubbles: true }));
          done();
        }, moment - Date.now()))
        """, new object[] { text, moment });

    private static async Task<IPage> Choice(IPage page)
    {
        await page.WaitForSelectorAsync("[data-two-texts] .both");
        return page;
    }

    [Fact]
    public async Task Who_is_signed_out_while_typing_keeps_the_text_signs_in_elsewhere_and_sends()
    {
        await using var chidi = await browsers.Person("chidi");
        await chidi.Write("Written while the session ended.");
        await chidi.Context.ClearCookiesAsync();
        await chidi.Page.ClickAsync(Writing.Post);
        await chidi.Stands("failed");
        await Assertions.Expect(chidi.Page.Locator(Writing.Text)).ToHaveValueAsync("Written while the session ended.");
        await chidi.Page.HasNothingSerious();

        var window = await chidi.Context.RunAndWaitForPageAsync(() => chidi.Page.ClickAsync("#composer [data-ways-on] a[target=_blank]"));
        await window.FillAsync("main input[type=email]", "chidi@example.org");
        await window.FillAsync("main input[type=password]", "future-we-want");
        await window.PressAsync("main input[type=password]", "Enter");
        await window.Arrives($"/c/{Writing.Room}");
        await chidi.Page.ClickAsync(Writing.Post);
        await chidi.Stands("saved");
        Assert.Equal(1, await chidi.Posted("Written while the session ended."));
    }

    [Fact]
    public async Task Words_are_not_posted_in_the_name_of_somebody_who_signed_in_meanwhile()
    {
        await using var chidi = await browsers.Person("chidi");
        await chidi.Write("Chidi's own words.");
        await chidi.Context.ClearCookiesAsync();
        var window = await chidi.Context.NewPageAsync();
        await new Person(chidi.Context, window).SignIn("dina");
        await chidi.Page.ClickAsync(Writing.Post);
        await chidi.Stands("failed");
        await Assertions.Expect(chidi.Page.Locator(Writing.Text)).ToHaveValueAsync("Chidi's own words.");
        Assert.Equal(0, await chidi.Posted("Chidi's own words."));
    }

    [Fact]
    public async Task A_guests_words_are_there_after_signing_in()
    {
        await using var dina = await browsers.Person();
        await dina.Open();
        await dina.Page.FillAsync(Writing.Text, "Begun before signing in.");
        await dina.Stands("device");
        await dina.SignIn("dina");
        await dina.Open();
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync("Begun before signing in.");
    }

    [Fact]
    public async Task On_a_shared_computer_nothing_stays()
    {
        await using var dina = await browsers.Person("dina");
        await dina.Open();
        await dina.Page.FillAsync(Writing.Text, "Private words.");
        await dina.Stands("device");
        await dina.Page.CheckAsync("[data-shared-computer]");
        await dina.Page.FillAsync(Writing.Text, "Private words, and more.");
        Assert.Equal(0, await dina.Page.EvaluateAsync<int>("() => localStorage.length"));
    }

    [Fact]
    public async Task Sixty_thousand_Arabic_letters_come_back_whole_and_are_refused_in_words()
    {
        await using var dina = await browsers.Person("dina");
        var letters = string.Concat(Enumerable.Repeat("كلمةطويل ", 6_700))[..60_000];
        await dina.Write(letters);
        await dina.Stands("device");
        await dina.Open();
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync(letters);
        await dina.Page.ClickAsync(Writing.Post);
        await dina.Stands("failed");
        await Assertions.Expect(dina.Page.Locator("#composer .refusal")).ToContainTextAsync("60,000");
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync(letters);
    }

    [Fact]
    public async Task By_keyboard_alone_a_reply_is_begun_left_and_posted()
    {
        await using var chidi = await browsers.Person("chidi");
        await chidi.Write("To be answered by keyboard.");
        await chidi.Page.Keyboard.PressAsync("Control+Enter");
        await chidi.Stands("saved");
        await using var dina = await browsers.Person("dina");
        await dina.Open();
        await dina.Page.Locator("article:has-text('To be answered by keyboard.') [data-reply]").First.FocusAsync();
        await dina.Page.Keyboard.PressAsync("Enter");
        await dina.Page.Keyboard.TypeAsync("Answered.");
        await dina.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync("");
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToBeFocusedAsync();
        await dina.Page.Locator("article:has-text('To be answered by keyboard.') [data-reply]").First.FocusAsync();
        await dina.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync("Answered.");
        await dina.Page.CheckAsync("#composer input[name=as][value=Named]");
        await dina.Page.FocusAsync(Writing.Text);
        await dina.Page.Keyboard.PressAsync("Control+Enter");
        await dina.Stands("saved");
    }

    [Fact]
    public async Task What_comes_from_a_word_processor_is_clean_and_can_be_undone()
    {
        await using var dina = await browsers.Person("dina");
        await dina.Open();
        await dina.Page.FocusAsync(Writing.Text);
        await dina.Page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData('text/html', '<h1>Access</h1><ul><li>One <b>firm</b> word</li></ul><p><a href="https://example.org/a">A source</a></p>');
              data.setData('text/plain', 'Access One firm word A source');
              document.querySelector('#text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync("# Access\n\n- One **firm** word\n\n[A source](https://example.org/a)");
        await dina.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task On_a_phone_Write_leads_into_the_text_below_the_band()
    {
        await using var dina = await browsers.Person("dina", also: o => o.ViewportSize = new() { Width = 320, Height = 640 });
        await dina.Open();
        await dina.Page.ClickAsync(".clock a[href='#write']");
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToBeFocusedAsync();
        Assert.True(await dina.Page.EvaluateAsync<bool>(
            "() => document.querySelector('.clock').getBoundingClientRect().bottom <= document.querySelector('#text').getBoundingClientRect().top"));
    }
}
