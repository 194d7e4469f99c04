namespace Consultations.Browser.Tests;

/// <summary>A thread of more than five replies shows its beginning; the rest is folded until somebody wants it.</summary>
public sealed class ThreadTests(Browsers browsers) : IClassFixture<Browsers>
{
    [Fact]
    public async Task A_long_thread_folds_opens_by_keyboard_and_an_address_into_it_unfolds_and_takes_the_focus()
    {
        await using var chidi = await browsers.Person("chidi", script: false);
        await using var dina = await browsers.Person("dina", script: false);
        await chidi.Post(Writing.Room, "The head of a long thread.");
        var head = await chidi.Page.Locator("article:has-text('The head of a long thread.')").First.GetAttributeAsync("data-number");
        for (var reply = 1; reply <= 7; reply++)
        {
            await Reply(reply % 2 == 0 ? chidi : dina, head!, $"Reply {reply} of seven.");
        }

        await using var guest = await browsers.Person(also: o => o.ViewportSize = new() { Width = 320, Height = 640 });
        var page = guest.Page;
        await guest.Open();
        var fold = page.Locator($"[data-replies='{head}'] [data-folded]");
        await Assertions.Expect(fold.Locator("summary")).ToHaveTextAsync("4 more replies");
        await Assertions.Expect(page.GetByText("Reply 3 of seven.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Reply 4 of seven.")).ToBeHiddenAsync();
        await page.HasNothingSerious();

        await fold.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Reply 7 of seven.")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await page.HasNothingSerious();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Reply 7 of seven.")).ToBeHiddenAsync();

        var last = await page.Locator("article:has-text('Reply 7 of seven.')").Last.GetAttributeAsync("id");
        await page.GotoAsync("about:blank");
        await page.GotoAsync($"/c/{Writing.Room}#{last}");
        await Assertions.Expect(page.Locator($"#{last}")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator($"#{last}")).ToBeInViewportAsync();
        Assert.Empty(guest.Troubles);
    }

    private static async Task Reply(Person person, string to, string text)
    {
        await person.Page.GotoAsync($"/c/{Writing.Room}?reply={to}");
        await person.Page.FillAsync(Writing.Text, text);
        await person.Page.CheckAsync("#composer input[name=as][value=Named]");
        await person.Page.ClickAsync(Writing.Post);
    }
}
