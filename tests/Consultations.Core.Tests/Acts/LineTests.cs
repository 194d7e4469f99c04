using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Acts;

public sealed class LineTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_close_decides_over_what_stands_behind_it_in_the_line(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        using var sluice = await Sluice.In(town);
        var before = town.Say(town.Chidi, "before");
        var close = town.Turn(RoomState.Closed);
        var after = town.Say(town.Dina, "after");
        await sluice.Open();

        Assert.Equal(1, (await before).Receipt!.Number);
        Assert.Equal(2, (await close).Receipt!.Seq);
        Assert.Equal((RefusedKind.Closed, "RoomClosed"), ((await after).Refused!.Kind, (await after).Refused!.Reason));
        await town.AssertDense();
    }

    [Theory, OnEveryStore]
    public async Task Nothing_lands_after_the_closing_second(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        town.Clock.SetUtcNow(Town.Closes - TimeSpan.FromTicks(1));
        Assert.NotNull((await town.Say(town.Chidi, "in the last moment")).Receipt);

        using var sluice = await Sluice.In(town);
        var waiting = town.Say(town.Dina, "stood in line before the end");
        town.Clock.SetUtcNow(Town.Closes);
        await sluice.Open();

        foreach (var late in new[] { await waiting, await town.Say(town.Chidi, "at the very instant") })
        {
            Assert.Equal((RefusedKind.Closed, "RoomClosed"), (late.Refused!.Kind, late.Refused.Reason));
            Assert.Equal([Town.Closes], late.Refused.Args);
        }

        Assert.Equal("RoomClosed", (await town.React(town.Dina, 1, ReactionKind.Agree)).Refused!.Reason);
        Assert.Equal(RoomState.Scheduled, (await town.ReadRoom()).State);
        Assert.Single(await town.Cards());
    }

    [Theory, OnEveryStore]
    public async Task Nothing_lands_before_the_opening_second(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        town.Clock.AdjustTime(Town.Opens - TimeSpan.FromTicks(1));
        var early = await town.Say(town.Chidi, "too early");
        town.Clock.AdjustTime(Town.Opens);

        Assert.Equal((RefusedKind.Closed, "RoomNotOpen"), (early.Refused!.Kind, early.Refused.Reason));
        Assert.NotNull((await town.Say(town.Chidi, "on the stroke")).Receipt);
    }

    [Theory, OnEveryStore]
    public async Task A_clock_that_was_set_back_stamps_nothing_earlier_than_the_last_act(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "at nine");
        town.Clock.AdjustTime(Town.Now - TimeSpan.FromHours(1));
        await town.Say(town.Dina, "at eight, says this clock");
        await town.React(town.Dina, 1, ReactionKind.Agree);

        Assert.All(await town.Cards(), card => Assert.Equal(Town.Now, card.PostedAt));
        Assert.All(await town.Log(), entry => Assert.Equal(Town.Now, entry.At));
    }

    [Fact]
    public async Task A_full_line_says_too_many_at_once_and_takes_people_again_later()
    {
        await using var town = await Town.Make(stores);
        using var sluice = await Sluice.In(town);
        var waiting = Enumerable.Range(0, 4_096).Select(_ => town.React(town.Chidi, 1, ReactionKind.Agree)).ToArray();
        var refused = await town.React(town.Dina, 1, ReactionKind.Agree);
        await sluice.Open();
        var answers = await Task.WhenAll(waiting);

        Assert.Equal((RefusedKind.TooMany, "LineFull"), (refused.Refused!.Kind, refused.Refused.Reason));
        Assert.Equal([2d], refused.Refused.Args);
        Assert.All(answers, a => Assert.Equal(RefusedKind.NotFound, a.Refused!.Kind));
        Assert.NotNull((await town.Say(town.Dina, "again")).Receipt);
    }

    [Theory, OnEveryStore]
    public async Task Shutdown_drains_the_line_and_takes_nobody_any_more(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        using var sluice = await Sluice.In(town);
        var waiting = Enumerable.Range(0, 150).Select(n => town.Say(town.Chidi, $"still in line {n}")).ToArray();
        var shutdown = town.Desk.DisposeAsync().AsTask();

        Assert.False(shutdown.IsCompleted);
        Assert.Equal("LineFull", (await town.Say(town.Dina, "too late")).Refused!.Reason);
        Assert.Equal("LineFull", (await town.Desk.Act(town.Dina, town.Post("elsewhere") with { RoomId = town.OtherRoom })).Refused!.Reason);
        await sluice.Open();
        await shutdown;
        Assert.All(await Task.WhenAll(waiting), a => Assert.NotNull(a.Receipt));
        Assert.Equal(150, await town.Read(db => db.Contributions.CountAsync(c => c.RoomId == town.Room)));
        await town.AssertDense();
    }

    [Fact]
    public async Task While_shutting_down_an_ask_is_either_done_before_the_end_or_refused()
    {
        foreach (var round in Enumerable.Range(0, 20))
        {
            await using var town = await Town.Make(stores);
            var asking = Enumerable.Range(0, 40).Select(n => Task.Run(() => town.Say(town.Chidi, $"{round} {n}"))).ToArray();
            await Task.WhenAny(asking);
            await town.Desk.DisposeAsync();
            var there = await town.Read(db => db.Contributions.CountAsync(c => c.RoomId == town.Room));

            var answers = await Task.WhenAll(asking);
            Assert.Equal(there, answers.Count(a => a.Receipt is not null));
            Assert.All(answers.Where(a => a.Refused is not null), a => Assert.Equal("LineFull", a.Refused!.Reason));
        }
    }

    [Fact]
    public async Task A_sender_who_went_away_changes_nothing()
    {
        await using var town = await Town.Make(stores);
        using var sluice = await Sluice.In(town);
        var ask = town.Post("said, then gone");
        var gone = town.Desk.Act(town.Chidi, ask).WaitAsync(TimeSpan.Zero, town.Clock);
        await Assert.ThrowsAsync<TimeoutException>(() => gone);
        await sluice.Open();

        Assert.True((await town.Desk.Act(town.Chidi, ask)).Repeated);
    }
}
