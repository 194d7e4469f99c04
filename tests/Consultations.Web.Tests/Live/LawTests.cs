using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Live;

/// <summary>Holds P4, the law of the room: what happened, applied to an old view, gives the view one would get anew. For any acts, from any place.</summary>
public sealed class LawTests(Door door) : IClassFixture<Door>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private int rooms;

    [Fact]
    public async Task Items_applied_to_an_old_view_give_the_fresh_view()
    {
        // Mostly the first few, so that acts meet on one contribution.
        var number = Gen.Frequency((3, Gen.Int[0, 2]), (1, Gen.Int[0, 7]));
        var act = Gen.Select(
            Gen.Int[0, LawAct.Bag.Count - 1], Gen.Int[0, 4], number, Gen.Int[0, 3], (move, who, number, kind) => new LawAct(LawAct.Bag[move], who, number, kind));
        await Gen.Select(act.Array[30], Gen.Int[0, 29], Gen.Int[1, 6]).SampleAsync(
            async generated => await Holds(generated.Item1, generated.Item2, generated.Item3),
            iter: 40,
            threads: 1);
    }

    /// <param name="cut">Before this act the old view is taken and somebody begins to follow.</param>
    /// <param name="pace">The follower reads after each so many acts, so that it is sometimes at hand and sometimes behind.</param>
    private async Task Holds(LawAct[] acts, int cut, int pace)
    {
        var room = await LawRoom.Make(door, $"law-{Interlocked.Increment(ref rooms)}");
        var stream = door.Services.GetRequiredService<RoomStream>();
        foreach (var act in acts[..cut])
        {
            await room.Do(act);
        }

        var old = await room.Fresh();
        var live = old;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using (var follower = stream.Follow(room.Place, old.Seq, "en", new Admission(null, null, DateTimeOffset.MaxValue), enough.Token).GetAsyncEnumerator(enough.Token))
        {
            // Its first word says that it is there.
            Assert.True(await follower.MoveNextAsync().AsTask().WaitAsync(Patience));
            live = live.Apply(follower.Current.Item);
            var last = old.Seq;
            for (var i = cut; i < acts.Length; i++)
            {
                last = (await room.Do(acts[i]))?.Seq ?? last;
                while (live.Seq < last && (i % pace == 0 || i == acts.Length - 1))
                {
                    Assert.True(await follower.MoveNextAsync().AsTask().WaitAsync(Patience));
                    live = live.Apply(follower.Current.Item);
                }
            }
        }

        var fresh = (await room.Fresh()).Shown();
        Same(fresh, live.Shown());
        Same(fresh, (await Paged(stream, room, old)).Shown());
        Same(fresh, (await Paged(stream, room, LawView.Empty)).Shown());
    }

    private static async Task<LawView> Paged(RoomStream stream, LawRoom room, LawView view)
    {
        while (true)
        {
            var page = await stream.Items(room.Place, view.Seq, "en", TestContext.Current.CancellationToken);
            if (page.Items.Count == 0)
            {
                Assert.Equal(view.Seq, page.Seq);
                return view;
            }

            view = page.Items.Aggregate(view, (before, item) => before.Apply(item.Item));
            Assert.Equal(view.Seq, page.Seq);
        }
    }

    private static void Same(LawView fresh, LawView told)
    {
        Assert.Equal((fresh.Seq, fresh.State), (told.Seq, told.State));
        Assert.Equal(fresh.Cards.Values, told.Cards.Values);
        Assert.Equal(fresh.Summary, told.Summary);
    }
}
