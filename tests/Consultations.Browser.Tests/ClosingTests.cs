using System.Globalization;

namespace Consultations.Browser.Tests;

/// <summary>The room of 2020, opened once more, summarised and closed through the desk.</summary>
public sealed class ClosingTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Room = "future-we-want-2020/lessons";
    private const string Desk = "/c/future-we-want-2020/desk/rooms/lessons";

    [Fact]
    public async Task It_is_closed_with_a_summary_of_ten_quotations_marked_by_what_happens_to_them_opened_and_closed_again()
    {
        await using var ada = await browsers.Person("ada");
        await using var dina = await browsers.Person("dina");
        await using var ben = await browsers.Person("ben");
        await Reopen(ada);
        var own = new List<int>();
        for (var i = 1; i <= 5; i++)
        {
            own.Add(await ModerationTests.Say(dina, $"Lesson {i} that came late and is quoted soon", Room));
        }

        await Close(ben, "The day is over.");

        // Words of five contributions of 2020 and of Dina's five; one altered quotation is refused, with the text.
        await ben.Page.GotoAsync($"{Desk}/summary?which=all");
        var quotations = await ben.Page.EvaluateAsync<string[]>(
            """
            own => [...document.querySelectorAll('.reading > li')]
              .map(li => [li.querySelector('.number').textContent.trim(), li.querySelector('.prose p')?.textContent.trim() ?? ''])
              .filter(([number, text], i) => text !== '' && !/["“”«»„]/.test(text.slice(0, 40)) && (own.includes(+number.split('.')[1]) || +number.split('.')[1] <= 12))
              .filter(([number], i) => own.includes(+number.split('.')[1]) || i < 5)
              .map(([number, text]) => `"${text.slice(0, 36).trim()}" (${number})`)
            """,
            own);
        Assert.Equal(10, quotations.Length);
        var text = string.Join("\n\n", quotations.Select(q => $"Somebody says {q}."));
        await ben.Page.CheckAsync("input[name=kind][value=Closing]");
        await ben.Page.FillAsync("#text", text.Replace("Lesson 3", "Lesson 33", StringComparison.Ordinal));
        await ben.Page.ClickAsync("form:has(#text) button.button");
        await Assertions.Expect(ben.Page.Locator("form:has(#text) .error").First).ToContainTextAsync("Lesson 33");
        await Assertions.Expect(ben.Page.Locator("#text")).ToHaveValueAsync(text.Replace("Lesson 3", "Lesson 33", StringComparison.Ordinal));
        await ben.Page.FillAsync("#text", text);
        await ben.Page.ClickAsync("form:has(#text) button.button");
        await Assertions.Expect(ben.Page.Locator("main")).ToContainTextAsync("See it in the room");
        await ben.Page.GotoAsync($"{Desk}/closing");
        await ben.Page.ClickAsync(".closing-steps form:has(input[value=summarised]) button");
        await Assertions.Expect(ben.Page.Locator("form:has(input[value=summarised])")).ToHaveCountAsync(0);
        await ben.Page.FillAsync("#text-thank", "Thank you all. The report comes in September.");
        await ben.Page.ClickAsync("form:has(#text-thank) button");
        await Assertions.Expect(ben.Page.Locator("form:has(#text-thank)")).ToHaveCountAsync(0);
        // The replies to the moderators of 2020 were left; everything else is done.
        Assert.StartsWith("Replies to the moderators", Assert.Single(await ben.Page.Locator(".closing-steps > li:not([data-ok])").AllTextContentsAsync()), StringComparison.Ordinal);

        // Opened again: five are reworded and one is hidden; the summary on an open page says so by itself.
        await Reopen(ada);
        await using var chidi = await browsers.Person("chidi");
        await chidi.Page.GotoAsync($"/c/{Room}");
        await Assertions.Expect(chidi.Page.Locator("[data-presence]")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        foreach (var number in own)
        {
            await dina.Page.GotoAsync($"/c/{Room}/{number}/edit");
            await dina.Page.FillAsync("#text", $"Reworded later, number {number}");
            await dina.Page.ClickAsync("#composer button[name=act][value=post]");
            await dina.Page.Arrives("^(?!.*/edit$)");
        }

        var first = int.Parse(quotations[0].Split("#1.")[1].TrimEnd(')', '.'), CultureInfo.InvariantCulture);
        await ben.Page.GotoAsync($"/c/future-we-want-2020/desk/cases/lessons/{first}");
        await ben.Page.CheckAsync("#decision input[value=Hide]");
        await ben.Page.SelectOptionAsync("#reason-decide", "Attacks a person");
        await ben.Page.ClickAsync("#decision form:has(input[value=Hide]) button.button");
        await Assertions.Expect(chidi.Page.Locator("#summary")).ToContainTextAsync("6 contributions that it cites", new() { Timeout = 2_000 });
        await Assertions.Expect(chidi.Page.Locator("#summary")).ToContainTextAsync("[withdrawn]");
        await Assertions.Expect(chidi.Page.Locator("#summary")).ToContainTextAsync("Lesson 3 that came late");

        await Close(ben, "Once more over.");
        await ben.Page.GotoAsync($"{Desk}/summary?which=all&from=newest");
        await ben.Page.CheckAsync("input[name=kind][value=Closing]");
        await ben.Page.FillAsync("#text", "Closed again, and that is all.");
        await ben.Page.ClickAsync("form:has(#text) button.button");
        await chidi.Page.GotoAsync($"/c/{Room}/summaries");
        await Assertions.Expect(chidi.Page.Locator("details.summary", new() { HasText = "Closed again, and that is all." })).ToHaveCountAsync(1);
        await Assertions.Expect(chidi.Page.Locator("details.summary", new() { HasText = "Lesson 3 that came late" })).ToHaveCountAsync(1);
        await ben.Page.GotoAsync($"{Desk}/closing");
        Assert.True(await ben.Page.Locator(".ledger tbody tr").CountAsync() >= 2);
        foreach (var person in new[] { ada, dina, ben, chidi })
        {
            Assert.Empty(person.Troubles);
        }
    }

    private static async Task Reopen(Person facilitator)
    {
        await facilitator.Page.GotoAsync(Desk);
        await facilitator.Page.ClickAsync("form:has(input[name=act][value=reopen]) button");
        await Assertions.Expect(facilitator.Page.Locator("form:has(input[name=act][value=reopen])")).ToHaveCountAsync(0);
    }

    private static async Task Close(Person moderator, string why)
    {
        await moderator.Page.GotoAsync($"{Desk}/closing");
        await moderator.Page.FillAsync("#why-close", why);
        await moderator.Page.ClickAsync("form:has(#why-close) button");
        await Assertions.Expect(moderator.Page.Locator("form:has(#why-close)")).ToHaveCountAsync(0);
    }
}
