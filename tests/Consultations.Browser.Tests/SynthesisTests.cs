using System.Diagnostics;

namespace Consultations.Browser.Tests;

/// <summary>Ben and Ada make a report of the practice consultation, each at a workbench of their own.</summary>
public sealed class SynthesisTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Bench = "/c/practice/desk/synthesis";

    [Fact]
    public async Task Two_people_go_from_thirty_contributions_to_a_frozen_report()
    {
        await using var ben = await browsers.Person("ben");
        await using var ada = await browsers.Person("ada");
        var actions = 0;
        foreach (var person in new[] { ben, ada })
        {
            await person.Page.GotoAsync(Bench);
            // What is sent before the script is there loads the page anew, and closes what was opened meanwhile.
            await Assertions.Expect(person.Page.Locator("label:has([data-use-keys])")).Not.ToHaveAttributeAsync("hidden", "");
        }

        await Add("part", "title", "Arriving");
        await Add("theme", "title", "The first ten metres");
        string[] leads = ["A place to sit changes what is said.", "Whoever stands at the gate decides who comes in.", "Opening hours follow the desk and not the people."];
        foreach (var lead in leads)
        {
            await Add("insight", "lead", lead);
        }

        // What Ben does is on Ada's page within two seconds.
        var watch = Stopwatch.StartNew();
        await Assertions.Expect(ada.Page.Locator("#tree")).ToContainTextAsync(leads[^1], new() { Timeout = 2_000 });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));

        // By keyboard alone: three keys from a contribution to evidence.
        for (var i = 0; i < leads.Length; i++)
        {
            await Press(ben.Page, () => ben.Page.ClickAsync($".insights > li[data-key] >> nth={i} >> a"));
            await Assertions.Expect(ben.Page.Locator("#current h2")).ToHaveTextAsync($"Insight {i + 1}");
            await ben.Page.Locator("[data-text]").Nth(i).FocusAsync();
            await Press(ben.Page, () => ben.Page.Keyboard.PressAsync("m"));
            await Assertions.Expect(ben.Page.Locator("#mark[data-filled]")).ToBeVisibleAsync();
            await Press(ben.Page, () => ben.Page.Keyboard.PressAsync("s"));
            await Assertions.Expect(ben.Page.Locator("#current .passage")).ToHaveCountAsync(1);
            // Words typed just now outlive the change that another makes.
            await ben.Page.FillAsync("#current textarea[name=explanation]", $"Because of {i}.");
            await ben.Page.SelectOptionAsync("#current select[name=strength]", "SingleVoice");
            await Press(ben.Page, () => ben.Page.ClickAsync("#current form:has(textarea[name=explanation]) button.button"));
            await Assertions.Expect(ben.Page.Locator("#tree .insights > [data-current]")).ToContainTextAsync("a single voice");
            await Press(ben.Page, () => ben.Page.ClickAsync("#current form:has(input[value=InReview]) button"));
            await Assertions.Expect(ben.Page.Locator("#current .state-mark")).ToHaveTextAsync("In review");
        }

        // The rest was read and is not used: page by page, in bulk.
        await ada.Page.GotoAsync($"{Bench}?state=Unread");
        while (await ada.Page.Locator("[data-text]").CountAsync() is > 0 and var left)
        {
            await ada.Page.EvaluateAsync("() => document.querySelectorAll('[data-text] input[type=checkbox]:not(:disabled)').forEach(box => box.checked = true)");
            await ada.Page.SelectOptionAsync("#aside select", "SaidElsewhere");
            await Press(ada.Page, () => ada.Page.ClickAsync("#aside button"));
            await Assertions.Expect(ada.Page.Locator("[data-text]")).Not.ToHaveCountAsync(left);
        }

        for (var i = 0; i < leads.Length; i++)
        {
            await Press(ada.Page, () => ada.Page.ClickAsync($".insights > li[data-key] >> nth={i} >> a"));
            await Press(ada.Page, () => ada.Page.ClickAsync("#current form:has(input[value=Approved]) button"));
            await Assertions.Expect(ada.Page.Locator("#current .state-mark")).ToHaveTextAsync("Approved");
        }

        await ada.Page.GotoAsync("/c/practice/desk/report");
        await ada.Page.FillAsync("#objective", "To know what a front desk needs.");
        await Press(ada.Page, () => ada.Page.ClickAsync("form:has(#objective) button.button"));
        await Assertions.Expect(ada.Page.Locator("main")).ToContainTextAsync("Nothing keeps it from being frozen.");
        await Press(ada.Page, () => ada.Page.ClickAsync("form:has(input[value=freeze]) button"));
        await Assertions.Expect(ada.Page.Locator("main")).ToContainTextAsync("See version 1");
        await using var guest = await browsers.Person();
        await guest.Page.GotoAsync("/c/practice/report");
        Assert.Equal(leads, await guest.Page.Locator(".insight strong").AllTextContentsAsync());
        await Assertions.Expect(guest.Page.Locator("#method")).ToContainTextAsync("0 unread");
        Assert.Empty(ben.Troubles.Concat(ada.Troubles).Concat(guest.Troubles));
        TestContext.Current.TestOutputHelper?.WriteLine($"{actions} actions, and the words that were typed.");
        Assert.True(actions < 60, $"it took {actions} actions");

        async Task Press(IPage page, Func<Task> act)
        {
            actions++;
            await act();
        }

        async Task Add(string act, string field, string words)
        {
            var form = ben.Page.Locator($"form:has(input[name=act][value={act}])");
            // In one step of the page: between finding the form and opening its fold the tree may be drawn anew.
            await ben.Page.EvaluateAsync("act => { document.querySelector(`form:has(input[name=act][value=${act}])`).closest('details').open = true; }", act);
            await form.Locator($"[name={field}]").FillAsync(words);
            await Press(ben.Page, () => form.Locator($"[name={field}]").PressAsync("Enter"));
            await Assertions.Expect(ben.Page.Locator("#tree")).ToContainTextAsync(words);
        }
    }
}
