using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Synthesis;

/// <summary>People work on one synthesis: passages, insights, order, reviewing, and what is taken back.</summary>
public sealed class SynthesisTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Marked_words_become_evidence_in_one_act_and_say_the_same_when_the_text_is_reworded(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Desk(town);
        await town.Say(town.Dina, "The desk was *open*. The clerk was kind.");
        Assert.Equal("StaffOnly", await Why(town, town.Dina, Mark(town, 1, "open")));
        Assert.Equal("PassageMissing", await Why(town, town.Ben, Mark(town, 1, "closed")));
        Assert.Equal("PassageMissing", await Why(town, town.Ben, Mark(town, 1, "open") with { Revision = 2 }));
        Assert.Equal("PassageMissing", await Why(town, town.Ben, Mark(town, 1, "The clerk", start: 3)));
        Assert.Equal("NotUsable", await Why(town, town.Ben, Mark(town, 7, "open")));
        Assert.Equal("NodeGone", await Why(town, town.Ben, Mark(town, 1, "open") with { InsightId = Town.NewId() }));
        Assert.Equal("CodeForm", await Why(town, town.Ben, Mark(town, 1, "open") with { Codes = ["a, b"] }));
        Assert.Equal(0, await town.Read(db => db.Excerpts.CountAsync(e => e.ConsultationId == town.Consultation)));

        var mark = Mark(town, 1, "The clerk was kind", start: 19) with { InsightId = insight, Stance = Stance.Qualifies, Codes = ["Courtesy", "courtesy", "Clerks"] };
        await town.Done(town.Ben, mark);
        Assert.NotNull((await town.Desk.Act(town.Ben, mark)).Receipt);
        var bench = await Read(town, insight);
        var passage = Assert.Single(bench.Evidence);
        Assert.Equal((Stance.Qualifies, "The clerk was kind", "#1.1"), (passage.Stance, passage.Passage.Words, passage.Passage.Citation.ToString()));
        Assert.Equal(["Clerks", "Courtesy"], passage.Passage.Codes);
        Assert.False(passage.Passage.IsReworded);

        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.Done(town.Dina, new Edit(Town.NewId(), town.Room, 1, 1, "Yesterday. The clerk was kind.", "en"));
        passage = (await Read(town, insight)).Evidence[0];
        Assert.Equal(("The clerk was kind", true, true), (passage.Passage.Words, passage.Passage.IsReworded, passage.Passage.StillStands));
        await town.Done(town.Ben, new MovePassage(Town.NewId(), town.Consultation, passage.Passage.Id));
        passage = (await Read(town, insight)).Evidence[0];
        Assert.Equal(("The clerk was kind", false), (passage.Passage.Words, passage.Passage.IsReworded));
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.Done(town.Dina, new Edit(Town.NewId(), town.Room, 1, 2, "The clerk was rude.", "en"));
        Assert.Equal((true, false), ((await Read(town, insight)).Evidence[0].Passage.IsReworded, (await Read(town, insight)).Evidence[0].Passage.StillStands));
        Assert.Equal("PassageChanged", await Why(town, town.Ben, new MovePassage(Town.NewId(), town.Consultation, passage.Passage.Id)));

        // Words that are withdrawn are gone from the workbench, too, and speak no more.
        await town.Done(town.Dina, new Withdraw(Town.NewId(), town.Room, 1));
        Assert.Null((await Read(town, insight)).Evidence[0].Passage.Words);
        Assert.Equal(0, (await Read(town, insight)).Bearing(insight).All);
    }

    [Theory, OnEveryStore]
    public async Task Words_of_staff_and_words_that_are_not_seen_are_no_evidence(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Ben, "What did it cost?");
        await town.Say(town.Dina, "It cost nothing.");
        await town.Hide(2);
        Assert.Equal("NotUsable", await Why(town, town.Ben, Mark(town, 1, "cost")));
        Assert.Equal("NotUsable", await Why(town, town.Ben, Mark(town, 2, "cost")));
        Assert.Equal("CitationUnknown", await Why(town, town.Ben, new PutAside(Town.NewId(), town.Consultation, [new Citation(1, 1)], SetAsideReason.Courtesy, null)));
    }

    [Theory, OnEveryStore]
    public async Task Of_two_who_word_the_same_one_is_told_and_keeps_the_words(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Desk(town);
        await town.Done(town.Ben, Word(town, insight, "Ben's lead", seen: 1));
        Assert.Equal("NodeMoved", await Why(town, town.Ada, Word(town, insight, "Ada's lead", seen: 1)));
        Assert.Equal("AlreadyDone", await Why(town, town.Ada, Word(town, insight, "Ben's lead", seen: 2)));
        // To be put elsewhere is no new wording.
        var theme = await town.Read(db => db.Insights.Where(i => i.Id == insight).Select(i => i.ThemeId).SingleAsync());
        await town.Done(town.Ada, new AddInsight(Town.NewId(), town.Consultation, theme, "Another", insight));
        await town.Done(town.Ada, new MoveNode(Town.NewId(), town.Consultation, insight, null, await town.Read(db => db.Insights.Where(i => i.ThemeId == theme && i.Id != insight).Select(i => (Guid?)i.Id).SingleAsync())));
        await town.Done(town.Ada, Word(town, insight, "Ada's lead", seen: 2));
        Assert.Equal((3, "Ada's lead"), await town.Read(async db => (await db.Insights.SingleAsync(i => i.Id == insight)) is var i ? (i.Version, i.Lead) : default));
    }

    [Theory, OnEveryStore]
    public async Task One_takes_back_ones_own_newest_act_and_nobody_elses(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Desk(town);
        await town.Say(town.Dina, "The desk was open.");
        await town.Done(town.Ben, Word(town, insight, "First"));
        await town.Done(town.Ben, Word(town, insight, "Second"));
        var mark = Mark(town, 1, "open") with { InsightId = insight, Codes = ["Hours"] };
        await town.Done(town.Ben, mark);
        Assert.Equal("NothingToUndo", await Why(town, await Third(town), new Undo(Town.NewId(), town.Consultation)));

        await town.Done(town.Ben, new Undo(Town.NewId(), town.Consultation));
        Assert.Equal((0, 0, 0), await town.Read(async db => (await db.Excerpts.CountAsync(e => e.ConsultationId == town.Consultation), await db.Codes.CountAsync(c => c.ConsultationId == town.Consultation), await db.Evidence.CountAsync(e => e.InsightId == insight))));
        await town.Done(town.Ben, new Undo(Town.NewId(), town.Consultation));
        Assert.Equal("First", await Lead(town, insight));
        Assert.Equal(4, await town.Read(db => db.Insights.Where(i => i.Id == insight).Select(i => i.Version).SingleAsync()));

        // Removing and taking it back brings the evidence along.
        await town.Done(town.Ben, mark with { Id = Town.NewId() });
        await town.Done(town.Ben, new RemoveNode(Town.NewId(), town.Consultation, insight));
        Assert.Single((await Read(town, null)).Tray);
        await town.Done(town.Ben, new Undo(Town.NewId(), town.Consultation));
        Assert.Single((await Read(town, insight)).Evidence);
        Assert.Empty((await Read(town, insight)).Tray);
    }

    [Theory, OnEveryStore]
    public async Task What_others_have_built_on_is_not_taken_back(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var theme = await Theme(town);
        await town.Say(town.Dina, "The desk was open.");
        var insight = Town.NewId();
        await town.Done(town.Ben, new AddInsight(insight, town.Consultation, theme, "Ben's"));
        var passage = Mark(town, 1, "open");
        await town.Done(town.Ada, passage);
        await town.Done(town.Ada, new Attach(Town.NewId(), town.Consultation, passage.Id, insight, Stance.Supports));
        Assert.Equal("ChangedMeanwhile", await Why(town, town.Ben, new Undo(Town.NewId(), town.Consultation)));
        await town.Done(town.Ada, new Undo(Town.NewId(), town.Consultation));
        await town.Done(town.Ada, Word(town, insight, "Ada's"));
        Assert.Equal("ChangedMeanwhile", await Why(town, town.Ben, new Undo(Town.NewId(), town.Consultation)));
        await town.Done(town.Ada, new Undo(Town.NewId(), town.Consultation));
        await town.Done(town.Ben, new Undo(Town.NewId(), town.Consultation));
        Assert.False(await town.Read(db => db.Insights.AnyAsync(i => i.Id == insight)));

        // And what has nowhere to go back to stays away.
        var second = Town.NewId();
        await town.Done(town.Ben, new AddInsight(second, town.Consultation, theme, "Again"));
        await town.Done(town.Ben, new RemoveNode(Town.NewId(), town.Consultation, second));
        await town.Done(town.Ada, new RemoveNode(Town.NewId(), town.Consultation, theme));
        Assert.Equal("ChangedMeanwhile", await Why(town, town.Ben, new Undo(Town.NewId(), town.Consultation)));
    }

    [Theory, OnEveryStore]
    public async Task Splitting_and_merging_loses_no_evidence_and_order_is_kept(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var (part, theme) = (await Part(town), Town.NewId());
        await town.Done(town.Ben, new AddTheme(theme, town.Consultation, part, "Hours"));
        Guid[] insights = [Town.NewId(), Town.NewId()];
        await town.Done(town.Ben, new AddInsight(insights[0], town.Consultation, theme, "One"));
        await town.Done(town.Ben, new AddInsight(insights[1], town.Consultation, theme, "Two"));
        var passages = new List<Guid>();
        foreach (var text in new[] { "The desk was open.", "The desk was shut.", "The desk was far." })
        {
            await town.Say(town.Dina, text);
            var mark = Mark(town, passages.Count + 1, text) with { InsightId = insights[0] };
            await town.Done(town.Ben, mark);
            passages.Add(mark.Id);
        }

        var split = Town.NewId();
        await town.Done(town.Ben, new SplitInsight(split, town.Consultation, insights[0], [passages[0], passages[2]], "One and a half"));
        Assert.Equal(["One", "One and a half", "Two"], await Leads(town, theme));
        Assert.Equal((1, 2), ((await Read(town, insights[0])).Evidence.Count, (await Read(town, split)).Evidence.Count));
        await town.Done(town.Ben, new Attach(Town.NewId(), town.Consultation, passages[0], insights[1], Stance.Contradicts));
        await town.Done(town.Ben, Word(town, insights[1], "Two") with { Explanation = "Because." });
        await town.Done(town.Ada, new MergeInsights(Town.NewId(), town.Consultation, split, insights[1]));
        Assert.Equal(["One", "Two"], await Leads(town, theme));
        var merged = await Read(town, insights[1]);
        Assert.Equal([(passages[0], Stance.Contradicts), (passages[2], Stance.Supports)], merged.Evidence.Select(e => (e.Passage.Id, e.Stance)).OrderBy(e => e.Id));
        Assert.Equal("Because.\n\nOne and a half", await town.Read(db => db.Insights.Where(i => i.Id == insights[1]).Select(i => i.Explanation).SingleAsync()));

        var other = Town.NewId();
        await town.Done(town.Ben, new SplitTheme(other, town.Consultation, theme, [insights[0]], "Distance"));
        Assert.Equal(["Two", "|", "One"], [.. await Leads(town, theme), "|", .. await Leads(town, other)]);
        Assert.Equal("NotEmpty", await Why(town, town.Ben, new RemoveNode(Town.NewId(), town.Consultation, other)));
        await town.Done(town.Ben, new MergeThemes(Town.NewId(), town.Consultation, other, theme));
        Assert.Equal(["Two", "One"], await Leads(town, theme));
        await town.Done(town.Ben, new MoveNode(Town.NewId(), town.Consultation, insights[0], theme, insights[1]));
        Assert.Equal(["One", "Two"], await Leads(town, theme));
        await town.Done(town.Ben, new Undo(Town.NewId(), town.Consultation));
        await town.Done(town.Ben, new Undo(Town.NewId(), town.Consultation));
        Assert.Equal(["Two", "|", "One"], [.. await Leads(town, theme), "|", .. await Leads(town, other)]);
    }

    [Theory, OnEveryStore]
    public async Task An_insight_is_approved_by_somebody_else_on_evidence_with_a_word_that_it_bears(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Desk(town);
        await town.Say(town.Dina, "The desk was open.");
        await town.Done(town.Ben, Word(town, insight, "Desks are open."));
        Assert.Equal("ReviewFirst", await Why(town, town.Ada, Review(town, insight, InsightState.Approved)));
        await town.Done(town.Ben, Review(town, insight, InsightState.InReview));
        Assert.Equal("NoEvidence", await Why(town, town.Ada, Review(town, insight, InsightState.Approved)));
        var mark = Mark(town, 1, "open") with { InsightId = insight };
        await town.Done(town.Ben, mark);
        Assert.Equal("StrengthMissing", await Why(town, town.Ada, Review(town, insight, InsightState.Approved)));
        Assert.Equal("StrengthTooStrong", await Why(town, town.Ben, Word(town, insight, "Desks are open.") with { Strength = Strength.Several }));
        await town.Done(town.Ben, Word(town, insight, "Desks are open.") with { Strength = Strength.SingleVoice });
        Assert.Equal("AnotherApproves", await Why(town, town.Ben, Review(town, insight, InsightState.Approved)));
        await town.Done(town.Ada, Review(town, insight, InsightState.Approved));
        Assert.Equal((InsightState.Approved, town.Ada.Account), await State(town, insight));

        // Whatever it rests on or says, once it changes it is looked at again.
        await town.Done(town.Ada, new Attach(Town.NewId(), town.Consultation, mark.Id, insight, Stance.Qualifies));
        Assert.Equal((InsightState.InReview, null), await State(town, insight));
        await town.Done(town.Ada, Review(town, insight, InsightState.Approved));
        await town.Done(town.Ben, Word(town, insight, "A desk is open.") with { Strength = Strength.SingleVoice });
        Assert.Equal((InsightState.InReview, null), await State(town, insight));
    }

    [Theory, OnEveryStore]
    public async Task Labels_are_made_while_typing_renamed_and_merged(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "The desk was open.");
        var (one, other) = (Mark(town, 1, "desk") with { Codes = ["Hours"] }, Mark(town, 1, "open") with { Codes = ["Hours", "Opening"] });
        await town.Done(town.Ben, one);
        await town.Done(town.Ben, other);
        var codes = await Codes(town);
        Assert.Equal([("Hours", 2), ("Opening", 1)], codes.Select(c => (c.Name, c.Passages)));
        Assert.Equal("CodeTaken", await Why(town, town.Ben, new WordCode(Town.NewId(), town.Consultation, codes[1].Id, "HOURS", "", null)));
        await town.Done(town.Ben, new WordCode(Town.NewId(), town.Consultation, codes[1].Id, "Openings", "When desks open.", 1));
        Assert.Equal("NodeMoved", await Why(town, town.Ada, new WordCode(Town.NewId(), town.Consultation, codes[1].Id, "Doors", "", 1)));
        await town.Done(town.Ben, new MergeCodes(Town.NewId(), town.Consultation, codes[0].Id, codes[1].Id));
        Assert.Equal([("Openings", 2)], (await Codes(town)).Select(c => (c.Name, c.Passages)));
        await town.Done(town.Ben, new Label(Town.NewId(), town.Consultation, one.Id, "openings", false));
        Assert.Equal("AlreadyDone", await Why(town, town.Ben, new Label(Town.NewId(), town.Consultation, one.Id, "openings", false)));
        Assert.Equal([("Openings", 1)], (await Codes(town)).Select(c => (c.Name, c.Passages)));
        await town.Done(town.Ben, new DropPassage(Town.NewId(), town.Consultation, one.Id));
        for (var i = 0; i < 4; i++)
        {
            await town.Done(town.Ben, new Undo(Town.NewId(), town.Consultation));
        }

        Assert.Equal([("Hours", 2), ("Opening", 1)], (await Codes(town)).Select(c => (c.Name, c.Passages)));
    }

    private static async Task<Guid> Part(Town town)
    {
        var part = Town.NewId();
        await town.Done(town.Ada, new AddPart(part, town.Consultation, "Part"));
        return part;
    }

    private static async Task<Guid> Theme(Town town)
    {
        var theme = Town.NewId();
        await town.Done(town.Ada, new AddTheme(theme, town.Consultation, await Part(town), "Theme"));
        return theme;
    }

    private static async Task<Guid> Desk(Town town)
    {
        var insight = Town.NewId();
        await town.Done(town.Ada, new AddInsight(insight, town.Consultation, await Theme(town), "Lead"));
        return insight;
    }

    /// <summary>Somebody of the staff who has done nothing yet.</summary>
    private static async Task<Actor> Third(Town town)
    {
        await town.Done(town.Gita, new Join(Town.NewId(), town.Consultation, null, "A village court", true));
        await town.Read(async db =>
        {
            (await db.Memberships.SingleAsync(m => m.ConsultationId == town.Consultation && m.AccountId == town.Gita.Account)).Role = People.Role.Moderator;
            return await db.SaveChangesAsync();
        });
        return town.Gita;
    }

    private static MarkPassage Mark(Town town, int number, string words, int? start = null) => new(Town.NewId(), town.Consultation, 1, number, 1, words, start, []);

    private static WordInsight Word(Town town, Guid insight, string lead, int? seen = null) => new(Town.NewId(), town.Consultation, insight, lead, "", null, seen);

    private static Review Review(Town town, Guid insight, InsightState state) => new(Town.NewId(), town.Consultation, insight, state, null);

    private static Task<string> Lead(Town town, Guid insight) => town.Read(db => db.Insights.Where(i => i.Id == insight).Select(i => i.Lead).SingleAsync());

    private static Task<List<string>> Leads(Town town, Guid theme) => town.Read(db => db.Insights.Where(i => i.ThemeId == theme).OrderBy(i => i.Position).Select(i => i.Lead).ToListAsync());

    private static Task<(InsightState, Guid?)> State(Town town, Guid insight) =>
        town.Read(async db => await db.Insights.SingleAsync(i => i.Id == insight) is var i ? (i.State, i.ApproverId) : default);

    private static Task<Workbench> Read(Town town, Guid? insight) => town.Read(db => Workbench.Of(db, town.Consultation, insight));

    private static Task<IReadOnlyList<CodeCount>> Codes(Town town) => town.Read(async db => (await Workbench.Of(db, town.Consultation, null)).Codes);

    private static async Task<string> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused is { } refused ? refused.Reason : "done";
}
