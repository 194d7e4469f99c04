using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Acts;

public sealed class ManyAtOnceTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Of_four_hundred_mixed_acts_the_good_land_once_and_only_the_guilty_fail(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var heads = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => town.Say(town.Dina, $"head {n}")));
        var taken = await TakenIds(town);
        var same = town.Post("the same", id: Town.NewId());
        var asks = new List<(string Sort, Actor Who, Ask Ask)>();
        asks.AddRange(Enumerable.Range(0, 70).Select(n => ("good", n % 2 == 0 ? town.Chidi : town.Ada, (Ask)town.Post($"good {n}"))));
        asks.AddRange(Enumerable.Range(0, 50).Select(n => ("good", town.Ben, (Ask)town.Post($"reply {n}", parent: heads[n % 5].Receipt!.Number))));
        asks.AddRange(Enumerable.Range(0, 60).Select(n => ("good", town.Chidi, (Ask)new React(
            Town.NewId(), town.Room, heads[n % 5].Receipt!.Number!.Value, (ReactionKind)(n % 4), n % 3 > 0))));
        asks.AddRange(Enumerable.Range(0, 60).Select(n => ("forbidden", n % 2 == 0 ? town.Farid : town.Eve, (Ask)town.Post($"forbidden {n}"))));
        asks.AddRange(Enumerable.Range(0, 50).Select(n => ("unknown", Town.NewPerson(), (Ask)town.Post($"unknown {n}"))));
        asks.AddRange(Enumerable.Range(0, 50).Select(_ => ("same", town.Chidi, (Ask)same)));
        asks.AddRange(Enumerable.Range(0, 30).Select(_ => ("poison", town.Chidi, (Ask)new Poison(Town.NewId(), town.Room))));
        asks.AddRange(taken.Select(id => ("poison", town.Chidi, (Ask)town.Post("fails in the save", id: id))));
        Assert.Equal(400, asks.Count);

        new Random(7).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(asks));
        var ends = await Task.WhenAll(asks.Select(ask => Task.Run(async () =>
        {
            try
            {
                return (ask.Sort, ask.Ask.Id, Answer: await town.Desk.Act(ask.Who, ask.Ask));
            }
            catch (Exception fault) when (fault is InvalidOperationException or DbUpdateException)
            {
                return (ask.Sort, ask.Ask.Id, Answer: (Answer?)null);
            }
        })));

        Assert.All(ends.Where(e => e.Sort == "good"), e => Assert.NotNull(e.Answer!.Receipt));
        Assert.All(ends.Where(e => e.Sort == "forbidden"), e => Assert.Equal(RefusedKind.Forbidden, e.Answer!.Refused!.Kind));
        Assert.All(ends.Where(e => e.Sort == "unknown"), e => Assert.Equal("SignInFirst", e.Answer!.Refused!.Reason));
        Assert.All(ends.Where(e => e.Sort == "poison"), e => Assert.Null(e.Answer));
        Assert.Single(ends.Where(e => e.Sort == "same").Select(e => e.Answer!.Receipt!.Number).Distinct());
        Assert.Single(ends, e => e is { Sort: "same", Answer.Repeated: false });

        // The five whose receipts were taken away have an entry in the log and none among the receipts.
        await using var db = await town.Store.CreateDbContextAsync();
        var posts = asks.Where(a => a is { Sort: "good", Ask: Post }).Select(a => a.Ask.Id).Append(same.Id).Order().ToArray();
        var landed = await db.Contributions.Where(c => c.RoomId == town.Room).Select(c => c.Id).ToListAsync();
        Assert.Equal(posts, landed.Except(taken).Except(heads.Select(h => h.Receipt!.Id)).Order());
        Assert.Equal(posts.Length + taken.Length + heads.Length, landed.Count);
        await AssertDense(town, withoutReceipt: taken.Length);
        await AssertCountsEqualRows(town);
    }

    [Theory, OnEveryStore]
    public async Task Two_programs_on_one_database_give_numbers_without_hole_or_double(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var other = town.AnotherProcess();
        var same = Enumerable.Range(0, 10).Select(n => town.Post($"sent to both {n}")).ToArray();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(n => Task.Run(() => town.Desk.Act(town.Chidi, town.Post($"here {n}"))))
                .Concat(Enumerable.Range(0, 100).Select(n => Task.Run(() => other.Desk.Act(town.Dina, town.Post($"there {n}")))))
                .Concat(same.SelectMany(post => new[] { town.Desk, other.Desk }.Select(desk => Task.Run(() => desk.Act(town.Ada, post))))));

        Assert.Equal(210, answers.Select(a => a.Receipt!.Number).Distinct().Count());
        await town.AssertDense();
    }

    [Theory, OnEveryStore]
    public async Task One_id_in_two_rooms_at_once_lands_in_one(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var here = town.Post("where will it land?");
            var answers = await Task.WhenAll(
                Task.Run(() => town.Desk.Act(town.Chidi, here)), Task.Run(() => town.Desk.Act(town.Chidi, here with { RoomId = town.OtherRoom })));
            Assert.Single(answers, a => a.Receipt is not null);
            Assert.Single(answers, a => a.Refused?.Reason == "AskReused");
        }

        await town.AssertDense();
    }

    [Theory, OnEveryStore]
    public async Task Posts_and_a_close_at_once_stand_on_one_side_of_it_each(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var posts = Enumerable.Range(0, 60).Select(n => Task.Run(() => town.Say(n % 2 == 0 ? town.Chidi : town.Dina, $"before or after {n}"))).ToList();
        var closed = await town.Turn(RoomState.Closed);
        var answers = await Task.WhenAll(posts);

        Assert.All(answers.Where(a => a.Receipt is not null), a => Assert.True(a.Receipt!.Seq < closed.Receipt!.Seq));
        Assert.All(answers.Where(a => a.Refused is not null), a => Assert.Equal((RefusedKind.Closed, "RoomClosed"), (a.Refused!.Kind, a.Refused.Reason)));
        Assert.Equal(answers.Count(a => a.Receipt is not null), (await town.ReadRoom()).LastNumber);
        await town.AssertDense();
    }

    /// <summary>Contributions whose receipts are gone: posting under their ids passes the act and fails in the save.</summary>
    private static async Task<Guid[]> TakenIds(Town town)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => town.Say(town.Chidi, $"taken {n}")));
        var ids = answers.Select(a => a.Receipt!.Id).ToArray();
        await using var db = await town.Store.CreateDbContextAsync();
        await db.Receipts.Where(r => EF.Parameter(ids).Contains(r.Id)).ExecuteDeleteAsync();
        return ids;
    }

    private static async Task AssertDense(Town town, int withoutReceipt)
    {
        var room = await town.ReadRoom();
        await using var db = await town.Store.CreateDbContextAsync();
        Assert.Equal(
            Enumerable.Range(1, room.LastNumber),
            await db.Contributions.Where(c => c.RoomId == town.Room).OrderBy(c => c.Number).Select(c => c.Number!.Value).ToListAsync());
        var log = await db.Log.Where(e => e.Stream == town.Room).OrderBy(e => e.Seq).Select(e => e.Seq).ToListAsync();
        Assert.Equal(Enumerable.Range(1, (int)room.Seq).Select(n => (long)n), log);
        Assert.Equal(log.Count - withoutReceipt, await db.Receipts.CountAsync(r => r.Stream == town.Room));
    }

    private static async Task AssertCountsEqualRows(Town town)
    {
        await using var db = await town.Store.CreateDbContextAsync();
        foreach (var card in await town.Cards())
        {
            foreach (var kind in Enum.GetValues<ReactionKind>())
            {
                Assert.Equal(await db.Reactions.CountAsync(r => r.ContributionId == card.Id && r.Kind == kind), card.Counts.Of(kind));
            }
        }
    }
}
