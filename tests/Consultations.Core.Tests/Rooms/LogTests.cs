using Consultations.Storage;
using Consultations.World;
using CsCheck;
using Xunit;

namespace Consultations.Rooms;

public sealed class LogTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Hidden_words_do_not_come_back_by_following_from_before(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "regretted words");
        Assert.Contains("regretted", Assert.Single(await town.Log()).Card!.Html, StringComparison.Ordinal);
        await town.React(town.Dina, 1, ReactionKind.Agree);
        await town.Hide(1);

        var log = await town.Log();
        Assert.Equal([LogKind.Posted, LogKind.Reacted, LogKind.Hidden], log.Select(c => c.Kind));
        Assert.Equal([1, 1, 1], log.Select(c => c.Number));
        Assert.Null(log[0].Card);
        Assert.Null(log[1].Card);
        Assert.Equal((ContributionState.Hidden, "", ""), (log[2].Card!.State, log[2].Card!.Html, log[2].Card!.Plain));
        Assert.DoesNotContain("regretted", System.Text.Json.JsonSerializer.Serialize(log), StringComparison.Ordinal);
    }

    [Theory, OnEveryStore]
    public async Task The_log_goes_on_after_a_place_and_ends_at_its_limit(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => town.Say(town.Chidi, $"{n}")));

        Assert.Equal(Enumerable.Range(6, 15).Select(n => (long)n), (await town.Log(after: 5)).Select(c => c.Seq));
        Assert.Equal([6L, 7, 8], (await town.Read(db => RoomLog.After(db, town.Room, 5, 3))).Select(c => c.Seq));
        Assert.Empty(await town.Log(after: 20));
    }

    [Theory, OnEveryStore]
    public async Task Changes_of_state_say_the_state(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        foreach (var state in new[] { RoomState.Open, RoomState.Paused, RoomState.Open, RoomState.Closed, RoomState.Open, RoomState.Closed, RoomState.Summarised })
        {
            Assert.NotNull((await town.Turn(state)).Receipt);
        }

        Assert.Equal(
            [LogKind.Opened, LogKind.Paused, LogKind.Resumed, LogKind.Closed, LogKind.Reopened, LogKind.Closed, LogKind.Summarised], (await town.Log()).Select(c => c.Kind));
        Assert.Equal(
            [RoomState.Open, RoomState.Paused, RoomState.Open, RoomState.Closed, RoomState.Open, RoomState.Closed, RoomState.Summarised], (await town.Log()).Select(c => c.State));
    }

    [Theory, OnEveryStore]
    public async Task The_hour_of_an_unattributed_contribution_is_in_no_entry(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "named");
        await town.Say(town.Chidi, "unattributed", attribution: Attribution.Unattributed);
        await town.React(town.Dina, 2, ReactionKind.Agree);
        await town.Hide(2);

        Assert.Equal([Town.Now, null, null, null], (await town.Log()).Select(c => c.At));
    }

    /// <summary>The law of the view: an old view with the items after it laid over it is the fresh view. For any acts, from any place.</summary>
    [Theory, OnEveryStore]
    public async Task Items_laid_over_an_old_view_give_the_fresh_view(StorageProvider provider)
    {
        var act = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[1, 8], Gen.Int[0, 3]);
        await Gen.Select(act.Array[1, 30], Gen.Int[0, 30]).SampleAsync(
            async generated =>
            {
                var (acts, place) = generated;
                await using var town = await Town.Make(stores, provider);
                var (old, seq) = (new SortedDictionary<int, ContributionView>(), 0L);
                for (var i = 0; i < acts.Length; i++)
                {
                    if (i == place)
                    {
                        (old, seq) = (await Fresh(town), (await town.ReadRoom()).Seq);
                    }

                    await Do(town, acts[i]);
                }

                var folded = Fold(old, await town.Log(seq), seq);
                var fresh = await Fresh(town);
                Assert.Equal(fresh.Keys, folded.Keys);
                Assert.All(fresh, card => Assert.Equal(card.Value, folded[card.Key]));
            },
            iter: provider == StorageProvider.Sqlite ? 40 : 10,
            threads: 1);
    }

    private static SortedDictionary<int, ContributionView> Fold(SortedDictionary<int, ContributionView> old, IEnumerable<RoomChange> items, long seq)
    {
        var view = new SortedDictionary<int, ContributionView>(old);
        foreach (var item in items)
        {
            Assert.Equal(++seq, item.Seq);
            if (item is { Number: { } number, Card: { } card })
            {
                view[number] = card with { CitedIn = [], Translations = [] };
            }
            else if (item is { Number: { } known, Counts: { } counts } && view.TryGetValue(known, out var there))
            {
                view[known] = there with { Counts = counts };
            }
        }

        return view;
    }

    private static async Task<SortedDictionary<int, ContributionView>> Fresh(Town town) =>
        new((await town.Cards()).ToDictionary(c => c.Number, c => c with { CitedIn = [], Translations = [] }));

    private static async Task Do(Town town, (int What, int Who, int Number, int Kind) act)
    {
        var who = new[] { town.Ada, town.Ben, town.Chidi, town.Dina }[act.Who];
        _ = act.What switch
        {
            0 or 1 or 2 => await town.Say(who, $"contribution {act.Number}", attribution: (Attribution)(act.Kind % 3)),
            3 or 4 => await town.Say(who, "reply", parent: act.Number),
            5 or 6 => await town.React(who, act.Number, (ReactionKind)act.Kind, act.What == 5),
            7 => await town.Hide(act.Number),
            8 => await town.Hide(act.Number, hidden: false),
            _ => await town.Turn(act.Kind % 2 == 0 ? RoomState.Paused : RoomState.Open),
        };
    }
}
