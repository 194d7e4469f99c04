using System.Net;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Desk;

/// <summary>Summaries are written beside the room, and a room is closed step by step; each test in a program of its own.</summary>
public sealed class SummaryPageTests : IAsyncLifetime
{
    private const string Summary = "/c/practice/desk/rooms/welcome/summary";
    private const string Closing = "/c/practice/desk/rooms/welcome/closing";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_wrong_quotation_is_refused_with_the_text_and_a_right_one_is_drawn_and_marked_when_its_source_goes()
    {
        var first = await door.World.Post(door.World.Dina, "A stool on the public side of the glass.");
        var ben = await door.SignedIn(door.World.Ben);
        var page = await ben.Open(Summary);
        Assert.Contains("A stool on the public side", page.Find(".reading")!.TextContent, StringComparison.Ordinal);
        var wrong = await page.FormFor("summarise").Fill("text", $"Somebody saw \"a chair\" (#1.{first}).").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("\"a chair\" do not stand in #1.1", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Somebody saw", wrong.Find("#text")!.TextContent, StringComparison.Ordinal);
        await wrong.FormFor("summarise").Fill("text", $"Somebody saw \"stool on the public side\" (#1.{first}).").Press();
        var guest = await door.Visitor().Open("/c/practice/welcome");
        Assert.Contains("\"stool on the public side\"", guest.Find("#summary")!.TextContent, StringComparison.Ordinal);
        await door.World.Post(door.World.Chidi, "Newer.");
        await door.World.Do(door.World.Dina, new Withdraw(door.World.NewId(), door.World.Welcome, first));
        guest = await door.Visitor().Open("/c/practice/welcome");
        Assert.Contains("\"[withdrawn]\"", guest.Find("#summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 contribution that it cites was", guest.Find("#summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("[withdrawn]", (await door.Visitor().Open("/c/practice/welcome/summaries")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open(Summary)).Status);
    }

    [Fact]
    public async Task Whoever_writes_while_another_publishes_is_shown_it_and_keeps_the_text()
    {
        await door.World.Post(door.World.Dina, "Said.");
        var (ben, ada) = (await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Ada));
        await (await ben.Open(Summary)).FormFor("summarise").Fill("text", "What both had before.").Press();
        var (his, hers) = (await ben.Open(Summary), await ada.Open(Summary));
        await his.FormFor("summarise").Fill("text", "What Ben writes.").Press();
        var refused = await hers.FormFor("summarise").Fill("text", "What Ada writes.").Press();
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("What Ben writes.", refused.Text, StringComparison.Ordinal);
        // Three texts: what was there before, what the other made of it, and one's own.
        Assert.Equal("Benwrites", string.Concat(refused.All(".changes ins").Select(c => c.LastChild!.TextContent.Trim())));
        Assert.Equal("bothhadbefore", string.Concat(refused.All(".changes del").Select(c => c.LastChild!.TextContent.Replace(" ", "", StringComparison.Ordinal))));
        Assert.Contains("What Ada writes.", refused.Find("#text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/c/practice/desk/rooms/welcome/summary?done=summarise", (await refused.FormFor("summarise").Press()).Address);
    }

    [Fact]
    public async Task A_summary_begins_with_the_newest_and_is_read_against_it_and_copied()
    {
        var first = await door.World.Post(door.World.Dina, "A stool on the public side of the glass.");
        var ben = await door.SignedIn(door.World.Ben);
        await (await ben.Open(Summary)).FormFor("summarise").Fill("text", $"Somebody saw \"stool on the public side\" (#1.{first}).").Press();
        var page = await ben.Open($"{Summary}?which=all&from=newest");
        Assert.Equal($"Somebody saw \"stool on the public side\" (#1.{first}).", page.Find("#text")!.TextContent.Trim());
        door.Clock.Advance(TimeSpan.FromHours(1));
        await page.FormFor("summarise").Fill("text", $"Dina saw \"stool on the public side\" (#1.{first}).").Leave("byMail").Press();

        var all = await door.Visitor().Open("/c/practice/welcome/summaries");
        Assert.Equal(("Somebody", "Dina"), (all.Find(".changes del")!.LastChild!.TextContent.Trim(), all.Find(".changes ins")!.LastChild!.TextContent.Trim()));
        Assert.Equal($"Dina saw \"stool on the public side\" (#1.{first}).", all.Find("#md-0")!.TextContent.Trim());
        Assert.Contains($"href=\"{door.Address.GetLeftPart(UriPartial.Authority)}/c/practice/welcome/{first}\"", all.Find("#html-0")!.TextContent, StringComparison.Ordinal);
        await door.World.Do(door.World.Dina, new Withdraw(door.World.NewId(), door.World.Welcome, first));
        Assert.DoesNotContain("stool", (await door.Visitor().Open("/c/practice/welcome/summaries")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("stool", (await ben.Open($"{Summary}?which=all&from=newest")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reader_sees_languages_and_who_was_heard_once_but_no_office_that_was_withheld()
    {
        await door.World.Post(door.World.Dina, "Once.");
        await door.World.Post(door.World.Chidi, "Twice.");
        await door.World.Post(door.World.Chidi, "Twice, indeed.");
        var page = await (await door.SignedIn(door.World.Ben)).Open($"{Summary}?which=all");
        Assert.Equal(["English 3", "UNDP Colombia"], page.All(".heard dd").Select(d => d.TextContent.Trim()));
        await using (var db = door.Db())
        {
            await db.Contributions.Where(c => c.AccountId == door.World.Dina.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Attribution, Attribution.Unattributed));
        }

        page = await (await door.SignedIn(door.World.Ben)).Open($"{Summary}?which=all&again");
        Assert.Equal(["English 3"], page.All(".heard dd").Select(d => d.TextContent.Trim()));
    }

    [Fact]
    public async Task A_room_is_closed_summarised_opened_again_and_closed_and_both_figures_stay()
    {
        var number = await door.World.Post(door.World.Dina, "Said.");
        var ben = await door.SignedIn(door.World.Ben);
        var page = await ben.Open(Closing);
        Assert.Contains("1 contribution that no summary has read", page.Text, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => page.FormFor("summarised"));
        page = await page.FormFor("close").Fill("why", "We are through.").Press();
        await (await ben.Open(Summary)).FormFor("summarise").Fill("kind", "Closing").Fill("text", $"All of it: #1.{number}.").Press();
        page = await (await ben.Open(Closing)).FormFor("summarised").Press();
        Assert.Contains("summarised", page.Text, StringComparison.Ordinal);
        await door.World.Do(door.World.Ben, new Turn(door.World.NewId(), door.World.Welcome, RoomState.Open) { Until = door.Clock.GetUtcNow().AddDays(1) });
        await door.World.Post(door.World.Chidi, "Once more.");
        door.Clock.Advance(TimeSpan.FromMinutes(1));
        page = await (await ben.Open(Closing)).FormFor("close").Press();
        Assert.Equal(["2", "1"], page.All(".ledger tbody tr td:nth-of-type(3)").Select(t => t.TextContent));
        Assert.Throws<InvalidOperationException>(() => page.FormFor("summarised"));
        await using var db = door.Db();
        Assert.Equal(1, await db.Summaries.CountAsync(s => s.RoomId == door.World.Welcome));
    }

    [Fact]
    public async Task Who_writes_a_summary_now_is_seen_and_what_a_closing_leaves_has_a_reason()
    {
        await door.World.Post(door.World.Dina, "Said.");
        var (ben, ada) = (await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Ada));
        var his = await ben.Open(Summary);
        await his.FormFor("summarise").Forge("act", "writing").Press();
        Assert.Contains("Ben Adeyemi writes a summary of this room", (await ada.Open(Summary)).Find("#writers")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", (await ben.Open(Summary)).Find("#writers")!.TextContent.Trim());

        var page = await ada.Open(Closing);
        var step = page.All(".closing-steps > li")[3];
        Assert.Null(step.GetAttribute("data-ok"));
        var refused = await page.FormFor("leave", "LeftUnread").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        page = await refused.FormFor("leave", "LeftUnread").Fill("why", "It repeats what was said.").Press();
        step = page.All(".closing-steps > li")[3];
        Assert.NotNull(step.GetAttribute("data-ok"));
        Assert.Contains("Left as it is by Ada", step.TextContent, StringComparison.Ordinal);
        Assert.Contains("It repeats what was said.", step.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_room_takes_words_of_staff_alone()
    {
        var ben = await door.SignedIn(door.World.Ben);
        await (await ben.Open(Closing)).FormFor("lock").Press();
        var chidi = await door.SignedIn(door.World.Chidi);
        var begun = await ben.Open("/c/practice/welcome");
        Assert.Contains("locked this room for writing", (await chidi.Open("/c/practice/welcome")).Text, StringComparison.Ordinal);
        Assert.False((await chidi.Open("/c/practice/welcome")).Has("#composer"));
        Assert.Contains("?posted=1", (await begun.Form("composer").Fill("text", "Staff may.").Fill("question", "1").Fill("as", "Named").Press("Post")).Address, StringComparison.Ordinal);
        await (await ben.Open(Closing)).FormFor("lock").Press();
        Assert.DoesNotContain("locked this room", (await chidi.Open("/c/practice/welcome")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_emergency_every_page_says_that_writing_is_stopped_and_what_was_typed_comes_back()
    {
        var (ada, chidi) = (await door.SignedIn(door.World.Ada), await door.SignedIn(door.World.Chidi));
        var begun = await chidi.Open("/c/practice/welcome");
        await (await ada.Open("/c/practice/desk")).FormFor("freeze").Fill("why", "An attack.").Press();
        var refused = await begun.Form("composer").Fill("text", "Sent into the freeze.").Fill("question", "1").Fill("as", "Named").Press("Post");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Sent into the freeze.", refused.Find("#text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("All writing in this consultation has been stopped", (await door.Visitor().Open("/c/practice/welcome")).Text, StringComparison.Ordinal);
        Assert.Contains("All writing in this consultation is stopped", (await ada.Open("/c/practice/desk/day")).Text, StringComparison.Ordinal);
        await (await ada.Open("/c/practice/desk")).FormFor("freeze").Fill("why", "It is over.").Press();
        await door.World.Post(door.World.Chidi, "After.");
        Assert.DoesNotContain("has been stopped", (await door.Visitor().Open("/c/practice/welcome")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_room_says_how_long_one_waits_and_staff_does_not()
    {
        await using (var db = door.Db())
        {
            await db.Rooms.Where(r => r.Id == door.World.Welcome).ExecuteUpdateAsync(set => set.SetProperty(r => r.SlowSeconds, 300));
        }

        var chidi = await door.SignedIn(door.World.Chidi);
        Assert.Equal("0", (await chidi.Open("/c/practice/welcome")).Find("[data-slow]")!.GetAttribute("data-wait"));
        await door.World.Post(door.World.Chidi, "One.");
        door.Clock.Advance(TimeSpan.FromSeconds(60));
        var line = (await chidi.Open("/c/practice/welcome")).Find("[data-slow]")!;
        Assert.Equal("240", line.GetAttribute("data-wait"));
        Assert.Contains("5 min between two contributions of one person. You can send the next in 4 min.", line.TextContent, StringComparison.Ordinal);
        Assert.False((await (await door.SignedIn(door.World.Ben)).Open("/c/practice/welcome")).Has("[data-slow]"));
    }

    [Fact]
    public async Task Phrases_stand_in_the_composer_of_moderators_alone_and_are_changed_on_the_day_page()
    {
        var ben = await door.SignedIn(door.World.Ben);
        await (await ben.Open("/c/practice/desk/day")).FormFor("phrases").Fill("text", "Welcome, {name}.\n\nTell us more.").Press();
        Assert.Equal(["Welcome, {name}.", "Tell us more."], (await ben.Open("/c/practice/welcome")).All("[data-phrase]").Select(p => p.TextContent));
        Assert.False((await (await door.SignedIn(door.World.Chidi)).Open("/c/practice/welcome")).Has("[data-phrases]"));
    }

    [Fact]
    public async Task The_day_leads_to_who_waits()
    {
        var first = await door.World.Post(door.World.Dina, "My first words here.");
        var ben = await door.SignedIn(door.World.Ben);
        var day = await ben.Open("/c/practice/desk/day");
        Assert.Contains("My first words here.", day.Find("section[aria-label='First words, not welcomed']")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("My first words here.", day.Find("section[aria-label='Nobody has replied']")!.TextContent, StringComparison.Ordinal);
        await door.World.Post(door.World.Ben, "Welcome! Where was that?", parent: first);
        await door.World.Post(door.World.Dina, "In Bogotá.", parent: first);
        day = await ben.Open("/c/practice/desk/day");
        Assert.Contains("In Bogotá.", day.Find("section[aria-label='Replies to the moderators']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody waits.", day.Find("section[aria-label='First words, not welcomed']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open("/c/practice/desk/day")).Status);
    }
}
