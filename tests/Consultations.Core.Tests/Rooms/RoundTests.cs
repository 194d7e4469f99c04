using Consultations.Acts;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>The live hour: timed boxes on a question, run by Ada.</summary>
public sealed class RoundTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Participants_write_while_a_round_runs_and_on_its_question(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.PlanRounds((1, 300, false), (2, 300, false));
        Assert.Equal("RoundNotStarted", (await town.Say(town.Chidi, "Too early")).Refused!.Reason);
        Assert.Null((await town.Say(town.Ben, "Staff explain at any time")).Refused);

        await town.Done(town.Ada, new StartRound(Town.NewId(), town.Room, 1, null));
        Assert.Null((await town.Say(town.Chidi, "In time")).Refused);
        Assert.Equal("QuestionNotNow", (await town.Say(town.Chidi, "Elsewhere", question: 2)).Refused!.Reason);

        town.Clock.Advance(TimeSpan.FromSeconds(300));
        var late = await town.Say(town.Chidi, "Too late");
        Assert.Equal((RefusedKind.Closed, RoomRules.RoundEnded), (late.Refused!.Kind, late.Refused.Reason));
        Assert.Equal(Town.Now.AddSeconds(300), late.Refused.Args[0]);
    }

    [Theory, OnEveryStore]
    public async Task Who_is_late_for_a_round_hands_in_by_one_press(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.PlanRounds((1, 60, false));
        await town.Done(town.Ada, new StartRound(Town.NewId(), town.Room, 1, null));
        town.Clock.Advance(TimeSpan.FromSeconds(61));
        var text = town.Post("Half a minute late");
        Assert.Equal(RoomRules.RoundEnded, (await town.Desk.Act(town.Chidi, text)).Refused!.Reason);

        Assert.Null((await town.Desk.Act(town.Chidi, text with { Late = true })).Receipt!.Number);
        var kept = await town.Read(db => db.Contributions.SingleAsync(c => c.Id == text.Id));
        Assert.Equal((ContributionState.Pending, true), (kept.State, kept.Late));
    }

    [Theory, OnEveryStore]
    public async Task What_a_round_holds_appears_together_when_it_ends(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.PlanRounds((1, 60, true));
        await town.Done(town.Ada, new StartRound(Town.NewId(), town.Room, 1, null));
        Assert.Null((await town.Say(town.Chidi, "First thought")).Receipt!.Number);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await town.Say(town.Dina, "Second thought")).Receipt!.Number);
        Assert.Equal(1, (await town.Say(town.Ben, "Thirty seconds left")).Receipt!.Number);
        Assert.Single(await town.Read(db => ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == town.Room && c.Number != null))));

        town.Clock.Advance(TimeSpan.FromSeconds(59));
        await town.Timekeeper.CatchUp();

        var texts = await town.Read(db => db.Contributions.Where(c => c.RoomId == town.Room).OrderBy(c => c.Number)
            .Select(c => new { c.Number, c.State, c.Revisions.Single().Plain }).ToListAsync());
        Assert.Equal(
            [(1, "Thirty seconds left"), (2, "First thought"), (3, "Second thought")], texts.Select(t => (t.Number!.Value, t.Plain.Trim())));
        Assert.All(texts, t => Assert.Equal(ContributionState.Visible, t.State));
        Assert.Equal(2, (await town.Log()).Count(c => c is { Kind: LogKind.Posted, Number: > 1, Card: not null }));
    }

    [Theory, OnEveryStore]
    public async Task A_held_reply_is_told_when_it_appears_and_no_moderator_lets_it_in_before(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Before the round");
        await town.PlanRounds((1, 60, true));
        await town.Done(town.Ada, new StartRound(Town.NewId(), town.Room, 1, null));
        var reply = town.Post("Held", parent: 1, question: null);
        Assert.Null((await town.Desk.Act(town.Chidi, reply)).Receipt!.Number);
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Ben, new Admit(Town.NewId(), town.Room, reply.Id, true))).Refused!.Kind);
        Assert.Empty(await town.Read(db => db.Mail.ToListAsync()));

        await town.Done(town.Ada, new EndRound(Town.NewId(), town.Room, null));
        Assert.Equal(town.Dina.Account, Assert.Single(await town.Read(db => db.Mail.ToListAsync())).AccountId);
    }

    [Theory, OnEveryStore]
    public async Task A_pause_keeps_the_time_that_is_left(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.PlanRounds((1, 300, false));
        await town.Done(town.Ada, new StartRound(Town.NewId(), town.Room, 1, null));
        town.Clock.Advance(TimeSpan.FromSeconds(100));
        await town.Done(town.Ada, new PauseRound(Town.NewId(), town.Room, true, null));
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.Timekeeper.CatchUp();
        Assert.Equal("RoundPaused", (await town.Say(town.Chidi, "In the pause")).Refused!.Reason);
        Assert.Equal(TimeSpan.FromSeconds(200), (await town.ReadRounds())[0].Left(town.Clock.GetUtcNow()));

        await town.Done(town.Ada, new PauseRound(Town.NewId(), town.Room, false, null));
        town.Clock.Advance(TimeSpan.FromSeconds(199));
        Assert.Null((await town.Say(town.Chidi, "In the last second")).Refused);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(RoomRules.RoundEnded, (await town.Say(town.Chidi, "After it")).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task Nothing_starts_twice_and_next_ends_what_runs(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.PlanRounds((1, 300, false), (2, 300, false));
        var seen = (await town.ReadRoom()).PlanVersion;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => town.Desk.Act(town.Ada, new StartRound(Town.NewId(), town.Room, 1, seen))));
        Assert.Single(answers, a => a.Refused is null);
        Assert.All(answers.Where(a => a.Refused is not null), a => Assert.Equal("PlanMoved", a.Refused!.Reason));
        Assert.Equal("RoundRuns", (await town.Desk.Act(town.Ada, new StartRound(Town.NewId(), town.Room, 2, null))).Refused!.Reason);

        town.Clock.Advance(TimeSpan.FromSeconds(10));
        await town.Done(town.Ada, new StartRound(Town.NewId(), town.Room, 2, null, EndsRunning: true));
        var rounds = await town.ReadRounds();
        Assert.Equal(Town.Now.AddSeconds(10), rounds[0].EndedAt);
        Assert.Equal(RoundState.Running, rounds[1].StateAt(town.Clock.GetUtcNow()));
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, new EndRound(Town.NewId(), town.Room, null))).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task A_round_that_is_extended_past_the_rooms_end_takes_the_room_with_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.PlanRounds((1, 600, false));
        town.Clock.SetUtcNow(Town.Closes.AddMinutes(-10));
        await town.Done(town.Ada, new StartRound(Town.NewId(), town.Room, 1, null));
        await town.Done(town.Ada, new ExtendRound(Town.NewId(), town.Room, 300, null));

        town.Clock.SetUtcNow(Town.Closes.AddMinutes(4));
        await town.Timekeeper.CatchUp();
        Assert.Null((await town.Say(town.Chidi, "In the fifth minute more")).Refused);
        town.Clock.SetUtcNow(Town.Closes.AddMinutes(5));
        await town.Timekeeper.CatchUp();
        var room = await town.ReadRoom();
        Assert.Equal((RoomState.Closed, Town.Closes.AddMinutes(5)), (room.State, room.ClosedAt));
        Assert.Equal(Town.Closes.AddMinutes(5), (await town.ReadRounds())[0].EndedAt);
    }

    [Theory, OnEveryStore]
    public async Task Planned_rounds_start_by_themselves_in_order_also_after_a_sleep(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Done(town.Ada, new PlanRound(Town.NewId(), town.Room, null, 1, 300, false, Town.Now.AddMinutes(10), null));
        await town.Done(town.Ada, new PlanRound(Town.NewId(), town.Room, null, 2, 300, false, Town.Now.AddMinutes(20), null));
        town.Clock.Advance(TimeSpan.FromMinutes(22));
        await town.Timekeeper.CatchUp();

        var rounds = await town.ReadRounds();
        Assert.Equal((Town.Now.AddMinutes(10), Town.Now.AddMinutes(15)), (rounds[0].StartedAt, rounds[0].EndedAt));
        Assert.Equal((Town.Now.AddMinutes(20), (DateTimeOffset?)null), (rounds[1].StartedAt, rounds[1].EndedAt));
        Assert.Equal(TimeSpan.FromMinutes(3), rounds[1].Left(town.Clock.GetUtcNow()));
    }
}
