using System.Globalization;

namespace Consultations.Browser.Tests;

/// <summary>Moderators, the author and a reader at the same time, each in a browser of their own.</summary>
public sealed class ModerationTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Desk = "/c/practice/desk";

    private static readonly LocatorAssertionsToContainTextOptions InTwoSeconds = new() { Timeout = 2_000 };

    [Fact]
    public async Task Ben_hides_by_keyboard_while_Chidi_reads_Dina_appeals_and_Ada_gives_it_back()
    {
        await using var dina = await browsers.Person("dina");
        var number = await Say(dina, "Zanzibarbarian words that hurt somebody.");
        await using var chidi = await browsers.Person("chidi");
        await chidi.Page.GotoAsync($"/c/practice/welcome/{number}/flag");
        await chidi.Page.CheckAsync("input[name=reason][value='Attacks a person']");
        await chidi.Page.ClickAsync("main form button.button");
        await Assertions.Expect(chidi.Page.Locator("main")).ToContainTextAsync("The moderators have your note");
        await chidi.Page.GotoAsync("/c/practice/welcome");
        await Assertions.Expect(chidi.Page.Locator("[data-presence]")).ToBeVisibleAsync(new() { Timeout = 10_000 });

        // Without a mouse, from the day to the decision.
        await using var ben = await browsers.Person("ben");
        await ben.Page.GotoAsync($"{Desk}/day");
        await Press(ben, $"a[href='{Desk}/cases']");
        await Press(ben, $"main a[href='{Desk}/cases/welcome/{number}']");
        await Press(ben, "#claim button");
        await Assertions.Expect(ben.Page.Locator("#claim")).ToContainTextAsync("You work on it");
        await TabTo(ben, "#decision input[name=what]");
        await ben.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("Hide", await ben.Page.EvaluateAsync<string>("document.querySelector('#decision input[name=what]:checked').value"));
        await TabTo(ben, "#reason-decide");
        await ben.Page.Keyboard.TypeAsync("Attacks");
        await TabTo(ben, "#words-decide");
        await ben.Page.Keyboard.TypeAsync("Please say what was done, not what somebody is.");
        await Press(ben, "#decision form button.button");

        // Chidi sees the notice at once; nothing else moved.
        await Assertions.Expect(chidi.Page.Locator($"#c-{number}")).ToContainTextAsync("Hidden", new() { Timeout = 2_000, IgnoreCase = true });
        await Assertions.Expect(chidi.Page.Locator("main")).Not.ToContainTextAsync("Zanzibarbarian", new() { Timeout = 2_000 });

        await dina.Page.GotoAsync($"/c/practice/welcome/{number}/decision");
        await Assertions.Expect(dina.Page.Locator("main")).ToContainTextAsync("Please say what was done");
        await Assertions.Expect(dina.Page.Locator("main")).Not.ToContainTextAsync("Ben");
        await dina.Page.FillAsync("#words", "I quoted what was said to me.");
        await dina.Page.ClickAsync("form[action$='/decision'] button.button");

        await using var ada = await browsers.Person("ada");
        await ada.Page.GotoAsync($"{Desk}/cases/welcome/{number}");
        await Assertions.Expect(ada.Page.Locator("#file")).ToContainTextAsync("I quoted what was said to me.");
        await ada.Page.CheckAsync("input[name=granted][value=true]");
        await ada.Page.FillAsync("#words-answer", "You did, and said so.");
        await ada.Page.ClickAsync("form:has(input[name=granted]) button.button");
        await Assertions.Expect(chidi.Page.Locator($"#c-{number}")).ToContainTextAsync("Zanzibarbarian", InTwoSeconds);
        await dina.Page.ReloadAsync();
        await Assertions.Expect(dina.Page.Locator("main")).ToContainTextAsync("You did, and said so.");
        await chidi.Page.GotoAsync("/c/practice/moderation");
        await Assertions.Expect(chidi.Page.Locator("main")).ToContainTextAsync("Attacks a person");
        foreach (var person in new[] { dina, chidi, ben, ada })
        {
            Assert.Empty(person.Troubles);
        }
    }

    [Fact]
    public async Task A_second_moderator_sees_at_once_who_works_on_a_case_and_does_not_act_over_it()
    {
        await using var dina = await browsers.Person("dina");
        var number = await Say(dina, "Two will look at this.");
        await using var ben = await browsers.Person("ben");
        await using var ada = await browsers.Person("ada");
        foreach (var person in new[] { ben, ada })
        {
            await person.Page.GotoAsync($"{Desk}/cases/welcome/{number}");
        }

        // The stream has begun when a change arrives: Ben takes it, leaves it and takes it again.
        await ada.Page.FillAsync("#words-decide", "What Ada types while Ben works");
        await ben.Page.ClickAsync("#claim button");
        await Assertions.Expect(ada.Page.Locator("#claim")).ToContainTextAsync("Ben Adeyemi", InTwoSeconds);
        await Assertions.Expect(ada.Page.Locator("#words-decide")).ToHaveValueAsync("What Ada types while Ben works");
        await ada.Page.CheckAsync("#decision input[value=Warn]");
        await ada.Page.SelectOptionAsync("#reason-decide", "Attacks a person");
        await ada.Page.ClickAsync("#decision form:has(input[value=Warn]) button.button");
        await Assertions.Expect(ada.Page.Locator("#decision .error").First).ToContainTextAsync("Ben Adeyemi");
        await Assertions.Expect(ada.Page.Locator("#words-decide")).ToHaveValueAsync("What Ada types while Ben works");
        await ada.Page.ClickAsync("#claim button");
        await Assertions.Expect(ben.Page.Locator("#claim")).ToContainTextAsync("Ada Lindgren", InTwoSeconds);
        await Assertions.Expect(ada.Page.Locator("#claim")).ToContainTextAsync("You work on it");
        Assert.Empty(ben.Troubles.Concat(ada.Troubles));
    }

    /// <summary>Posts in the room, and says under which number.</summary>
    internal static async Task<int> Say(Person person, string text, string room = Writing.Room)
    {
        await person.Post(room, text);
        var card = person.Page.Locator($"article:has-text('{text}')").First;
        await Assertions.Expect(card).ToBeVisibleAsync();
        return int.Parse((await card.GetAttributeAsync("data-number"))!, CultureInfo.InvariantCulture);
    }

    private static async Task Press(Person person, string what)
    {
        await TabTo(person, what);
        await person.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>As far as the Tab key leads; fails where it never comes there.</summary>
    private static async Task TabTo(Person person, string what)
    {
        await Assertions.Expect(person.Page.Locator(what).First).ToBeVisibleAsync();
        for (var i = 0; i < 120; i++)
        {
            if (await person.Page.EvaluateAsync<bool>("what => document.activeElement?.matches(what) ?? false", what))
            {
                return;
            }

            await person.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key never comes to {what} on {person.Page.Url}");
    }
}
