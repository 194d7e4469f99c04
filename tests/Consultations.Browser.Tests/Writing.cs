using System.Text.RegularExpressions;

namespace Consultations.Browser.Tests;

/// <summary>What a person does at the composer, with script.</summary>
internal static class Writing
{
    public const string Room = "practice/welcome";
    public const string Text = "#composer textarea[name=text]";
    public const string Post = "#composer button[name=act][value=post]";
    public const string Said = "#composer > [data-said]";

    /// <summary>Waits for an address of that pattern; that it has been loaded is an event that can be missed.</summary>
    public static Task Arrives(this IPage page, string pattern) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 30_000 });

    public static Task Open(this Person person) => person.Page.GotoAsync($"/c/{Room}");

    public static async Task Write(this Person person, string text, string room = Room)
    {
        await person.Page.GotoAsync($"/c/{room}");
        await person.Page.SelectOptionAsync("#composer [name=question]", "1");
        await person.Page.CheckAsync("#composer input[name=as][value=Named]");
        await person.Page.FillAsync(Text, text);
    }

    public static async Task ThrowDraftsAway(this Browsers browsers, params string[] people)
    {
        foreach (var name in people)
        {
            await using var person = await browsers.Person(name, script: false);
            await person.Page.GotoAsync("/me");
            while (await person.Page.Locator("form[action='/me/drafts'] button").CountAsync() > 0)
            {
                await person.Page.Locator("form[action='/me/drafts'] button").First.ClickAsync();
            }
        }
    }

    /// <summary>Waits until the composer says so.</summary>
    public static Task Stands(this Person person, string state) =>
        Assertions.Expect(person.Page.Locator(Said)).ToHaveAttributeAsync("data-state", state, new() { Timeout = 15_000 });

    /// <summary>How often somebody who loads the room anew finds these words.</summary>
    public static async Task<int> Posted(this Person person, string text)
    {
        var page = await person.Context.NewPageAsync();
        await page.GotoAsync($"/c/{Room}");
        var count = await page.Locator("[data-contributions] article .prose").Filter(new() { HasText = text }).CountAsync();
        await page.CloseAsync();
        return count;
    }
}
