namespace Consultations.Browser.Tests;

/// <summary>Every page in a real browser: accessible, harmless, nothing over the edge.</summary>
public sealed class PageTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Hostile =
        "<script>alert(1)</script> <img src=x onerror=alert(2)> [press](javascript:alert(3)) <svg onload=alert(4)> `<b>` ![x](javascript:alert(5)) <iframe src=//example.org>";

    public static TheoryData<string, string?> Pages => new()
    {
        { "/", null },
        { "/c/practice", null },
        { "/c/practice/welcome", null },
        { "/c/practice/welcome", "dina" },
        { "/c/practice/welcome?reply=1", "dina" },
        { "/c/practice/welcome/1", "dina" },
        { "/c/future-we-want-2020", null },
        { "/c/future-we-want-2020/lessons", null },
        { "/c/future-we-want-2020/trends?order=oldest", "farid" },
        { "/about", null },
        { "/privacy", null },
        { "/conduct", null },
        { "/accessibility", null },
        { "/account/sign-in", null },
        { "/account/register", null },
        { "/account/forgotten", null },
        { "/account", "dina" },
        { "/me", "dina" },
        { "/nowhere", null },
        { "/join", null },
        { "/join?code=AAAAAA", "dina" },
        { "/c/practice/welcome/stage", null },
        { "/new", "ada" },
        { "/c/practice/desk", "ada" },
        { "/c/practice/desk", "ben" },
        { "/c/practice/desk/about", "ada" },
        { "/c/practice/desk/people", "ada" },
        { "/c/future-we-want-2020/desk/participation", "ada" },
        { "/c/practice/desk/rooms/welcome", "ada" },
        { "/c/practice/desk/rooms/welcome/live", "ada" },
        { "/c/practice/desk/day", "ben" },
        { "/c/practice/desk/cases", "ben" },
        { "/c/practice/desk/cases/welcome/5", "ben" },
        { "/c/practice/desk/late", "ben" },
        { "/c/practice/desk/audit", "ada" },
        { "/c/practice/desk/synthesis", "ben" },
        { "/c/future-we-want-2020/desk/synthesis?state=Cited", "ada" },
        { "/c/practice/desk/report", "ada" },
        { "/c/future-we-want-2020/desk/report", "ada" },
        { "/c/practice/desk/report/review", "ada" },
        { "/c/future-we-want-2020/report", null },
        { "/c/future-we-want-2020/desk/report/draft", "ben" },
        { "/c/future-we-want-2020/desk/report/responses", "ada" },
        { "/c/practice/where-my-words-went", "chidi" },
        { "/c/practice/desk/rooms/welcome/summary?which=all", "ben" },
        { "/c/practice/desk/rooms/welcome/closing", "ben" },
        { "/c/future-we-want-2020/desk/rooms/lessons/closing", "ben" },
        { "/c/practice/desk/rooms/welcome/enter", "ben" },
        { "/c/practice/desk/cases/deadline/4", "ada" },
        { "/c/practice/welcome/14/decision", "dina" },
        { "/c/future-we-want-2020/lessons/summaries", null },
        { "/c/practice/moderation", null },
        { "/c/practice/welcome/5/flag", "dina" },
        { "/c/practice/welcome/summaries", null },
        { "/offices", "root" },
        { "/c/practice/welcome/9/translate", "ben" },
        { "/c/practice/desk/import", "ada" },
        { "/c/future-we-want-2020/desk/audit?act=Synthesis", "ada" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_serious_and_nothing_runs_over_the_edge_of_a_phone(string path, string? name)
    {
        await using var person = await browsers.PersonKept(name);
        await person.Page.GotoAsync(path);
        await person.Page.HasNothingSerious();
        await person.Page.SetViewportSizeAsync(320, 640);
        Assert.True(await person.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "something runs over the edge");
        Assert.Empty(person.Troubles);
    }

    [Fact]
    public async Task Hostile_words_are_shown_harmless_in_page_and_live_card()
    {
        await using var dina = await browsers.Person("dina");
        await dina.Page.GotoAsync("/c/practice/welcome");
        await Assertions.Expect(dina.Page.Locator("[data-presence]")).ToBeVisibleAsync();
        await using var chidi = await browsers.Person("chidi");
        await chidi.Post("practice/welcome", Hostile);
        await Assertions.Expect(chidi.Page.Locator("main")).ToContainTextAsync("<script>alert(1)</script>");
        await dina.Page.Locator("[data-news] [data-show-news]").ClickAsync();
        await Assertions.Expect(dina.Page.Locator("main")).ToContainTextAsync("<script>alert(1)</script>");
        foreach (var person in new[] { chidi, dina })
        {
            Assert.Equal(0, await person.Page.Locator(".prose script, .prose img, .prose svg, .prose iframe, .prose a[href^='javascript' i]").CountAsync());
            Assert.Empty(person.Troubles);
        }
    }
}
