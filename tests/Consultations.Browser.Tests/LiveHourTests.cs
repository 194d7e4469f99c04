using System.Globalization;

namespace Consultations.Browser.Tests;

/// <summary>A facilitator makes a consultation from a template, opens it, and runs an hour of rounds while people write. Only where a round is to end by itself does the server's clock run fast.</summary>
public sealed class LiveHourTests(Browsers steady, HurriedBrowsers hurried) : IClassFixture<Browsers>, IClassFixture<HurriedBrowsers>
{
    private const string Asks = "[data-round] .asks";
    private const string Left = "[data-round] .left";

    private Browsers browsers = steady;

    [Fact]
    public async Task Three_rounds_are_run_one_is_extended_while_people_type_one_is_ended_early_and_nothing_is_lost()
    {
        await using var ada = await browsers.Person("ada");
        await Make(ada, "Three rounds");
        await ada.Page.ClickAsync("#code form button");
        var code = (await ada.Page.Locator("#code .code").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await using var chidi = await Joined("chidi", "three-rounds", code: code);
        await using var dina = await Joined("dina", "three-rounds", code: code);
        for (var i = 1; i <= 8; i++)
        {
            await JoinWithoutPassword($"Person {i}", code);
        }

        await using var hall = await browsers.Person(also: o => o.ViewportSize = new() { Width = 1280, Height = 720 });
        await hall.Page.GotoAsync("/c/three-rounds/hall/stage");
        await Assertions.Expect(hall.Page.Locator("#scene")).ToHaveAttributeAsync("data-is", "between");

        // Think first: what is written is held, shown to its author alone, and appears together at the end.
        await Press(ada, "start");
        await Assertions.Expect(dina.Page.Locator(Asks)).ToContainTextAsync("What have you seen yourself?");
        await Assertions.Expect(hall.Page.Locator("h2")).ToContainTextAsync("What have you seen yourself?");
        await Assertions.Expect(chidi.Page.Locator("#composer [name=question]")).ToHaveValueAsync("1");
        await Write(chidi, "Held until the round is over.", "saved");
        Assert.DoesNotContain("Held until the round is over.", await dina.Page.ContentAsync(), StringComparison.Ordinal);
        await Assertions.Expect(ada.Page.Locator("#controls")).ToContainTextAsync("1 held back");
        await dina.Page.FillAsync(Writing.Text, "Half a sentence, while more time is given");
        await Press(ada, "extend", "5");
        await Agree(chidi, dina);
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync("Half a sentence, while more time is given");
        await Press(ada, "end-round");
        await Assertions.Expect(dina.Page.Locator("[data-round] .round")).ToHaveAttributeAsync("data-is", "between");
        await Shown(dina, "Held until the round is over.");
        await Assertions.Expect(hall.Page.Locator("#scene")).ToHaveAttributeAsync("data-is", "board");
        await Assertions.Expect(hall.Page.Locator(".totals")).ToContainTextAsync("1 contribution");

        // Whoever comes too late is told, keeps the text, and sends it in the next round.
        await dina.Page.ClickAsync(Writing.Post);
        await dina.Stands("failed");
        await Assertions.Expect(dina.Page.Locator(Writing.Text)).ToHaveValueAsync("Half a sentence, while more time is given");
        await Press(ada, "start");
        await Assertions.Expect(dina.Page.Locator(Asks)).ToContainTextAsync("What do these cases have in common");
        await dina.Page.SelectOptionAsync("#composer [name=question]", "2");
        await dina.Page.ClickAsync(Writing.Post);
        await dina.Stands("saved");
        await Shown(chidi, "Half a sentence, while more time is given");

        // What is put on the stage is there without a reload, and gone again.
        await ada.Page.ClickAsync("#newest li:has-text('Half a sentence') form:has(input[name=act][value=stage]) button");
        await Assertions.Expect(hall.Page.Locator(".chosen blockquote")).ToContainTextAsync("Half a sentence, while more time is given");
        await ada.Page.ClickAsync("#stage form:has(input[name=key][value=off]) button");
        await Assertions.Expect(hall.Page.Locator("h2")).ToContainTextAsync("What do these cases have in common");

        // A second facilitator's desk shows what the first did.
        await using var again = await browsers.Person("ada");
        await again.Page.GotoAsync("/c/three-rounds/desk/rooms/hall/live");
        await Press(ada, "next");
        await Assertions.Expect(again.Page.Locator("#controls h2")).ToContainTextAsync("What should be done first");
        await Press(again, "pause");
        await Assertions.Expect(ada.Page.Locator("#controls")).ToContainTextAsync("Round 3 of 3, paused");
        await Assertions.Expect(chidi.Page.Locator("[data-round] .round")).ToHaveAttributeAsync("data-is", "paused");
        await Press(ada, "resume");
        await Press(ada, "end-round");
        await Assertions.Expect(chidi.Page.Locator("[data-round]")).ToContainTextAsync("All rounds are over", new() { IgnoreCase = true });
        foreach (var person in new[] { ada, again, chidi, dina, hall })
        {
            Assert.Empty(person.Troubles);
        }

        await dina.Page.ReloadAsync();
        Assert.Equal(2, (await dina.Cards()).Length);
    }

    [Fact]
    public async Task A_round_ends_by_itself_for_everybody_and_a_late_press_is_told_when_it_ended()
    {
        browsers = hurried.All;
        await using var ada = await browsers.Person("ada");
        await Make(ada, "By itself");
        await using var chidi = await Joined("chidi", "by-itself");
        await Press(ada, "start");
        await Assertions.Expect(chidi.Page.Locator(Left)).ToBeVisibleAsync();
        await Assertions.Expect(chidi.Page.Locator("#composer [name=question]")).ToHaveValueAsync("1");
        await chidi.Page.FillAsync(Writing.Text, "Typed until the very end");
        await using var hall = await browsers.Person();
        await hall.Page.GotoAsync("/c/by-itself/hall/stage");
        await Assertions.Expect(hall.Page.Locator("#scene")).ToHaveAttributeAsync("data-is", "round");

        // Fifteen minutes at this speed.
        await Assertions.Expect(chidi.Page.Locator("[data-round] .round")).ToHaveAttributeAsync("data-is", "between", new() { Timeout = 900_000 / HurriedBrowsers.Speed + 10_000 });
        await Assertions.Expect(ada.Page.Locator("#controls")).ToContainTextAsync("Start round 2");
        await Assertions.Expect(hall.Page.Locator("#scene")).Not.ToHaveAttributeAsync("data-is", "round");
        await chidi.Page.ClickAsync(Writing.Post);
        await chidi.Stands("failed");
        await Assertions.Expect(chidi.Page.Locator("#composer")).ToContainTextAsync("ended");
        await Assertions.Expect(chidi.Page.Locator(Writing.Text)).ToHaveValueAsync("Typed until the very end");
    }

    [Fact]
    public async Task Two_devices_in_other_zones_one_an_hour_wrong_agree_on_the_time_left_before_and_after_an_extension()
    {
        await using var ada = await browsers.Person("ada");
        await Make(ada, "Two zones");
        await using var fiji = await Joined("chidi", "two-zones", zone: "Pacific/Fiji");
        await using var bogota = await Joined("dina", "two-zones", zone: "America/Bogota", wrongBy: TimeSpan.FromHours(1));
        await Press(ada, "start");
        await Assertions.Expect(bogota.Page.Locator(Left)).ToBeVisibleAsync();
        await Agree(fiji, bogota);
        var before = await bogota.Page.Locator(Left).GetAttributeAsync("data-until");
        await Press(ada, "extend", "10");
        await Assertions.Expect(bogota.Page.Locator(Left)).Not.ToHaveAttributeAsync("data-until", before!);
        await Assertions.Expect(fiji.Page.Locator(Left)).Not.ToHaveAttributeAsync("data-until", before!);
        await Agree(fiji, bogota);
    }

    private static async Task Make(Person ada, string title)
    {
        var page = ada.Page;
        await page.GotoAsync("/new");
        await page.CheckAsync("input[value='template:one-hour-three-rounds']");
        await page.FillAsync("input[name=title]", title);
        await page.FillAsync("input[name=timeZone]", "Africa/Nairobi");
        await page.FillAsync("input[name=opensAt]", TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await page.SelectOptionAsync("select[name=visibility]", "Public");
        await page.ClickAsync("form[action='/new'] button");
        // A second room, in which nobody counts minutes.
        const string Room = "form:has(input[name=act][value=add-room])";
        await page.ClickAsync($"details:has({Room}) > summary");
        await page.FillAsync($"{Room} input[name=title]", "Corridor");
        await page.FillAsync($"{Room} input[name=lead]", "For what does not fit into a round.");
        await page.FillAsync($"{Room} textarea[name=questions]", "What was said between the rounds?");
        await page.ClickAsync($"{Room} button.button");
        await Assertions.Expect(page.Locator("#rooms, main").First).ToContainTextAsync("Corridor");
        await page.ClickAsync("form:has(input[name=act][value=publish]) button");
        await page.ClickAsync("a[href$='/rooms/hall/live']");
        await Press(ada, "open");
    }

    private async Task JoinWithoutPassword(string name, string code)
    {
        await using var guest = await browsers.Person(script: false, also: o => o.ViewportSize = new() { Width = 320, Height = 640 });
        await guest.Page.GotoAsync("/join");
        await guest.Page.FillAsync("#code", code);
        await guest.Page.ClickAsync("#code-form button");
        await guest.Page.FillAsync("#name", name);
        await guest.Page.FillAsync("#otherOffice", "Somewhere else");
        await guest.Page.CheckAsync("#consent");
        await guest.Page.ClickAsync("#join button.wide");
        await Assertions.Expect(guest.Page.Locator("main[data-room='three-rounds/hall']")).ToBeAttachedAsync();
    }

    private async Task<Person> Joined(string name, string consultation, string? zone = null, TimeSpan wrongBy = default, string? code = null)
    {
        var person = await browsers.Person(name, also: o => o.TimezoneId = zone);
        if (wrongBy > TimeSpan.Zero)
        {
            // The device's own clock is wrong; what the page counts by must not be.
            await person.Page.AddInitScriptAsync($"{{ const right = Date.now; Date.now = () => right() + {wrongBy.TotalMilliseconds}; }}");
        }

        await person.Page.GotoAsync(code is null ? $"/account/join/{consultation}?return=/c/{consultation}/hall" : $"/join?code={code}");
        await person.Page.FillAsync("[name=office]", name == "chidi" ? "UNDP Kenya" : "UNDP Colombia");
        await person.Page.CheckAsync("[name=consent]");
        await person.Page.ClickAsync("#join button.button");
        await Assertions.Expect(person.Page.Locator($"main[data-room='{consultation}/hall']")).ToBeAttachedAsync();
        await Assertions.Expect(person.Page.Locator("[data-presence]")).ToBeVisibleAsync();
        await person.Page.CheckAsync("#composer input[name=as][value=Named]");
        return person;
    }

    /// <summary>Presses, and waits for the desk to show what came of it: a press on what it showed before is refused, as it should be.</summary>
    private static async Task Press(Person ada, string act, string key = "")
    {
        var seen = ada.Page.Locator("#controls input[name=seen]").First;
        var before = await seen.InputValueAsync();
        await ada.Page.Locator($"#controls form:has(input[name=act][value={act}]):has(input[name=key][value='{key}']) button").First.ClickAsync();
        await Assertions.Expect(seen).Not.ToHaveValueAsync(before, new() { Timeout = 15_000 });
    }

    private static async Task Write(Person person, string text, string state)
    {
        await person.Page.FillAsync(Writing.Text, text);
        await person.Page.ClickAsync(Writing.Post);
        await person.Stands(state);
    }

    private static async Task Shown(Person person, string text)
    {
        var news = person.Page.Locator("[data-news] [data-show-news]");
        await Assertions.Expect(news).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await news.ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-contributions]")).ToContainTextAsync(text);
    }

    /// <summary>The same second of the server on both, read at one instant.</summary>
    private static async Task Agree(Person one, Person other)
    {
        const string Seconds = "() => { const [m, s] = document.querySelector('[data-round] .left').textContent.match(/\\d+/g).map(Number); return m * 60 + s; }";
        await Task.WhenAll(one.Page.EvaluateAsync(Near), other.Page.EvaluateAsync(Near));
        var both = await Task.WhenAll(one.Page.EvaluateAsync<int>(Seconds), other.Page.EvaluateAsync<int>(Seconds));
        Assert.InRange(Math.Abs(both[0] - both[1]), 0, 2);
    }

    /// <summary>Until the shown second has just changed; the clock may be drawn anew meanwhile.</summary>
    private const string Near = """
        () => new Promise((done, fail) => {
          const shown = () => document.querySelector('[data-round] .left')?.textContent;
          const [was, end] = [shown(), performance.now() + 10_000];
          const look = () => shown() !== was ? done() : performance.now() > end ? fail(new Error('The countdown stands still.')) : setTimeout(look, 10);
          look();
        })
        """;
}
