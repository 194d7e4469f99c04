using Consultations.Storage;
using Consultations.World;
using Xunit;

namespace Consultations.Rooms;

public sealed class TailTests(Stores stores) : IClassFixture<Stores>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory, OnEveryStore]
    public async Task A_follower_gets_everything_once_and_in_order(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "before");
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);
        var reading = Task.WhenAll(Read(following.Tail, 0, 101), Read(following.Tail, 1, 100));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => Task.Run(() => town.Say(n % 2 == 0 ? town.Chidi : town.Dina, $"{n}"))));
        var read = await reading;

        Assert.Equal(Enumerable.Range(1, 101).Select(n => (long)n), read[0].Select(i => i.Change.Seq));
        Assert.Equal(Enumerable.Range(2, 100).Select(n => (long)n), read[1].Select(i => i.Change.Seq));
        Assert.All(read[0], item => Assert.NotNull(item.Change.Card));
    }

    [Theory, OnEveryStore]
    public async Task A_lost_ring_is_only_late(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var elsewhere = town.AnotherProcess();
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);

        // The other program has a bell of its own, which nobody hears here.
        await elsewhere.Desk.Act(town.Chidi, town.Post("said on another node"));
        await elsewhere.Desk.Act(town.Dina, town.Post("and again"));
        Assert.Equal([1L, 2], (await Read(following.Tail, 0, 2)).Select(i => i.Change.Seq));
    }

    [Fact]
    public async Task Who_is_too_far_behind_is_told_so_and_who_is_not_gets_the_rest()
    {
        await using var town = await Town.Make(stores);
        await Task.WhenAll(Enumerable.Range(0, RoomTail.Longest + 10).Select(n => town.Say(town.Chidi, $"{n}")));
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);
        var tail = following.Tail;

        foreach (var (after, tooFar, items) in new[]
        {
            (0L, true, 0), (9, true, 0), (10, false, 500), (11, false, 499), (509, false, 1), (510, false, 0), (511, false, 0), (-1, true, 0),
            (long.MaxValue, false, 0), (long.MinValue, true, 0),
        })
        {
            var look = tail.After(after);
            Assert.Equal((tooFar, items, 510L), (look.TooFar, look.Items.Count, look.Last));
            Assert.True(items == 0 || look.Items[0].Change.Seq == after + 1);
        }

        await town.Say(town.Chidi, "one more");
        await Read(tail, 510, 1);
        Assert.True(tail.After(10).TooFar);
        Assert.Equal(500, tail.After(11).Items.Count);
    }

    [Fact]
    public async Task An_empty_room_has_nothing_and_nobody_is_too_far_behind()
    {
        await using var town = await Town.Make(stores);
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);

        var look = following.Tail.After(0);
        Assert.Equal((false, 0, 0L), (look.TooFar, look.Items.Count, look.Last));
    }

    [Fact]
    public async Task An_overtaken_entry_gives_its_words_to_nobody_any_more()
    {
        await using var town = await Town.Make(stores);
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);
        await town.Say(town.Chidi, "regretted words");
        var before = Assert.Single(await Read(following.Tail, 0, 1));
        Assert.Equal("made from regretted words\n", before.In("en", (change, _) => "made from " + change.Card!.Plain));
        await town.Hide(1);
        await Read(following.Tail, 1, 1);

        var again = following.Tail.After(0).Items;
        Assert.Null(again[0].Change.Card);
        Assert.Equal("nothing", again[0].In("en", (change, _) => change.Card?.Plain ?? "nothing"));
        Assert.Equal("", again[1].Change.Card!.Html);
    }

    [Fact]
    public async Task A_card_is_made_once_for_each_language()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Chidi, "words");
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);
        var item = Assert.Single(following.Tail.After(0).Items);
        var made = 0;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Task.Run(() => item.In(n % 2 == 0 ? "en" : "ar", (_, view) => view + Interlocked.Increment(ref made)))));

        Assert.Equal(2, made);
    }

    [Fact]
    public async Task Somebody_removed_moves_the_access_version()
    {
        await using var town = await Town.Make(stores);
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);
        var look = await Settled(following.Tail);
        await town.Desk.Act(town.Ada, new Planning.Remove(Town.NewId(), town.Consultation, town.Dina.Account!.Value));
        await Changed(following.Tail, look);
        Assert.Equal(look.Access + 1, following.Tail.After(0).Access);
    }

    [Fact]
    public async Task Readers_are_counted_and_a_tail_ends_with_the_last_of_them()
    {
        await using var town = await Town.Make(stores);
        var first = await town.Tails.Follow(town.Room, CancellationToken.None);
        var second = await town.Tails.Follow(town.Room, CancellationToken.None);
        Assert.Same(first.Tail, second.Tail);
        Assert.Equal(2, first.Tail.After(0).Readers);
        second.Dispose();
        second.Dispose();
        Assert.Equal(1, first.Tail.After(0).Readers);
        first.Dispose();

        using var third = await town.Tails.Follow(town.Room, CancellationToken.None);
        Assert.NotSame(first.Tail, third.Tail);
    }

    [Fact]
    public async Task A_room_that_is_not_there_is_a_fault_and_leaves_no_tail_behind()
    {
        await using var town = await Town.Make(stores);
        var nowhere = Town.NewId();
        await Assert.ThrowsAsync<InvalidOperationException>(() => town.Tails.Follow(nowhere, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => town.Tails.Follow(nowhere, CancellationToken.None));
    }

    [Fact]
    public void A_bell_rings_for_its_own_room_until_one_stops_listening()
    {
        var (bell, room, heard) = (new RoomBell(), Town.NewId(), new List<long>());
        var first = bell.Listen(room, heard.Add);
        using var second = bell.Listen(room, seq => heard.Add(-seq));
        bell.Ring(room, 1);
        bell.Ring(Town.NewId(), 2);
        first.Dispose();
        first.Dispose();
        bell.Ring(room, 3);

        Assert.Equal([1L, -1, -3], heard);
    }

    [Fact]
    public async Task A_follower_who_goes_ends_only_its_own_wait()
    {
        await using var town = await Town.Make(stores);
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);
        using var going = new CancellationTokenSource();
        using var goes = following.Tail.Waiter(going.Token);
        using var stays = following.Tail.Waiter(CancellationToken.None);
        var seen = (await Settled(following.Tail)).Version;
        var (gone, staying) = (goes.Changed(seen).AsTask(), stays.Changed(seen).AsTask());
        await going.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => gone.WaitAsync(Patience));
        await Assert.ThrowsAsync<TaskCanceledException>(async () => await goes.Changed(seen));
        Assert.False(staying.IsCompleted);

        await town.Say(town.Chidi, "words");
        await staying.WaitAsync(Patience);
        Assert.True(following.Tail.After(0).Version > seen);
        await stays.Changed(seen).AsTask().WaitAsync(Patience);
    }

    [Fact]
    public async Task Every_one_of_a_crowd_is_woken()
    {
        await using var town = await Town.Make(stores);
        using var following = await town.Tails.Follow(town.Room, CancellationToken.None);
        var crowd = Enumerable.Range(0, 300).Select(_ => Task.Run(() => Read(following.Tail, 0, 20))).ToArray();
        for (var i = 0; i < 20; i++)
        {
            await town.Say(town.Chidi, $"words {i}");
        }

        foreach (var read in await Task.WhenAll(crowd))
        {
            Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), read.Select(i => i.Change.Seq));
        }
    }

    /// <summary>Once the tail has read who may read, only what happens in the room changes it.</summary>
    private static async Task<Look> Settled(RoomTail tail)
    {
        var look = tail.After(0);
        while (look.Access == 0)
        {
            await Changed(tail, look);
            look = tail.After(0);
        }

        return look;
    }

    private static async Task Changed(RoomTail tail, Look seen)
    {
        using var waiter = tail.Waiter(CancellationToken.None);
        await waiter.Changed(seen.Version).AsTask().WaitAsync(Patience);
    }

    private static async Task<List<TailItem>> Read(RoomTail tail, long after, int count)
    {
        var read = new List<TailItem>();
        while (read.Count < count)
        {
            var look = tail.After(after);
            Assert.False(look.TooFar);
            read.AddRange(look.Items);
            after = read.Count > 0 ? read[^1].Change.Seq : after;
            if (look.Items.Count == 0)
            {
                await Changed(tail, look);
            }
        }

        return read;
    }
}
