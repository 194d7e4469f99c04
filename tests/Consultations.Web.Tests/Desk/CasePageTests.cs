using System.Net;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Web.Accounts;
using Consultations.Web.Live;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Desk;

/// <summary>From a complaint to a granted appeal, as the people concerned do it; each test in a program of its own.</summary>
public sealed class CasePageTests : IAsyncLifetime
{
    private const string Cases = "/c/practice/desk/cases";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_flagged_contribution_is_hidden_with_a_reason_appealed_and_given_back_and_everybody_sees_what_is_theirs_to_see()
    {
        var number = await door.World.Post(door.World.Dina, "Zanzibarbarian and hurtful.");
        await door.World.Post(door.World.Chidi, "A reply that stays.", parent: number);
        await using var reading = await Following.Start(door.Hub(), "practice/welcome", 0);

        // Chidi complains, without script.
        var chidi = await door.SignedIn(door.World.Chidi);
        var flag = await chidi.Open($"/c/practice/welcome/{number}/flag");
        var refused = await flag.FormTo($"/c/practice/welcome/{number}/flag").Fill("words", "It belittles a colleague.").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "It belittles a colleague."), (refused.Status, refused.Find("#words")!.TextContent.Trim()));
        var sent = await refused.FormTo($"/c/practice/welcome/{number}/flag").Fill("reason", "Attacks a person").Press();
        Assert.Contains("The moderators have your note", sent.Text, StringComparison.Ordinal);

        // Ben takes the case and hides it.
        var ben = await door.SignedIn(door.World.Ben);
        Assert.Contains("1 complaint", (await ben.Open(Cases)).Text, StringComparison.Ordinal);
        var page = await (await ben.Open($"{Cases}/welcome/{number}")).FormFor("claim").Press();
        Assert.Contains("It belittles a colleague.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Chidi", page.Find("#file")!.TextContent, StringComparison.Ordinal);
        var without = await page.FormFor("decide").Fill("what", "Hide").Fill("words", "Please keep to the matter.").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Equal("Please keep to the matter.", without.Find("#words-decide")!.TextContent.Trim());
        var hidden = await without.FormFor("decide").Fill("what", "Hide").Fill("reason", "Attacks a person").Press();
        Assert.Equal($"{Cases}/welcome/{number}?done=decide", hidden.Address);
        Assert.Contains("Zanzibarbarian", hidden.Find("#about")!.TextContent, StringComparison.Ordinal);

        // Readers see the notice live, the reply stays, and the words are gone.
        RoomItem changed;
        do
        {
            changed = await reading.Next("changed");
        }
        while (changed.Number != number || !changed.Html!.Contains("Hidden by a moderator", StringComparison.Ordinal));
        var room = await door.Visitor().Open("/c/practice/welcome");
        Assert.DoesNotContain("Zanzibarbarian", room.Body, StringComparison.Ordinal);
        Assert.Contains("Rule: Attacks a person", room.Text, StringComparison.Ordinal);
        Assert.Contains("A reply that stays.", room.Text, StringComparison.Ordinal);
        Assert.Contains("acted upon", (await chidi.Open("/me")).Find("#flags")!.TextContent, StringComparison.Ordinal);

        // Dina reads why, and answers; nobody else finds that page.
        var dina = await door.SignedIn(door.World.Dina);
        var decision = $"/c/practice/welcome/{number}/decision";
        Assert.Equal(HttpStatusCode.NotFound, (await chidi.Open(decision)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Open(decision)).Status);
        var why = await dina.Open(decision);
        Assert.Contains("Please keep to the matter.", why.Text, StringComparison.Ordinal);
        Assert.Contains("Zanzibarbarian", why.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben", why.Text, StringComparison.Ordinal);
        await why.FormTo(decision).Fill("words", "It was a quotation.").Press();

        // Not Ben, who acted: Ada grants it.
        var his = await (await ben.Open($"{Cases}/welcome/{number}")).FormFor("answer").Fill("granted", "false").Fill("words", "No.").Press();
        Assert.Equal(HttpStatusCode.Forbidden, his.Status);
        var ada = await door.SignedIn(door.World.Ada);
        await (await ada.Open($"{Cases}/welcome/{number}")).FormFor("answer").Fill("granted", "true").Fill("words", "You are right.").Press();
        Assert.Contains("Zanzibarbarian", (await door.Visitor().Open("/c/practice/welcome")).Body, StringComparison.Ordinal);
        Assert.Contains("You are right.", (await dina.Open(decision)).Text, StringComparison.Ordinal);
        var ledger = await door.Visitor().Open("/c/practice/moderation");
        Assert.Equal(["1", "0", "1", "1", "1"], ledger.All(".numbers dd").Select(d => d.TextContent));
        Assert.DoesNotContain("Ben", ledger.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await door.Letters(door.World.Dina.Email!)).Count(m => m.Kind == MailKind.Decision));
    }

    [Fact]
    public async Task A_second_moderator_sees_who_holds_a_case_and_acts_only_after_taking_it_over()
    {
        var number = await door.World.Post(door.World.Dina, "Said");
        var (ben, ada) = (await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Ada));
        await (await ben.Open($"{Cases}/welcome/{number}")).FormFor("claim").Press();
        var page = await ada.Open($"{Cases}/welcome/{number}");
        Assert.Contains("Ben Adeyemi works on it", page.Find("#claim")!.TextContent, StringComparison.Ordinal);
        var held = await page.FormFor("decide").Fill("what", "Hide").Fill("reason", "Attacks a person").Fill("words", "My words stay").Press();
        Assert.Equal(HttpStatusCode.Conflict, held.Status);
        Assert.Contains("Ben Adeyemi works on this case", held.Text, StringComparison.Ordinal);
        Assert.Equal("My words stay", held.Find("#words-decide")!.TextContent.Trim());
        var over = await held.FormFor("claim").Press();
        Assert.Contains("You work on it", over.Text, StringComparison.Ordinal);
        door.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await over.FormFor("decide").Fill("what", "Hide").Fill("reason", "Attacks a person").Press()).Status);
        var audit = await ada.Open("/c/practice/desk/audit");
        Assert.Equal(["Hidden", "Case taken over"], audit.All(".audit b").Select(b => b.TextContent));
    }

    [Fact]
    public async Task A_withheld_name_stands_nowhere_on_a_case_until_its_holder_opens_it_and_then_for_the_holder_alone()
    {
        var number = await door.World.Post(door.World.Dina, "Withheld", attribution: Attribution.Unattributed);
        await door.World.Do(door.World.Chidi, new FlagContribution(door.World.NewId(), door.World.Welcome, number, "Attacks a person", null));
        var (ben, ada) = (await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Ada));
        var page = await (await ben.Open($"{Cases}/welcome/{number}")).FormFor("claim").Press();
        Assert.DoesNotContain("Dina", page.Find(".bench")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Colombia", page.Find(".bench")!.TextContent, StringComparison.Ordinal);
        var opened = await page.FormFor("open-name").Fill("words", "A threat has to be reported.").Press();
        Assert.Contains("Dina Restrepo", opened.Find("#about")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina", (await ada.Open($"{Cases}/welcome/{number}")).Find(".bench")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A threat has to be reported.", (await (await door.SignedIn(door.World.Dina)).Open($"/c/practice/welcome/{number}/decision")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anything_is_taken_an_author_is_asked_to_reword_and_a_text_is_moved_and_kept_on_top()
    {
        var number = await door.World.Post(door.World.Dina, "Too sharp, and beside the question.");
        var ben = await door.SignedIn(door.World.Ben);
        var page = await ben.Open($"{Cases}/welcome/{number}");
        page = await page.FormFor("decide").Fill("what", "AskToReword").Fill("words", "Please leave out the name.").Press();
        page = await page.FormFor("move").Fill("where", "1.2").Press();
        page = await page.FormFor("decide").Fill("what", "Pin").Press();
        Assert.Contains("Author asked to reword", page.Text, StringComparison.Ordinal);
        var decision = await (await door.SignedIn(door.World.Dina)).Open($"/c/practice/welcome/{number}/decision");
        Assert.Contains("Please leave out the name.", decision.Text, StringComparison.Ordinal);
        Assert.Equal($"/c/practice/welcome/{number}/edit", decision.Find("main a.button")!.GetAttribute("href"));
        var room = await door.Visitor().Open("/c/practice/welcome?question=2");
        Assert.Contains("Too sharp", room.Find(".kept-on-top")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("on top", room.Find($"#c-{number} .notes")!.TextContent, StringComparison.Ordinal);
        var other = await door.Visitor().Open("/c/practice/welcome?question=1");
        Assert.False(other.Has($"#c-{number}") || other.Has(".kept-on-top"));
    }

    [Fact]
    public async Task What_belongs_to_another_room_goes_there_and_every_old_address_leads_to_it()
    {
        var number = await door.World.Post(door.World.Dina, "Zanzibarbarian, of the other room.");
        var reply = await door.World.Post(door.World.Chidi, "A reply that goes along.", parent: number);
        await using var reading = await Following.Start(door.Hub(), "practice/welcome", 0);
        var ben = await door.SignedIn(door.World.Ben);
        var page = await ben.Open($"{Cases}/welcome/{number}");
        Assert.Equal(["This room", "Room 2: Done"], page.All("#to-question optgroup").Select(g => g.GetAttribute("label")));
        var moved = await page.FormFor("move").Fill("where", "2.1").Fill("words", "It speaks of what is done.").Press();
        Assert.Equal($"{Cases}/done/1?done=move", moved.Address);
        Assert.Contains("Moved to another room", moved.Text, StringComparison.Ordinal);

        RoomItem changed;
        do
        {
            changed = await reading.Next("changed");
        }
        while (changed.Number != number || !changed.Html!.Contains("now #2.1", StringComparison.Ordinal));
        var guest = door.Visitor();
        Assert.DoesNotContain("Zanzibarbarian", (await guest.Open("/c/practice/welcome")).Body, StringComparison.Ordinal);
        Assert.Contains("Zanzibarbarian", (await guest.Open("/c/practice/done")).Body, StringComparison.Ordinal);
        Assert.Equal("/c/practice/done/1", (await guest.Open($"/c/practice/welcome/{number}")).Address);
        Assert.Equal("/c/practice/done/2", (await guest.Open($"/c/practice/welcome/{reply}")).Address);
        Assert.Equal($"{Cases}/done/1", (await ben.Open($"{Cases}/welcome/{number}")).Address);
        var decision = await (await door.SignedIn(door.World.Dina)).Open($"/c/practice/welcome/{number}/decision");
        Assert.Equal("/c/practice/done/1/decision", decision.Address);
        Assert.Contains("It speaks of what is done.", decision.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_takes_the_author_of_a_case_out_by_a_rule()
    {
        var number = await door.World.Post(door.World.Dina, "Again.", attribution: Attribution.Unattributed);
        Assert.DoesNotContain("Take the author out", (await (await door.SignedIn(door.World.Ben)).Open($"{Cases}/welcome/{number}")).Text, StringComparison.Ordinal);
        var page = await (await door.SignedIn(door.World.Ada)).Open($"{Cases}/welcome/{number}");
        var refused = await page.FormFor("remove").Fill("words", "The third time.").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "The third time."), (refused.Status, refused.Find("#words-remove")!.TextContent.Trim()));
        var done = await refused.FormFor("remove").Fill("reason", "Attacks a person").Press();
        Assert.Contains("Taken out of the consultation", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Take the author out", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina", done.Body, StringComparison.Ordinal);
        var decision = await (await door.SignedIn(door.World.Dina)).Open($"/c/practice/welcome/{number}/decision");
        Assert.Contains("You were taken out of this consultation.", decision.Text, StringComparison.Ordinal);
        var sent = await decision.FormTo($"/c/practice/welcome/{number}/decision").Fill("words", "I quoted the law.").Press();
        Assert.Contains("I quoted the law.", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_is_searched_and_saved_as_a_table_that_computes_nothing()
    {
        var number = await door.World.Post(door.World.Dina, "Said");
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), door.World.Welcome, number, Decision.Hide, "Attacks a person", "=1+1, \"quoted\""));
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), door.World.Welcome, number, Decision.Restore));
        var ada = await door.SignedIn(door.World.Ada);
        Assert.Single((await ada.Open("/c/practice/desk/audit?act=Hidden")).All(".audit li"));
        Assert.Single((await ada.Open("/c/practice/desk/audit?word=quoted")).All(".audit li"));
        var csv = await ada.Open("/c/practice/desk/audit.csv");
        Assert.Contains("\"'=1+1, \"\"quoted\"\"\"", csv.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open("/c/practice/desk/audit.csv")).Status);
    }

    [Fact]
    public async Task A_room_is_saved_as_a_table_by_attribution()
    {
        await door.World.Post(door.World.Dina, "-1 is no formula", attribution: Attribution.Unattributed);
        var number = await door.World.Post(door.World.Chidi, "Named, and hidden");
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), door.World.Welcome, number, Decision.Hide, "Attacks a person"));
        var answer = await (await door.SignedIn(door.World.Ben)).Open("/c/practice/desk/rooms/welcome/table.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..3]);
        var table = answer.Body.Split("\r\n");
        Assert.EndsWith("\"'-1 is no formula\"", table[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Colombia", table[1], StringComparison.Ordinal);
        Assert.Contains("\"2026-03-02\",\"\",\"\"", table[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Named, and hidden", table[2], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open("/c/practice/desk/rooms/welcome/table.csv")).Status);
    }

    [Fact]
    public async Task What_waits_is_told_to_its_author_and_let_in_or_not_by_a_rule()
    {
        var room = await door.Db().Rooms.SingleAsync(r => r.Id == door.World.Welcome);
        await door.World.Do(door.World.Ada, new DescribeRoom(door.World.NewId(), room.Id, room.Title, room.Lead, room.Policy with { PreModeration = PreModeration.All }, null));
        var chidi = await door.SignedIn(door.World.Chidi);
        var composer = (await chidi.Open("/c/practice/welcome")).Form("composer").Fill("text", "Please look at this.").Fill("question", "1").Fill("as", "Named");
        var posted = await composer.Press("post");
        Assert.EndsWith("#waiting", posted.Response.RequestMessage!.RequestUri!.ToString() + (posted.Has("#waiting") ? "#waiting" : ""), StringComparison.Ordinal);
        Assert.Contains("Please look at this.", posted.Find("#waiting")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Please look at this.", (await door.Visitor().Open("/c/practice/welcome")).Body, StringComparison.Ordinal);
        var ben = await door.SignedIn(door.World.Ben);
        var waiting = await ben.Open("/c/practice/desk/late");
        Assert.Contains("Please look at this.", waiting.Text, StringComparison.Ordinal);
        await waiting.FormTo("/c/practice/desk/late").Press("true");
        Assert.Contains("Please look at this.", (await door.Visitor().Open("/c/practice/welcome")).Body, StringComparison.Ordinal);
    }
}
