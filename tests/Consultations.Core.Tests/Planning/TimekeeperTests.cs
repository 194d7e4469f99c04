using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consultations.Planning;

/// <summary>What is due happens once, in order, stamped with its time; and it is never the guard.</summary>
public sealed class TimekeeperTests(Stores stores) : IClassFixture<Stores>
{
    private const int Repetitions = 200;

    [Theory, OnEveryStore]
    public async Task What_was_missed_happens_at_the_next_look_stamped_with_the_planned_time(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Timekeeper.CatchUp();
        town.Clock.SetUtcNow(Town.Closes.AddSeconds(20));
        Assert.Equal(RoomRules.RoomClosed, (await town.Say(town.Chidi, "The clock sleeps, the rule does not")).Refused!.Reason);

        await town.Timekeeper.CatchUp();
        await town.Timekeeper.CatchUp();
        var room = await town.ReadRoom();
        Assert.Equal((RoomState.Closed, Town.Closes), (room.State, room.ClosedAt));
        var closed = Assert.Single(await town.Log(), c => c.Kind == LogKind.Closed);
        Assert.Equal(Town.Closes, closed.At);
        var consultation = await town.Read(db => db.Consultations.SingleAsync(c => c.Id == town.Consultation));
        Assert.Equal(ConsultationState.Closed, consultation.State);
        Assert.False(await town.Read(db => db.Transitions.AnyAsync(t => t.ConsultationId == town.Consultation && t.Kind != TransitionKind.SummaryMissing && t.ExecutedAt == null && t.DroppedAt == null)));
    }

    [Theory, OnEveryStore]
    public async Task Two_nodes_carry_out_each_thing_once(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var other = town.AnotherProcess();
        town.Clock.SetUtcNow(Town.Closes);
        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new[] { town.Timekeeper.CatchUp(), other.Timekeeper.CatchUp() }));

        var happened = await town.Read(db => db.Log.Where(e => e.Stream == town.Room).Select(e => e.Kind).ToListAsync());
        Assert.Single(happened, LogKind.Opened);
        Assert.Single(happened, LogKind.Closed);
    }

    /// <summary>P7: the clock may jump.</summary>
    [Theory, OnEveryStore]
    public async Task A_clock_that_jumps_an_hour_does_nothing_twice_and_undoes_nothing(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        town.Clock.SetUtcNow(Town.Closes.AddMinutes(1));
        await town.Timekeeper.CatchUp();

        // A node whose clock was set back by an hour looks at the same plan.
        await using var back = town.AnotherProcess(new FakeTimeProvider(Town.Closes.AddHours(-1)));
        await back.Timekeeper.CatchUp();
        Assert.Equal(RoomRules.RoomClosed, (await back.Desk.Act(town.Chidi, town.Post("An hour ago?"))).Refused!.Reason);
        var room = await town.ReadRoom();
        Assert.Equal((RoomState.Closed, Town.Closes), (room.State, room.ClosedAt));
        Assert.Single(await town.Log(), c => c.Kind == LogKind.Closed);
    }

    /// <summary>P8: of a close and an extension at one instant one wins; the other learns the present state.</summary>
    [Theory, OnEveryStore]
    public async Task Close_against_extend_has_one_winner_each_time(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var other = town.AnotherProcess();
        await town.Done(town.Ada, new Turn(Town.NewId(), town.Room, RoomState.Open));
        var ends = Town.Closes;
        for (var i = 0; i < Repetitions; i++)
        {
            var seen = (await town.ReadRoom()).PlanVersion;
            var extended = ends.AddMinutes(1);
            var answers = await Task.WhenAll(
                town.Desk.Act(town.Ben, new Turn(Town.NewId(), town.Room, RoomState.Closed, "It is enough", seen)),
                other.Desk.Act(town.Ada, new Reschedule(Town.NewId(), town.Room, Town.Opens, extended, null, "Ten more wait", seen)));
            var lost = Assert.Single(answers, a => a.Refused is not null).Refused!;
            Assert.Contains(lost.Reason, new[] { "PlanMoved", RoomRules.RoomClosed });

            var room = await town.ReadRoom();
            Assert.Equal(answers[0].Refused is null ? (RoomState.Closed, ends) : (RoomState.Open, extended), (room.State, room.ClosesAt));
            ends = room.ClosesAt;
            if (room.State == RoomState.Closed)
            {
                await town.Done(town.Ada, new Turn(Town.NewId(), town.Room, RoomState.Open));
            }
        }

        // One entry and one reason for each that won.
        Assert.Equal(
            Repetitions,
            await town.Read(db => db.PlanChanges.CountAsync(c => c.Stream == town.Room && (c.Why == "It is enough" || c.Why == "Ten more wait"))));
    }

    [Theory, OnEveryStore]
    public async Task Close_against_close_happens_once_each_time(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var other = town.AnotherProcess();
        await town.Done(town.Ada, new Turn(Town.NewId(), town.Room, RoomState.Open));
        for (var i = 0; i < Repetitions; i++)
        {
            var answers = await Task.WhenAll(
                town.Desk.Act(town.Ben, new Turn(Town.NewId(), town.Room, RoomState.Closed)),
                other.Desk.Act(town.Ada, new Turn(Town.NewId(), town.Room, RoomState.Closed)));
            Assert.Equal("AlreadyDone", Assert.Single(answers, a => a.Refused is not null).Refused!.Reason);
            await town.Done(town.Ada, new Turn(Town.NewId(), town.Room, RoomState.Open));
        }

        Assert.Equal(Repetitions, (await town.Log()).Count(c => c.Kind == LogKind.Closed));
    }

    [Theory, OnEveryStore]
    public async Task A_paused_room_keeps_its_time_and_the_plan_says_so(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        town.Clock.SetUtcNow(Town.Closes.AddHours(-1));
        await town.Turn(RoomState.Paused);
        town.Clock.Advance(TimeSpan.FromHours(3));
        await town.Timekeeper.CatchUp();
        Assert.Equal("RoomPaused", (await town.Say(town.Chidi, "In the pause")).Refused!.Reason);
        Assert.Empty(await town.Pending(TransitionKind.RoomCloses));

        await town.Turn(RoomState.Open);
        Assert.Equal(Town.Closes.AddHours(3), (await town.ReadRoom()).ClosesAt);
        Assert.Equal(Town.Closes.AddHours(3), Assert.Single(await town.Pending(TransitionKind.RoomCloses)).Due);
    }

    [Theory, OnEveryStore]
    public async Task Reacting_may_end_after_writing(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "A thought");
        await town.Done(town.Ada, new Reschedule(Town.NewId(), town.Room, Town.Opens, Town.Closes, Town.Closes.AddDays(1), "Read on", null));
        town.Clock.SetUtcNow(Town.Closes.AddHours(1));
        await town.Timekeeper.CatchUp();
        Assert.Equal(RoomRules.RoomClosed, (await town.Say(town.Dina, "Late")).Refused!.Reason);
        Assert.Null((await town.React(town.Dina, 1, ReactionKind.Insightful)).Refused);

        town.Clock.SetUtcNow(Town.Closes.AddDays(1));
        Assert.Equal(RoomRules.RoomClosed, (await town.React(town.Dina, 1, ReactionKind.Agree)).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task Who_follows_is_reminded_a_day_and_an_hour_before_where_it_was_chosen(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Done(town.Dina, new SubscribeToRoom(Town.NewId(), town.Room, true));
        var told = await town.Read(db => db.Consultations.SingleAsync(c => c.Id == town.Consultation));
        await town.Done(town.Ada, new Describe(
            Town.NewId(), told.Id, told.Slug, told.Title, null, told.Lead, told.Objective, told.Host, told.Languages, told.TimeZone, told.Visibility, told.Consent,
            RemindDay: true, RemindHour: true, null));
        town.Clock.SetUtcNow(Town.Closes.AddHours(-24));
        await town.Timekeeper.CatchUp();
        town.Clock.SetUtcNow(Town.Closes.AddHours(-1));
        await town.Timekeeper.CatchUp();

        var mails = await town.Read(db => db.Mail.Where(m => m.Stream == town.Room && m.What == LogKind.ClosingSoon).Select(m => m.AccountId).ToListAsync());
        Assert.Equal([town.Dina.Account, town.Dina.Account], mails);
    }

    [Theory, OnEveryStore]
    public async Task A_draft_is_found_by_nobody_and_opens_when_it_was_published(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var id = Town.NewId();
        await town.Done(town.Ada, new Make(id, town.PlanAt("draft-" + town.Slug)));
        var room = await town.Read(db => db.Rooms.Where(r => r.ConsultationId == id).OrderBy(r => r.Number).FirstAsync());
        Assert.Equal(RoomState.Scheduled, room.StateAt(Town.Now));
        Assert.Null(await town.Read(db => ConsultationReading.Find(db, "draft-" + town.Slug, town.Chidi.Account)));
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Chidi, town.Post("Found it") with { RoomId = room.Id })).Refused!.Kind);

        await town.Done(town.Ada, new Publish(Town.NewId(), id, true, null, null));
        await town.Timekeeper.CatchUp();
        Assert.NotNull(await town.Read(db => ConsultationReading.Find(db, "draft-" + town.Slug, town.Chidi.Account)));
        room = await town.Read(db => db.Rooms.SingleAsync(r => r.Id == room.Id));
        Assert.Equal((RoomState.Open, false), (room.State, room.Draft));
        Assert.Equal(Role.Facilitator, (await town.Read(db => db.Memberships.SingleAsync(m => m.ConsultationId == id))).Role);
    }

    [Theory, OnEveryStore]
    public async Task A_question_under_which_somebody_wrote_is_never_removed(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "Under the first");
        Assert.Equal("QuestionInUse", (await town.Desk.Act(town.Ada, new RemoveQuestion(Town.NewId(), town.Room, 1, null))).Refused!.Reason);
        await town.Done(town.Ada, new RemoveQuestion(Town.NewId(), town.Room, 2, null));
        await town.Done(town.Ada, new RetireQuestion(Town.NewId(), town.Room, 1, true, null));
        Assert.Equal("QuestionForeign", (await town.Say(town.Chidi, "Again")).Refused!.Reason);
    }
}
