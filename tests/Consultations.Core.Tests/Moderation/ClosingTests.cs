using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Moderation;

/// <summary>What goes with a closing and with a hard decision: who writes, what is left, who has to go, who says so.</summary>
public sealed class ClosingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Who_writes_a_summary_is_seen_by_the_others_until_it_is_published_or_nothing_was_heard_for_ten_minutes(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Said");
        Assert.Equal("StaffOnly", (await town.Desk.Act(town.Dina, Writes(town))).Refused!.Reason);
        Assert.NotNull((await town.Desk.Act(town.Ben, Writes(town))).Receipt);
        Assert.Equal([("Ben Mod", Town.Now)], await Writers(town, town.Ada));
        Assert.Empty(await Writers(town, town.Ben));
        town.Clock.Advance(TimeSpan.FromMinutes(9));
        // Going on is no news to those who follow.
        Assert.NotNull((await town.Desk.Act(town.Ben, Writes(town))).Kept);
        town.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal([("Ben Mod", Town.Now)], await Writers(town, town.Ada));
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await Writers(town, town.Ada));
        Assert.NotNull((await town.Desk.Act(town.Ben, Writes(town))).Receipt);
        Assert.Single(await Writers(town, town.Ada));
        await town.Done(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "Dina spoke.", 1));
        Assert.Empty(await Writers(town, town.Ada));
    }

    [Theory, OnEveryStore]
    public async Task What_is_left_at_a_closing_is_left_by_somebody_for_a_reason_until_the_room_opens_again(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        Assert.Equal("StaffOnly", (await town.Desk.Act(town.Dina, Leaves(town, ModerationKind.LeftUnread))).Refused!.Reason);
        Assert.Equal("FieldEmpty", (await town.Desk.Act(town.Ben, Leaves(town, ModerationKind.LeftUnread) with { Words = " " })).Refused!.Reason);
        Assert.Equal("ChoiceMissing", (await town.Desk.Act(town.Ben, Leaves(town, ModerationKind.Hidden))).Refused!.Reason);
        await town.Turn(RoomState.Closed);
        await town.Done(town.Ben, Leaves(town, ModerationKind.LeftUnread));
        Assert.Equal([(ModerationKind.LeftUnread, "They repeat what was said.", "Ben Mod")], await Left(town));
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.Turn(RoomState.Open);
        Assert.Empty(await Left(town));
        var consultation = await town.Read(db => db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Id == town.Consultation));
        Assert.Contains(await town.Read(db => AuditRow.Of(db, consultation, null, "repeat", 10)), r => r.Act == "LeftUnread");
    }

    [Theory, OnEveryStore]
    public async Task An_author_is_taken_out_by_a_rule_appeals_and_is_let_in_again(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Not by name", attribution: Attribution.Unattributed);
        await town.Say(town.Ben, "A question");
        await town.Done(town.Chidi, new FlagContribution(Town.NewId(), town.Room, 1, "Attacks a person", null));
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, Removes(town))).Refused!.Reason);
        Assert.Equal("ReasonUnknown", (await town.Desk.Act(town.Ada, Removes(town) with { Reason = "Mood" })).Refused!.Reason);
        Assert.Equal("NotFound", (await town.Desk.Act(town.Ada, Removes(town) with { Number = 9 })).Refused!.Reason);
        // Staff are not taken out by way of a case.
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ada, Removes(town) with { Number = 2 })).Refused!.Reason);
        await town.Done(town.Ada, Removes(town));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ada, Removes(town))).Refused!.Reason);

        Assert.Equal(RoomRules.RemovedHere, (await town.Say(town.Dina, "Again")).Refused!.Reason);
        Assert.Equal(ContributionState.Visible, (await town.Cards())[0].State);
        Assert.Equal(FlagOutcome.ActedUpon, await town.Read(db => db.Flags.Where(f => f.AccountId == town.Chidi.Account).Select(f => f.Outcome).SingleAsync()));
        var own = await town.Read(db => OwnDecision.Of(db, town.Room, 1, town.Dina.Account!.Value, Town.Now));
        Assert.Equal((ModerationKind.RemovedPerson, "Attacks a person", "Third time."), (own!.Acts[0].Kind, own.Acts[0].Reason, own.Acts[0].Words));
        Assert.NotNull(own.AppealUntil);
        var file = await town.Read(async db => await CaseFile.Of(db, await db.Rooms.SingleAsync(r => r.Id == town.Room), 1, town.Ada.Account!.Value, Town.Now));
        Assert.True(file!.AuthorIsGone);
        Assert.Contains((await town.Read(db => Ledger.Of(db, town.Consultation, TimeZoneInfo.Utc))).ByMonth, r => r is { Reason: "Attacks a person", Acts: 1 });

        await town.Done(town.Dina, new AppealDecision(Town.NewId(), town.Room, 1, "I quoted the law."));
        await town.Done(town.Ben, new AnswerAppeal(Town.NewId(), town.Room, 1, true, "You did."));
        Assert.NotNull((await town.Say(town.Dina, "Back")).Receipt);
    }

    [Theory, OnEveryStore]
    public async Task An_author_learns_who_decided_only_where_the_consultation_names_its_moderators(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Said");
        await town.Hide(1);
        Assert.Null(await By(town));
        var it = await town.Read(db => db.Consultations.SingleAsync(c => c.Id == town.Consultation));
        await town.Done(town.Ada, new Describe(
            Town.NewId(), it.Id, it.Slug, it.Title, it.Subtitle, it.Lead, it.Objective, it.Host, it.Languages, it.TimeZone, it.Visibility, it.Consent, it.RemindDay, it.RemindHour, null,
            NamesModerators: true));
        Assert.Equal("Ben Mod", await By(town));
    }

    private static WriteSummary Writes(Town town) => new(Town.NewId(), town.Room);

    private static LeaveStep Leaves(Town town, ModerationKind step) => new(Town.NewId(), town.Room, step, "They repeat what was said.");

    private static RemoveAuthor Removes(Town town) => new(Town.NewId(), town.Consultation, 1, 1, "Attacks a person", "Third time.");

    private static Task<IReadOnlyList<(string Name, DateTimeOffset Since)>> Writers(Town town, Actor reader) =>
        town.Read(db => SummaryWriting.By(db, town.Room, reader.Account, town.Clock.GetUtcNow()));

    private static async Task<IEnumerable<(ModerationKind, string?, string?)>> Left(Town town) =>
        (await town.Read(async db => await Done.Left(db, await db.Rooms.SingleAsync(r => r.Id == town.Room)))).Select(l => (l.Kind, l.Words, l.By));

    private static async Task<string?> By(Town town) => (await town.Read(db => OwnDecision.Of(db, town.Room, 1, town.Dina.Account!.Value, Town.Now)))!.Acts[0].By;
}
