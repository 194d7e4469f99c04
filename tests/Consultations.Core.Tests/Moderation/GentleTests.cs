using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Moderation;

/// <summary>What moderators do before they take anything, and what a facilitator does in an emergency.</summary>
public sealed class GentleTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task An_author_is_asked_with_words_to_reword_and_nothing_is_taken(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Too sharp");
        await town.Done(town.Chidi, new FlagContribution(Town.NewId(), town.Room, 1, "Attacks a person", null));
        Assert.Equal("TextEmpty", (await town.Desk.Act(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.AskToReword))).Refused!.Reason);
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.AskToReword, Words: "Please say it without the name."));

        var own = await town.Read(db => OwnDecision.Of(db, town.Room, 1, town.Dina.Account!.Value, Town.Now));
        Assert.Equal((ModerationKind.AskedToReword, "Please say it without the name."), (own!.Acts[0].Kind, own.Acts[0].Words));
        Assert.Null(own.AppealUntil);
        Assert.Equal(ContributionState.Visible, (await town.Cards())[0].State);
        // The complaint waits for a decision still.
        Assert.Single(await town.Read(async db => (await OpenCase.In(db, town.Consultation, Town.Now)).ToList()));
        Assert.Equal("NotFound", (await town.Desk.Act(town.Dina, new AppealDecision(Town.NewId(), town.Room, 1, "Why?"))).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task What_comes_after_an_act_does_not_take_the_appeal_away(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Said");
        await town.Hide(1);
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.LockThread, "Beside the question"));
        Assert.NotNull((await town.Read(db => OwnDecision.Of(db, town.Room, 1, town.Dina.Account!.Value, Town.Now)))!.AppealUntil);
        await town.Done(town.Dina, new AppealDecision(Town.NewId(), town.Room, 1, "It was a quotation."));
        await town.Done(town.Ada, new AnswerAppeal(Town.NewId(), town.Room, 1, true, "It was."));
        Assert.Equal(ContributionState.Visible, (await town.Cards())[0].State);
    }

    [Theory, OnEveryStore]
    public async Task A_contribution_goes_to_another_question_with_its_replies_and_keeps_its_number(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Beside the question");
        await town.Say(town.Chidi, "A reply", parent: 1);
        await town.Say(town.Chidi, "Another", question: 2);
        Assert.Equal("StaffOnly", (await town.Desk.Act(town.Dina, Move(town, 1, 2))).Refused!.Reason);
        Assert.Equal("QuestionForeign", (await town.Desk.Act(town.Ben, Move(town, 1, 99))).Refused!.Reason);
        Assert.Equal("QuestionForeign", (await town.Desk.Act(town.Ben, Move(town, 2, 2))).Refused!.Reason);
        await town.Done(town.Ben, Move(town, 1, 2));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ben, Move(town, 1, 2))).Refused!.Reason);

        Assert.Equal([(1, 2), (2, 2), (3, 2)], (await town.Cards()).Select(c => (c.Number, c.Question!.Value)));
        var reading = await town.Read(async db => await RoomReading.Read(db, await db.Rooms.SingleAsync(r => r.Id == town.Room), new Slice(2)));
        Assert.Equal([3, 1], reading.Conversations.Select(c => c.Head.Number));
        Assert.Equal(2, reading.ByQuestion[2]);
        Assert.Equal(ModerationKind.Moved, (await town.Read(db => OwnDecision.Of(db, town.Room, 1, town.Dina.Account!.Value, Town.Now)))!.Acts[0].Kind);
    }

    [Theory, OnEveryStore]
    public async Task What_is_kept_on_top_stands_there_in_order_as_long_as_it_is_seen(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Ben, "Please tell what it cost.");
        await town.Say(town.Dina, "It cost nothing.");
        await town.Say(town.Chidi, "A reply", parent: 2);
        await Pin(town, 2);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await Pin(town, 1);
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ben, new Decide(Town.NewId(), town.Room, 3, Decision.Pin))).Refused!.Reason);
        Assert.Equal([2, 1], await OnTop(town));
        await town.Hide(2);
        Assert.Equal([1], await OnTop(town));
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.Unpin));
        Assert.Empty(await OnTop(town));
    }

    [Theory, OnEveryStore]
    public async Task In_an_emergency_nobody_writes_or_reacts_anywhere_until_it_goes_on(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Before");
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, Freeze(town, true))).Refused!.Reason);
        Assert.Equal("FieldEmpty", (await town.Desk.Act(town.Ada, Freeze(town, true) with { Why = " " })).Refused!.Reason);
        await town.Done(town.Ada, Freeze(town, true));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ada, Freeze(town, true))).Refused!.Reason);
        foreach (var who in new[] { town.Chidi, town.Ben, town.Ada })
        {
            Assert.Equal(("Frozen", RefusedKind.Closed), await Why(town.Say(who, "During")));
        }

        Assert.Equal(("Frozen", RefusedKind.Closed), await Why(town.React(town.Chidi, 1, ReactionKind.Agree)));
        Assert.Equal(("Frozen", RefusedKind.Closed), await Why(town.Desk.Act(town.Dina, new Edit(Town.NewId(), town.Room, 1, 1, "Otherwise", "en"))));
        // What belongs to its author, and what moderators do, goes on.
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Hide(1);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await town.Desk.Act(town.Chidi, new SaveDraft(Town.NewId(), town.Room, "new", 0, "In work", 1, "en", null))).Kept);
        await town.Done(town.Ada, Freeze(town, false) with { Why = "It is over." });
        Assert.NotNull((await town.Say(town.Chidi, "After")).Receipt);

        var consultation = await town.Read(db => db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Id == town.Consultation));
        var rows = await town.Read(db => AuditRow.Of(db, consultation, null, "", 100));
        Assert.Equal(["Unfrozen", "Hidden", "Frozen"], rows.Take(3).Select(r => r.Act));
        Assert.Equal(["An attack on the platform."], (await town.Read(db => AuditRow.Of(db, consultation, "Frozen", "attack", 100))).Select(r => r.Words));
        Assert.Empty(await town.Read(db => AuditRow.Of(db, consultation, "Hidden", "attack on", 100)));
    }

    [Fact]
    public async Task Moderators_keep_their_phrases()
    {
        await using var town = await Town.Make(stores);
        Assert.Equal("StaffOnly", (await town.Desk.Act(town.Dina, new KeepPhrases(Town.NewId(), town.Consultation, "Mine"))).Refused!.Reason);
        await town.Done(town.Ben, new KeepPhrases(Town.NewId(), town.Consultation, "Welcome, {name}.\n\n\nTell us more,\nplease.\n"));
        Assert.Equal(["Welcome, {name}.", "Tell us more,\nplease."], Phrases.Of(await town.Read(db => db.Consultations.SingleAsync(c => c.Id == town.Consultation))));
        await town.Done(town.Ben, new KeepPhrases(Town.NewId(), town.Consultation, ""));
        Assert.Empty(Phrases.Of(await town.Read(db => db.Consultations.SingleAsync(c => c.Id == town.Consultation))));
    }

    private static Freeze Freeze(Town town, bool on) => new(Town.NewId(), town.Consultation, on, "An attack on the platform.");

    private static MoveTo Move(Town town, int number, int question) => new(Town.NewId(), town.Room, number, question);

    private static Task Pin(Town town, int number) => town.Done(town.Ben, new Decide(Town.NewId(), town.Room, number, Decision.Pin));

    private static async Task<(string, RefusedKind)> Why(Task<Answer> asked) => (await asked).Refused is { } refused ? (refused.Reason, refused.Kind) : ("", default);

    private static async Task<IEnumerable<int>> OnTop(Town town) =>
        (await town.Read(async db => await RoomReading.Read(db, await db.Rooms.SingleAsync(r => r.Id == town.Room), new Slice()))).OnTop.Select(v => v.Number);
}
