using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>P6: nothing lands after the closing second; what comes later can be handed in, waits, and is let in by a moderator alone.</summary>
public sealed class LateTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task What_is_handed_in_late_waits_without_a_number_and_is_let_in_with_the_next(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "in time");
        town.Clock.SetUtcNow(Town.Closes.AddMinutes(3));
        var ask = town.Post("too late") with { Late = true };
        Assert.Equal("RoomClosed", (await town.Desk.Act(town.Chidi, ask with { Late = false })).Refused!.Reason);
        var receipt = (await town.Desk.Act(town.Chidi, ask)).Receipt!;
        Assert.True((await town.Desk.Act(town.Chidi, ask)).Repeated);

        Assert.Null(receipt.Number);
        Assert.Single(await town.Cards());
        Assert.Equal(new Counts(1, 1, 1, 0, 0), await town.Read(db => Counts.OfRoom(db, town.Room)));
        Assert.DoesNotContain(await town.Log(), c => c.Card?.Plain.Contains("late", StringComparison.Ordinal) ?? false);
        var own = Assert.Single(await town.Read(db => OwnWaiting.Of(db, town.Chidi.Account!.Value)));
        Assert.Equal((ContributionState.Pending, Town.Closes.AddMinutes(3)), (own.State, own.At));

        town.Clock.SetUtcNow(Town.Closes.AddHours(1));
        Assert.Equal("StaffOnly", (await Admit(town, town.Chidi, ask.Id)).Refused!.Reason);
        Assert.Equal(2, (await Admit(town, town.Ben, ask.Id)).Receipt!.Number);
        var admitted = (await town.Cards())[^1];
        Assert.Equal((2, true, Town.Closes.AddMinutes(3), "too late"), (admitted.Number, admitted.Late, admitted.PostedAt, admitted.Plain.Trim()));
        Assert.Equal("AlreadyDone", (await Admit(town, town.Ada, ask.Id, admitted: false)).Refused!.Reason);
        await town.AssertDense();
    }

    [Theory, OnEveryStore]
    public async Task What_was_not_admitted_is_seen_by_its_author_alone(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        town.Clock.SetUtcNow(Town.Closes);
        var ask = town.Post("too late") with { Late = true };
        await town.Desk.Act(town.Chidi, ask);
        Assert.NotNull((await Admit(town, town.Ben, ask.Id, admitted: false)).Receipt);

        Assert.Empty(await town.Cards());
        Assert.Empty(await town.Read(db => ContributionView.ReadWaiting(db, db.Contributions.Where(c => c.RoomId == town.Room))));
        Assert.Equal(ContributionState.Hidden, Assert.Single(await town.Read(db => OwnWaiting.Of(db, town.Chidi.Account!.Value))).State);
    }

    [Theory, OnEveryStore]
    public async Task A_late_reply_is_told_to_whom_it_answers_once_it_is_admitted(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "in time");
        town.Clock.SetUtcNow(Town.Closes.AddMinutes(3));
        var ask = town.Post("an answer, too late", parent: 1, question: null) with { Late = true };
        await town.Desk.Act(town.Chidi, ask);
        Assert.Empty(await Told(town));

        await Admit(town, town.Ben, ask.Id);
        Assert.Equal([(town.Dina.Account, ask.Id)], await Told(town));
    }

    [Theory]
    [InlineData("Farid", "ObserverReads")]
    [InlineData("Eve", "RemovedHere")]
    [InlineData("Gita", "JoinFirst")]
    public async Task Only_who_could_have_written_may_hand_in(string who, string reason)
    {
        await using var town = await Town.Make(stores);
        town.Clock.SetUtcNow(Town.Closes);
        var actor = who switch { "Farid" => town.Farid, "Eve" => town.Eve, _ => town.Gita };
        Assert.Equal(reason, (await town.Desk.Act(actor, town.Post("late") with { Late = true })).Refused!.Reason);
    }

    [Fact]
    public async Task In_an_open_room_it_is_posted_as_any_other_and_before_the_opening_not_at_all()
    {
        await using var town = await Town.Make(stores);
        Assert.Equal(1, (await town.Desk.Act(town.Chidi, town.Post("in time after all") with { Late = true })).Receipt!.Number);
        Assert.False(Assert.Single(await town.Cards()).Late);
        await town.Turn(RoomState.Paused);
        Assert.Equal("RoomPaused", (await town.Desk.Act(town.Chidi, town.Post("paused") with { Late = true })).Refused!.Reason);
    }

    private static async Task<List<(Guid?, Guid)>> Told(Town town) =>
        [.. (await town.Read(db => db.Mail.Where(m => m.Kind == MailKind.Reply).ToListAsync())).Select(m => (m.AccountId, m.ContributionId!.Value))];

    private static Task<Answer> Admit(Town town, Actor who, Guid contribution, bool admitted = true) =>
        town.Desk.Act(who, new Admit(Town.NewId(), town.Room, contribution, admitted));
}
