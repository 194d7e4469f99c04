using Consultations.Acts;
using Consultations.Planning;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

public sealed class VisitTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task What_others_said_since_the_last_visit_is_new(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "one");
        await town.Say(town.Dina, "two");
        Assert.Null(await Since(town, town.Dina));

        Assert.Equal((2, Town.Now), await Kept(town, town.Dina, 2));
        Assert.Equal(new SinceLastVisit(2, 0, null), await Since(town, town.Dina));
        await town.Say(town.Dina, "three, my own");
        await town.Say(town.Chidi, "four, to be hidden");
        await town.Say(town.Chidi, "five", parent: 1);
        await town.Say(town.Chidi, "six");
        await town.Hide(4);
        Assert.Equal(new SinceLastVisit(2, 2, 5), await Since(town, town.Dina));
        Assert.Null(await Since(town, town.Chidi));
    }

    [Theory, OnEveryStore]
    public async Task A_place_only_moves_on(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        foreach (var n in Enumerable.Range(1, 3))
        {
            await town.Say(town.Chidi, $"{n}");
        }

        Assert.Equal((2, Town.Now), await Kept(town, town.Dina, 2));
        town.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((2, Town.Now), await Kept(town, town.Dina, 1));
        Assert.Equal((3, Town.Now.AddHours(1)), await Kept(town, town.Dina, 3));
        Assert.Equal((1, Town.Now.AddHours(1)), await Kept(town, town.Chidi, 1));
        Assert.Equal(2, await town.Read(db => db.ReadingPositions.CountAsync(p => p.RoomId == town.Room)));
        await town.AssertDense();
    }

    [Fact]
    public async Task Two_pages_left_in_one_batch_keep_the_farther_place()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Chidi, "one");
        await town.Say(town.Chidi, "two");
        using var sluice = await Sluice.In(town);
        var asked = new[] { 2, 1 }.Select(n => town.Desk.Act(town.Dina, new ReadThrough(Town.NewId(), town.Room, n))).ToArray();
        await sluice.Open();

        Assert.All(await Task.WhenAll(asked), a => Assert.Equal(2, a.Kept!.Seq));
        Assert.Equal(2, (await Since(town, town.Dina))!.Through);
    }

    [Fact]
    public async Task Whoever_may_read_has_a_place_and_nobody_else()
    {
        await using var town = await Town.Make(stores, visibility: Visibility.Members);
        await town.Say(town.Chidi, "one");
        foreach (var who in new[] { town.Farid, town.Gita, town.Eve, town.Ada })
        {
            Assert.Equal((1, Town.Now), await Kept(town, who, 1));
        }

        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(Actor.Guest, new ReadThrough(Town.NewId(), town.Room, 1))).Refused!.Kind);
        await town.Turn(RoomState.Closed);
        Assert.Equal((1, Town.Now), await Kept(town, town.Dina, 1));

        await using var invited = await Town.Make(stores, visibility: Visibility.Invited);
        await invited.Say(invited.Chidi, "one");
        Assert.Equal((1, Town.Now), await Kept(invited, invited.Farid, 1));
        Assert.Equal(RefusedKind.NotFound, (await invited.Desk.Act(invited.Gita, new ReadThrough(Town.NewId(), invited.Room, 1))).Refused!.Kind);
        Assert.Equal(0, await invited.Read(db => db.ReadingPositions.CountAsync(p => p.AccountId == invited.Gita.Account)));
    }

    private static async Task<(long Through, DateTimeOffset At)> Kept(Town town, Actor who, int number)
    {
        var answer = await town.Desk.Act(who, new ReadThrough(Town.NewId(), town.Room, number));
        Assert.True(answer.Kept is not null, answer.Refused?.Reason);
        return (answer.Kept.Seq, answer.Kept.At);
    }

    private static Task<SinceLastVisit?> Since(Town town, Actor who) => town.Read(db => SinceLastVisit.Of(db, town.Room, who.Account!.Value));
}
