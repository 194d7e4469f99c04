using System.Net;
using Consultations.Contesting;
using Consultations.People;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Contesting;

/// <summary>From the question whether it is what they meant to the answer, by plain forms; each test in a program of its own.</summary>
public sealed class ContestPageTests : IAsyncLifetime
{
    private const string Went = "/c/practice/where-my-words-went";
    private const string Desk = "/c/practice/desk/report";
    private const string Bench = "/c/practice/desk/synthesis";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task From_opening_over_an_objection_and_its_answer_to_a_frozen_report_whose_method_note_says_so()
    {
        var (clerks, _) = await AReport.Approved(door);
        var (ada, ben, dina) = (await door.SignedIn(door.World.Ada), await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Dina));
        Assert.Contains("nobody who is cited has been asked", (await dina.Open(Went)).Text, StringComparison.Ordinal);
        Assert.Contains("A facilitator opens the time", (await ben.Open(Desk)).Text, StringComparison.Ordinal);
        var desk = await ada.Open(Desk);
        Assert.Equal("5", desk.FormFor("open-contest")["days"]);
        desk = await desk.FormFor("open-contest").Fill("days", "61").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "61"), (desk.Status, desk.FormFor("open-contest")["days"]));
        desk = await desk.FormFor("open-contest").Fill("days", "3").Press();
        Assert.Contains(" 2 authors were asked. 0 objections, 0 answered.", desk.Text, StringComparison.Ordinal);
        Assert.Contains("can still object", desk.Find(".missing")!.TextContent, StringComparison.Ordinal);

        foreach (var address in new[] { "/c/practice", "/me" })
        {
            Assert.Equal(Went, (await dina.Open(address)).Find(".asked a[href$=went]")!.GetAttribute("href"));
            Assert.False((await (await door.SignedIn(door.World.Farid)).Open(address)).Has(".asked"));
        }

        var page = await dina.Open(Went);
        Assert.Equal(["Clerks are kind."], page.All("section strong").Select(s => s.TextContent));
        Assert.Equal(["The clerk was kind."], page.All(".passage blockquote").Select(q => q.TextContent));
        Assert.DoesNotContain("rude", page.Body, StringComparison.Ordinal);
        page = await page.FormFor("object", clerks.ToString()).Fill("words", new string('x', 2001)).Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2001), (page.Status, page.FormFor("object", clerks.ToString())["words"]!.Length));
        Assert.True(page.Has("details[open] textarea"));
        page = await page.FormFor("object", clerks.ToString()).Fill("words", "I meant <one> clerk.").Press();
        Assert.Contains("Your objection is with the makers of the report.", page.Text, StringComparison.Ordinal);
        Assert.Equal("I meant <one> clerk.", page.Find(".own-objection .said-words")!.TextContent);
        Assert.Throws<InvalidOperationException>(() => page.FormFor("object", clerks.ToString()));

        // The staff reads it by as much of a name as she gave: none.
        var bench = await ben.Open($"{Bench}?insight={clerks}");
        Assert.Contains("The author of #1.1, without name or office", bench.Find(".objections")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina", bench.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Colombia", bench.Find(".objections")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Objection open", bench.Find("#current")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 objection, 0 answered", (await ada.Open(Desk)).Text, StringComparison.Ordinal);
        await (await ada.Open(Desk)).FormFor("end-contest").Press();
        desk = await ada.Open(Desk);
        Assert.Contains("somebody who is cited objects", desk.Find(".missing")!.TextContent, StringComparison.Ordinal);
        var key = (await AReport.OnlyObjection(door)).ToString();
        bench = await bench.FormFor("answer-objection", key).Fill("outcome", "Reworded").Fill("words", "We say one now.").Press();
        Assert.Equal((HttpStatusCode.Conflict, "We say one now."), (bench.Status, bench.FormFor("answer-objection", key)["words"]));
        bench = await bench.FormFor("answer-objection", key).Fill("outcome", "Kept").Fill("words", "Two said it, and it says so.").Press();
        Assert.Contains("Kept as it is", bench.Find(".objections")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Approved", bench.Find("#current .state-mark")!.TextContent, StringComparison.Ordinal);

        page = await dina.Open(Went);
        Assert.Contains("It was kept as it is", page.Text, StringComparison.Ordinal);
        Assert.Contains("Two said it, and it says so.", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("textarea"));
        await (await ada.Open(Desk)).FormFor("freeze").Press();
        const string note = "On 2 March 2026 those who are cited could say that an insight is not what they meant. 2 authors were asked. One objection was made; it was to be answered before anything was frozen. It was to go on until 5 March 2026 and was ended early.";
        Assert.Contains(note, (await door.Visitor().Open("/c/practice/report")).Text, StringComparison.Ordinal);
        Assert.Contains("\"endedEarly\": \"2026-03-02\"", (await door.Visitor().Open("/c/practice/report.json")).Body, StringComparison.Ordinal);
        page = await dina.Open(Went);
        Assert.Equal("/c/practice/report#i-1", page.Find("h2 a")!.GetAttribute("href"));
        Assert.Contains("Two said it, and it says so.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("I meant", (await door.Visitor().Open("/c/practice/report.json")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_signs_in_first_and_a_person_without_an_address_objects_and_takes_it_back()
    {
        var (clerks, _) = await AReport.Approved(door);
        await Open();
        Assert.True((await door.Visitor().Open(Went)).Has("form#sign-in"));
        var dina = await door.SignedIn(door.World.Dina);
        await using (var db = door.Db())
        {
            await db.Users.Where(u => u.Id == door.World.Dina.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.Email, (string?)null), TestContext.Current.CancellationToken);
        }

        var page = await (await dina.Open(Went)).FormFor("object", clerks.ToString()).Fill("words", "Not so.").Press();
        page = await page.FormFor("take-back", (await AReport.OnlyObjection(door)).ToString()).Press();
        Assert.Contains("Your objection is taken back.", page.Text, StringComparison.Ordinal);
        Assert.Equal("", page.FormFor("object", clerks.ToString())["words"]!.Trim());
        // A stale token loses nothing that was typed.
        page = await page.FormFor("object", clerks.ToString()).Fill("words", "Kept.").Forge("__RequestVerificationToken", "x").Press();
        Assert.Equal((HttpStatusCode.BadRequest, "Kept."), (page.Status, page.FormFor("object", clerks.ToString())["words"]));
        var signedOut = await page.FormFor("object", clerks.ToString()).Fill("words", "Typed and signed out.").Press(follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, signedOut.Status);
        dina.Forget("consultations");
        signedOut = await page.FormFor("object", clerks.ToString()).Fill("words", "Typed and signed out.").Press();
        Assert.Equal((HttpStatusCode.Forbidden, true), (signedOut.Status, signedOut.Body.Contains("Typed and signed out.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_message_leads_there_while_there_is_time_and_another_tells_of_the_answer()
    {
        var (clerks, _) = await AReport.Approved(door);
        await Open();
        await using var db = door.Db();
        var letters = door.Services.GetRequiredService<NoticeLetters>();
        var asked = await db.Mail.AsNoTracking().SingleAsync(m => m.What == LogKind.ContestOpened && m.AccountId == door.World.Dina.Id, TestContext.Current.CancellationToken);
        var letter = (await letters.Of(db, asked, TestContext.Current.CancellationToken))!;
        Assert.Equal("Your words in the report of A place to practise", letter.Subject);
        Assert.Contains(Went, letter.Text, StringComparison.Ordinal);
        Assert.Contains("Sat 7 March 2026, 12:00", letter.Text, StringComparison.Ordinal);
        await door.World.Do(door.World.Dina, new ObjectTo(door.World.NewId(), door.World.Practice, clerks, "Dina's objection.", null));
        await door.World.Do(door.World.Ben, new AnswerObjection(door.World.NewId(), door.World.Practice, await AReport.OnlyObjection(door), ObjectionOutcome.Kept, "Ben's answer."));
        var answered = await db.Mail.AsNoTracking().SingleAsync(m => m.What == LogKind.ObjectionAnswered, TestContext.Current.CancellationToken);
        letter = (await letters.Of(db, answered, TestContext.Current.CancellationToken))!;
        Assert.Equal(door.World.Dina.Id, answered.AccountId);
        Assert.Contains(Went, letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben", letter.Subject + letter.Text, StringComparison.Ordinal);
        door.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Null(await letters.Of(db, asked, TestContext.Current.CancellationToken));
        Assert.NotNull(await letters.Of(db, answered, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Objections_are_ones_own_data_and_their_words_go_with_one()
    {
        var (clerks, _) = await AReport.Approved(door);
        await Open();
        await door.World.Do(door.World.Dina, new ObjectTo(door.World.NewId(), door.World.Practice, clerks, "Dina objects.", null));
        var id = await AReport.OnlyObjection(door);
        await door.World.Do(door.World.Ben, new AnswerObjection(door.World.NewId(), door.World.Practice, id, ObjectionOutcome.Kept, "Answered to Dina."));
        var data = (await (await door.SignedIn(door.World.Dina)).Open("/me/data.json")).Body;
        Assert.Contains("Dina objects.", data, StringComparison.Ordinal);
        Assert.Contains("Answered to Dina.", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina objects.", (await (await door.SignedIn(door.World.Chidi)).Open("/me/data.json")).Body, StringComparison.Ordinal);
        await door.Services.GetRequiredService<Erasure>().Erase(door.World.Dina.Id);
        await using var db = door.Db();
        Assert.Equal(("", null), await db.Objections.SingleAsync(TestContext.Current.CancellationToken) is var o ? (o.Words, o.Answer) : default);
        Assert.Contains("The words went with their author", (await (await door.SignedIn(door.World.Ben)).Open($"{Bench}?insight={clerks}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_gives_more_time_and_asks_whoever_was_cited_since()
    {
        var (_, desks) = await AReport.Approved(door);
        await Open();
        var ada = await door.SignedIn(door.World.Ada);
        var desk = await ada.Open(Desk);
        Assert.DoesNotContain("was not asked", desk.Text, StringComparison.Ordinal);
        desk = await desk.FormFor("extend-contest", "days").Fill("days", "99").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "99"), (desk.Status, desk.FormFor("extend-contest", "days")["days"]));
        Assert.Contains("too small or too large", desk.Find(".field[data-invalid]")!.TextContent, StringComparison.Ordinal);
        desk = await desk.FormFor("extend-contest", "days").Fill("days", "3").Press();
        Assert.Contains("until Tue 10 March 2026, 12:00", desk.Text, StringComparison.Ordinal);
        Assert.Contains("datetime=\"2026-03-10T09:00", (await (await door.SignedIn(door.World.Dina)).Open(Went)).Body, StringComparison.Ordinal);
        // Gita's words are laid under an insight while the others are asked.
        await door.World.Do(null, new Enrol(door.World.NewId(), door.World.Practice, door.World.Gita.Id, Role.Participant, door.World.Kenya.Id));
        await door.World.Post(door.World.Gita, "The queue was long.");
        await door.World.Do(door.World.Ben, new MarkPassage(door.World.NewId(), door.World.Practice, 1, 4, 1, "The queue was long.", null, [], desks));
        desk = await ada.Open(Desk);
        Assert.Contains("1 author has been cited since and was not asked.", desk.Text, StringComparison.Ordinal);
        desk = await desk.FormFor("extend-contest").Press();
        Assert.Contains("3 authors were asked.", desk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("was not asked", desk.Text, StringComparison.Ordinal);
        await using var db = door.Db();
        Assert.Equal(1, await db.Mail.CountAsync(m => m.What == LogKind.ContestOpened && m.AccountId == door.World.Gita.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_version_frozen_without_asking_says_so()
    {
        await AReport.Approved(door);
        await door.World.Do(door.World.Ada, new FreezeReport(door.World.NewId(), door.World.Practice, null, null));
        Assert.Contains("those who are cited were not asked", (await door.Visitor().Open("/c/practice/report")).Text, StringComparison.Ordinal);
    }

    private Task Open() => door.World.Do(door.World.Ada, new OpenContest(door.World.NewId(), door.World.Practice, ContestWindow.UsualDays));
}
