using Consultations.Storage;
using Consultations.World;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

public sealed class ReplyingAndReactingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task An_answer_to_a_reply_joins_its_thread_and_question(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "head", question: 2);
        await town.Say(town.Dina, "reply", parent: 1, question: null);
        await town.Say(town.Chidi, "answer to the reply", parent: 2, question: 1);

        Assert.Equal([null, 1, 1], (await town.Cards()).Select(c => c.Parent));
        Assert.All(await town.Cards(), card => Assert.Equal(2, card.Question));
    }

    [Theory, OnEveryStore]
    public async Task A_reply_in_the_batch_of_what_it_answers_lands(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        using var sluice = await Sluice.In(town);
        var asked = new[]
        {
            town.Say(town.Chidi, "head"), town.Say(town.Dina, "reply", parent: 1), town.React(town.Ada, 2, ReactionKind.TellMore), town.Say(town.Ben, "third", parent: 2),
            town.Hide(1),
        };
        await sluice.Open();

        Assert.All(await Task.WhenAll(asked), a => Assert.NotNull(a.Receipt));
        var cards = await town.Cards();
        Assert.Equal([null, 1, 1], cards.Select(c => c.Parent));
        Assert.Equal(1, cards[1].Counts.TellMore);
        Assert.Equal("", cards[0].Html);
    }

    [Theory, OnEveryStore]
    public async Task Agreeing_and_disagreeing_exclude_each_other(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "a claim");
        foreach (var kind in new[] { ReactionKind.Agree, ReactionKind.Insightful, ReactionKind.TellMore, ReactionKind.Disagree })
        {
            await town.React(town.Dina, 1, kind);
        }

        Assert.Equal(new ReactionCounts(0, 1, 1, 1), Assert.Single(await town.Cards()).Counts);
        await town.React(town.Dina, 1, ReactionKind.Agree);
        Assert.Equal(new ReactionCounts(1, 1, 1, 0), Assert.Single(await town.Cards()).Counts);
    }

    [Theory, OnEveryStore]
    public async Task A_reaction_says_on_or_off_and_twice_is_once(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "a claim");
        Assert.NotNull((await town.React(town.Dina, 1, ReactionKind.Agree)).Receipt);
        Assert.NotNull((await town.React(town.Dina, 1, ReactionKind.Agree)).Receipt);
        Assert.Equal(1, Assert.Single(await town.Cards()).Counts.Agree);
        Assert.NotNull((await town.React(town.Dina, 1, ReactionKind.Agree, on: false)).Receipt);
        Assert.NotNull((await town.React(town.Dina, 1, ReactionKind.Agree, on: false)).Receipt);

        Assert.Equal(0, Assert.Single(await town.Cards()).Counts.Agree);
        await town.AssertDense();
    }

    /// <summary>On, off and on again within one batch, from rows that were there before: the hardest way for a context.</summary>
    [Theory, OnEveryStore]
    public async Task Counts_equal_rows_whatever_the_order_within_a_batch(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "one");
        await town.Say(town.Dina, "two");
        var ask = Gen.Select(Gen.Int[0, 4], Gen.Int[1, 2], Gen.Int[0, 3], Gen.Bool);
        await ask.Array[1, 30].SampleAsync(
            async asks =>
            {
                using var sluice = await Sluice.In(town);
                var people = new[] { town.Ada, town.Ben, town.Chidi, town.Dina, town.Farid };
                var answers = asks.Select(a => town.React(people[a.Item1], a.Item2, (ReactionKind)a.Item3, a.Item4)).ToArray();
                await sluice.Open();
                await Task.WhenAll(answers);
                await using var db = await town.Store.CreateDbContextAsync();
                foreach (var card in await town.Cards())
                {
                    var rows = await db.Reactions.Where(r => r.ContributionId == card.Id).ToListAsync();
                    Assert.All(Enum.GetValues<ReactionKind>(), kind => Assert.Equal(rows.Count(r => r.Kind == kind), card.Counts.Of(kind)));
                    Assert.DoesNotContain(
                        rows.Where(r => r.Kind is ReactionKind.Agree or ReactionKind.Disagree).GroupBy(r => r.AccountId), g => g.Count() > 1);
                }
            },
            iter: 40,
            threads: 1);
    }
}
