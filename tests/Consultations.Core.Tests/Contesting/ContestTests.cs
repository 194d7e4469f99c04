using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.Synthesis;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Contesting;

/// <summary>Before a report is frozen those who are cited are asked, and what they object to is answered.</summary>
public sealed class ContestTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_facilitator_opens_a_window_and_everybody_cited_is_told_once(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        Assert.Equal("NobodyCited", await Why(town, town.Ada, Open(town)));
        await Written(town);
        Assert.Equal("FacilitatorOnly", await Why(town, town.Ben, Open(town)));
        Assert.Equal("FacilitatorOnly", await Why(town, town.Ben, new EndContest(Town.NewId(), town.Consultation)));
        Assert.Equal("StaffOnly", await Why(town, town.Dina, Open(town)));
        Assert.Equal("OutOfBounds", await Why(town, town.Ada, Open(town) with { Days = 61 }));
        Assert.Equal("OutOfBounds", await Why(town, town.Ada, Open(town) with { Days = 0 }));
        await town.Done(town.Ada, Open(town));
        Assert.Equal("ContestOpenAlready", await Why(town, town.Ada, Open(town)));
        // Dina is cited three times and asked once; Chidi, who follows nothing, too.
        var mails = await town.Read(db => db.Mail.Where(m => m.Stream == town.Consultation && m.Kind == MailKind.Cited).ToListAsync());
        Assert.Equal(new[] { town.Chidi.Account, town.Dina.Account }.Order(), mails.Select(m => m.AccountId).Order());
        Assert.All(mails, m => Assert.Equal((LogKind.ContestOpened, ""), (m.What!.Value, m.Subject + m.Text)));
    }

    [Theory, OnEveryStore]
    public async Task While_the_window_is_open_nothing_is_frozen_and_afterwards_the_method_note_says_what_was_done(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Approved(town);
        Assert.Empty(await Faults(town));
        await town.Done(town.Ada, Open(town));
        Assert.Equal(["WindowOpen"], (await Faults(town)).Select(f => f.Key));
        Assert.Equal("ReportNotReady", await Why(town, town.Ada, Freeze(town)));
        await town.Done(town.Dina, Object(town, insight));
        await town.Done(town.Dina, new TakeBackObjection(Town.NewId(), town.Consultation, await Newest(town)));
        await town.Done(town.Chidi, Object(town, insight));
        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.Done(town.Ada, new EndContest(Town.NewId(), town.Consultation));
        Assert.Equal("AlreadyDone", await Why(town, town.Ada, new EndContest(Town.NewId(), town.Consultation)));
        Assert.Equal(["ObjectionOpen"], (await Faults(town)).Select(f => f.Key));
        await town.Done(town.Ben, new AnswerObjection(Town.NewId(), town.Consultation, await Newest(town), ObjectionOutcome.Kept, "It says what you wrote."));
        await town.Done(town.Ada, Freeze(town));
        var held = Assert.Single((await Read(town))!.Document.Contests!);
        // Dina is named in one contribution and withholds the name in two, which are voices of their own; the one taken back is no objection.
        Assert.Equal(new ContestHeld(new DateOnly(2026, 7, 15), new DateOnly(2026, 7, 20), new DateOnly(2026, 7, 16), 4, 1), held);

        // The next version's window is another; here it was skipped.
        await Reword(town, insight);
        await town.Done(town.Ada, Freeze(town) with { Changes = "It is said more carefully." });
        Assert.Empty((await Read(town))!.Document.Contests!);
    }

    [Theory, OnEveryStore]
    public async Task More_time_can_be_given_and_whoever_was_cited_since_is_asked_with_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Written(town);
        Assert.Equal("NotFound", await Why(town, town.Ada, Extend(town, 2)));
        await town.Done(town.Ada, Open(town));
        Assert.Equal("FacilitatorOnly", await Why(town, town.Ben, Extend(town, 2)));
        Assert.Equal("NobodyNewCited", await Why(town, town.Ada, Extend(town, 0)));
        Assert.Equal("OutOfBounds", await Why(town, town.Ada, Extend(town, -1)));
        Assert.Equal("OutOfBounds", await Why(town, town.Ada, Extend(town, ContestWindow.MostDays - ContestWindow.UsualDays + 1)));

        // Gita is cited for the first time, Dina once more.
        await town.Done(town.Gita, new Join(Town.NewId(), town.Consultation, null, "A village court", true));
        await town.Say(town.Gita, "The queue was long.");
        await town.Say(town.Dina, "It was.");
        foreach (var (number, words) in new[] { (5, "The queue was long."), (6, "It was.") })
        {
            await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, number, 1, words, null, [], insight));
        }

        Assert.Equal(2, (await Standing(town)).Unasked);
        await town.Done(town.Ada, Extend(town, 0));
        Assert.Equal((0, 5), (await Standing(town)) is var asked ? (asked.Unasked, asked.Asked) : default);
        var told = await town.Read(db => db.Mail.Where(m => m.Stream == town.Consultation && m.What == LogKind.ContestOpened).Select(m => m.AccountId).ToListAsync());
        Assert.Equal(new[] { town.Chidi.Account, town.Dina.Account, town.Gita.Account }.Order(), told.Order());

        // Two days more, and not a second longer.
        await town.Done(town.Ada, Extend(town, 2));
        town.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await town.Done(town.Gita, Object(town, insight));
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ContestOver", await Why(town, town.Dina, Object(town, insight)));
        Assert.Equal("ContestOver", await Why(town, town.Ada, Extend(town, 2)));
    }

    [Theory, OnEveryStore]
    public async Task A_window_ends_by_itself_and_nobody_objects_after_its_last_second(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Approved(town);
        Assert.Equal("NotFound", await Why(town, town.Dina, Object(town, insight)));
        await town.Done(town.Ada, Open(town));
        town.Clock.Advance(TimeSpan.FromDays(5) - TimeSpan.FromSeconds(1));
        await town.Done(town.Dina, Object(town, insight));
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ContestOver", await Why(town, town.Chidi, Object(town, insight)));
        Assert.DoesNotContain(await Faults(town), f => f.Key == "WindowOpen");
        // What was said in time is still to be answered, or can be taken back.
        await town.Done(town.Dina, new TakeBackObjection(Town.NewId(), town.Consultation, await Newest(town)));
        Assert.Equal((InsightState.Approved, null), await State(town, insight));
        await town.Done(town.Ada, Freeze(town));
        Assert.Null(Assert.Single((await Read(town))!.Document.Contests!).EndedEarly);
    }

    [Theory, OnEveryStore]
    public async Task Only_whoever_is_cited_objects_and_once_for_each_insight(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Approved(town);
        await town.Done(town.Ada, Open(town));
        Assert.Equal("NotFound", await Why(town, town.Farid, Object(town, insight)));
        Assert.Equal("NotFound", await Why(town, town.Ben, Object(town, insight)));
        Assert.Equal("NotFound", await Why(town, town.Dina, Object(town, Town.NewId())));
        Assert.Equal("SignInFirst", await Why(town, Actor.Guest, Object(town, insight)));
        Assert.Equal("FieldTooLong", await Why(town, town.Dina, Object(town, insight) with { Words = new string('x', 2001) }));
        Assert.Equal("FieldEmpty", await Why(town, town.Dina, Object(town, insight) with { Words = " " }));
        var version = await town.Read(db => db.Insights.Where(i => i.Id == insight).Select(i => i.Version).SingleAsync());
        Assert.Equal("InsightReworded", await Why(town, town.Dina, Object(town, insight) with { Seen = version - 1 }));
        await town.Done(town.Dina, Object(town, insight) with { Seen = version, Words = new string('x', 2000) });
        Assert.Equal("ObjectedAlready", await Why(town, town.Dina, Object(town, insight)));
        Assert.Equal("NotFound", await Why(town, town.Chidi, new TakeBackObjection(Town.NewId(), town.Consultation, await Newest(town))));
        // One taken back can be said otherwise.
        await town.Done(town.Dina, new TakeBackObjection(Town.NewId(), town.Consultation, await Newest(town)));
        await town.Done(town.Dina, Object(town, insight));
        Assert.Equal("RemovedHere", await Why(town, town.Eve, Object(town, insight)));
        await town.Done(town.Ada, new Remove(Town.NewId(), town.Consultation, town.Chidi.Account!.Value));
        Assert.Equal("RemovedHere", await Why(town, town.Chidi, Object(town, insight)));
    }

    [Theory, OnEveryStore]
    public async Task An_objection_keeps_the_insight_from_being_approved_removed_or_merged_until_each_is_answered(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Approved(town);
        var other = Town.NewId();
        await town.Done(town.Ben, new AddInsight(other, town.Consultation, await town.Read(db => db.Insights.Where(i => i.Id == insight).Select(i => i.ThemeId).SingleAsync()), "Another"));
        await town.Done(town.Ada, Open(town));
        await town.Done(town.Dina, Object(town, insight));
        var dinas = await Newest(town);
        await town.Done(town.Chidi, Object(town, insight));
        var chidis = await Newest(town);
        Assert.Equal((InsightState.ObjectionOpen, InsightState.Approved), await State(town, insight));
        Assert.Equal("ObjectionOpen", await Why(town, town.Ada, new Review(Town.NewId(), town.Consultation, insight, InsightState.Approved, null)));
        Assert.Equal("ObjectionOpen", await Why(town, town.Ada, new RemoveNode(Town.NewId(), town.Consultation, insight)));
        Assert.Equal("ObjectionOpen", await Why(town, town.Ada, new MergeInsights(Town.NewId(), town.Consultation, insight, other)));
        Assert.Equal("ChangedMeanwhile", await Why(town, town.Ada, new Undo(Town.NewId(), town.Consultation)));

        Assert.Equal("StaffOnly", await Why(town, town.Dina, Answer(town, dinas)));
        Assert.Equal("FieldEmpty", await Why(town, town.Ben, Answer(town, dinas) with { Words = "" }));
        await town.Done(town.Ben, Answer(town, dinas));
        Assert.Equal("AlreadyDone", await Why(town, town.Ben, Answer(town, dinas)));
        Assert.Equal("ObjectionAnswered", await Why(town, town.Dina, new TakeBackObjection(Town.NewId(), town.Consultation, dinas)));
        Assert.Equal((InsightState.ObjectionOpen, InsightState.Approved), await State(town, insight));
        await town.Done(town.Ben, Answer(town, chidis));
        Assert.Equal((InsightState.Approved, null), await State(town, insight));
        Assert.Equal("ObjectedAlready", await Why(town, town.Dina, Object(town, insight)));
        var told = await town.Read(db => db.Mail.Where(m => m.Stream == town.Consultation && m.What == LogKind.ObjectionAnswered).Select(m => m.AccountId).ToListAsync());
        Assert.Equal(new[] { town.Chidi.Account, town.Dina.Account }.Order(), told.Order());

        // The answer stays when the insight goes.
        await town.Done(town.Ada, new RemoveNode(Town.NewId(), town.Consultation, insight));
        var words = await Words(town, town.Dina);
        Assert.Empty(words.Insights);
        Assert.Equal(("Clerks are kind.", "We looked again.", ObjectionOutcome.Kept), Assert.Single(words.Elsewhere) is var o ? (o.Lead, o.Answer, o.Outcome!.Value) : default);
    }

    [Theory, OnEveryStore]
    public async Task What_is_said_to_have_been_done_was_done_and_what_changed_is_reviewed_again(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Approved(town);
        await town.Done(town.Ada, Open(town));
        await town.Done(town.Dina, Object(town, insight));
        var objection = await Newest(town);
        Assert.Equal("NotReworded", await Why(town, town.Ben, Answer(town, objection) with { Outcome = ObjectionOutcome.Reworded }));
        Assert.Equal("NotRemoved", await Why(town, town.Ben, Answer(town, objection) with { Outcome = ObjectionOutcome.EvidenceRemoved }));
        await town.Done(town.Ben, new WordInsight(Town.NewId(), town.Consultation, insight, "Some clerks are kind.", "", Strength.Minority, null));
        Assert.Equal((InsightState.ObjectionOpen, InsightState.InReview), await State(town, insight));
        await town.Done(town.Ben, Answer(town, objection) with { Outcome = ObjectionOutcome.Reworded });
        Assert.Equal((InsightState.InReview, null), await State(town, insight));
        await town.Done(town.Ada, new Review(Town.NewId(), town.Consultation, insight, InsightState.Approved, null));

        await town.Done(town.Chidi, Object(town, insight));
        objection = await Newest(town);
        var passage = await town.Read(db => db.Evidence.Where(e => e.InsightId == insight && e.Excerpt.Contribution.AccountId == town.Chidi.Account).Select(e => e.ExcerptId).SingleAsync());
        await town.Done(town.Ben, new Detach(Town.NewId(), town.Consultation, passage, insight));
        await town.Done(town.Ben, Answer(town, objection) with { Outcome = ObjectionOutcome.EvidenceRemoved });
        Assert.Equal((InsightState.InReview, null), await State(town, insight));
        Assert.Equal(ObjectionOutcome.EvidenceRemoved, Assert.Single((await Words(town, town.Chidi)).Elsewhere).Outcome);
    }

    [Theory, OnEveryStore]
    public async Task The_staff_reads_an_objection_by_as_much_of_a_name_as_its_author_gave(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Approved(town);
        await town.Done(town.Ada, Open(town));
        await town.Done(town.Dina, Object(town, insight));
        await town.Done(town.Chidi, Object(town, insight));
        var views = await town.Read(db => ObjectionView.To(db, town.Consultation, insight));
        var chidis = views.Single(v => v.Objection.AccountId == town.Chidi.Account);
        Assert.Equal(("#1.4", "Chidi Nairobian", "UNDP Kenya"), (chidis.Citation.ToString(), chidis.Author, chidis.Office));
        // Dina is named in #1.1 and not in #1.2 and #1.3: her objection is that of somebody who is not named.
        var dinas = views.Single(v => v.Objection.AccountId == town.Dina.Account);
        Assert.Equal(("#1.2", null, null), (dinas.Citation.ToString(), dinas.Author, dinas.Office));
        await town.Done(town.Chidi, new Strengthen(Town.NewId(), town.Room, 4, Attribution.Unattributed));
        Assert.Null((await town.Read(db => ObjectionView.To(db, town.Consultation, insight))).Single(v => v.Objection.Id == chidis.Objection.Id).Author);
    }

    [Theory, OnEveryStore]
    public async Task Where_words_went_is_read_from_the_opening_on_and_from_the_report_once_it_is_frozen(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Approved(town);
        Assert.Empty((await Words(town, town.Dina)).Insights);
        await town.Done(town.Ada, Open(town));
        var open = await Words(town, town.Dina);
        Assert.Equal((1, "Clerks are kind."), (open.Insights.Single().Number, open.Insights.Single().Lead));
        Assert.Equal([("#1.1", "The clerk was kind.", Stance.Supports), ("#1.2", "Very kind.", Stance.Supports), ("#1.3", "Kind, too.", Stance.Supports)], open.Insights.Single().Passages.Select(p => (p.Citation.ToString(), p.Words, p.Stance)));
        Assert.Equal(["The desk was shut."], (await Words(town, town.Chidi)).Insights.Single().Passages.Select(p => p.Words));
        Assert.Empty((await Words(town, town.Farid)).Insights);
        await town.Done(town.Ada, new EndContest(Town.NewId(), town.Consultation));
        Assert.NotNull((await Words(town, town.Dina)).Window);
        await town.Done(town.Ada, Freeze(town));
        // What is written for the next version is nobody's to read until they are asked again.
        await Reword(town, insight);
        var frozen = await Words(town, town.Dina);
        Assert.Equal((1, null, "Clerks are kind."), (frozen.Frozen!.Value, frozen.Window, frozen.Insights.Single().Lead));
        Assert.Equal(3, frozen.Insights.Single().Passages.Count);
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.Done(town.Ada, Open(town));
        Assert.Equal("A clerk is kind.", (await Words(town, town.Dina)).Insights.Single().Lead);
        Assert.Equal([town.Slug], (await town.Read(db => ContestReading.Asking(db, town.Dina.Account!.Value, town.Clock.GetUtcNow()))).Select(a => a.Slug));
        Assert.Empty(await town.Read(db => ContestReading.Asking(db, town.Farid.Account!.Value, town.Clock.GetUtcNow())));
    }

    private static OpenContest Open(Town town) => new(Town.NewId(), town.Consultation, ContestWindow.UsualDays);

    private static ExtendContest Extend(Town town, int days) => new(Town.NewId(), town.Consultation, days);

    private static Task<ContestStanding> Standing(Town town) => town.Read(db => ContestReading.Of(db, town.Consultation, town.Clock.GetUtcNow()));

    private static ObjectTo Object(Town town, Guid insight) => new(Town.NewId(), town.Consultation, insight, "I meant one clerk.", null);

    private static AnswerObjection Answer(Town town, Guid objection) => new(Town.NewId(), town.Consultation, objection, ObjectionOutcome.Kept, "We looked again.");

    private static FreezeReport Freeze(Town town) => new(Town.NewId(), town.Consultation, null, null);

    /// <summary>One insight that rests on one named and two unnamed contributions of Dina's and one of Chidi's.</summary>
    internal static async Task<Guid> Written(Town town)
    {
        await town.Say(town.Dina, "The clerk was kind.");
        await town.Say(town.Dina, "Very kind.", attribution: Attribution.Unattributed);
        await town.Say(town.Dina, "Kind, too.", attribution: Attribution.Unattributed);
        await town.Say(town.Chidi, "The desk was shut.");
        Guid[] ids = [Town.NewId(), Town.NewId(), Town.NewId()];
        await town.Done(town.Ben, new AddPart(ids[0], town.Consultation, "Part"));
        await town.Done(town.Ben, new AddTheme(ids[1], town.Consultation, ids[0], "Theme"));
        await town.Done(town.Ben, new AddInsight(ids[2], town.Consultation, ids[1], "Clerks are kind."));
        foreach (var (number, words) in new[] { (1, "The clerk was kind."), (2, "Very kind."), (3, "Kind, too."), (4, "The desk was shut.") })
        {
            await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, number, 1, words, null, [], ids[2]));
        }

        return ids[2];
    }

    /// <summary>The same, ready to be frozen.</summary>
    internal static async Task<Guid> Approved(Town town)
    {
        var insight = await Written(town);
        await town.Done(town.Ben, new WordReport(Town.NewId(), town.Consultation, "The report", "", "To know.", "", "", "", "", SourceNaming.Number, "", "", "", 0));
        await town.Done(town.Ben, new WordInsight(Town.NewId(), town.Consultation, insight, "Clerks are kind.", "It was said.", Strength.Several, null));
        await Approve(town, insight);
        return insight;
    }

    internal static async Task Reword(Town town, Guid insight)
    {
        await town.Done(town.Ben, new WordInsight(Town.NewId(), town.Consultation, insight, "A clerk is kind.", "It was said.", Strength.Several, null));
        await town.Done(town.Ben, new Review(Town.NewId(), town.Consultation, insight, InsightState.Draft, null));
        await Approve(town, insight);
    }

    private static async Task Approve(Town town, Guid insight)
    {
        await town.Done(town.Ben, new Review(Town.NewId(), town.Consultation, insight, InsightState.InReview, null));
        await town.Done(town.Ada, new Review(Town.NewId(), town.Consultation, insight, InsightState.Approved, null));
    }

    private static Task<Guid> Newest(Town town) => town.Read(db => db.Objections.Where(o => o.ConsultationId == town.Consultation && o.AnsweredAt == null).OrderByDescending(o => o.At).ThenByDescending(o => o.Id).Select(o => o.Id).FirstAsync());

    private static Task<(InsightState, InsightState?)> State(Town town, Guid insight) => town.Read(async db => await db.Insights.SingleAsync(i => i.Id == insight) is var i ? (i.State, i.Before) : default);

    private static Task<Report?> Read(Town town) => town.Read(db => ReportReading.Read(db, town.Consultation, null));

    private static Task<WordsCited> Words(Town town, Actor who) => town.Read(async db => await WordsCited.Of(db, await It(db, town), who.Account!.Value));

    private static Task<Consultation> It(ConsultationsDb db, Town town) => db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Id == town.Consultation);

    private static Task<IReadOnlyList<ReportFault>> Faults(Town town) => town.Read(async db => await Readiness.Of(db, await It(db, town), town.Clock.GetUtcNow()));

    private static async Task<string> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused is { } refused ? refused.Reason : "done";
}
