using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

public sealed class ErasingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Words_and_name_go_while_numbers_replies_and_reactions_stay(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "my secret words");
        await town.Say(town.Dina, "I agree", parent: 1);
        await town.Say(town.Chidi, "hidden words");
        await town.React(town.Dina, 1, ReactionKind.Agree);
        await town.Hide(3);
        var before = (await town.ReadRoom()).Seq;
        Assert.Equal("NotAllowed", (await town.Desk.Act(town.Chidi, new EraseWords(Town.NewId(), town.Room))).Refused!.Reason);

        await Erased(town, town.Chidi);
        Assert.NotNull((await town.Desk.Act(town.Chidi, new EraseWords(Town.NewId(), town.Room))).Receipt);
        Assert.NotNull((await town.Desk.Act(town.Chidi, new EraseWords(Town.NewId(), town.Room))).Kept);

        var cards = await town.Cards();
        Assert.Equal([ContributionState.Withdrawn, ContributionState.Visible, ContributionState.Withdrawn], cards.Select(c => c.State));
        Assert.Equal((null, null, "", 1), (cards[0].Author, cards[0].Office, cards[0].Html, cards[0].Counts.Agree));
        Assert.Equal(1, cards[1].Parent);
        await using var db = await town.Store.CreateDbContextAsync();
        var revisions = await db.Revisions.Where(r => db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room && c.AccountId == town.Chidi.Account)).ToListAsync();
        Assert.All(revisions, r => Assert.Equal(("", "", "", "", SealReason.Erased), (r.Source, r.Html, r.Plain, r.Folded, r.SealedBecause)));
        Assert.DoesNotContain("Chidi", string.Join(' ', await db.Contributions.Where(c => c.RoomId == town.Room).Select(c => c.Said.Name).ToListAsync()));
        var log = await town.Log(before);
        Assert.Equal([(LogKind.Erased, (int?)1), (LogKind.Erased, 3)], log.Select(e => (e.Kind, e.Number)));
        Assert.All(log, e => Assert.NotNull(e.Card));
    }

    [Theory, OnEveryStore]
    public async Task What_stands_before_it_in_the_batch_is_erased_and_what_comes_after_is_refused(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "early");
        await Erased(town, town.Chidi);
        using var sluice = await Sluice.In(town);
        var erased = town.Desk.Act(town.Chidi, new EraseWords(Town.NewId(), town.Room));
        var late = town.Say(town.Chidi, "late");
        var reaction = town.React(town.Chidi, 1, ReactionKind.Agree);
        await sluice.Open();

        Assert.NotNull((await erased).Receipt);
        Assert.NotNull((await late).Refused);
        Assert.NotNull((await reaction).Refused);
        Assert.Equal("", Assert.Single(await town.Cards()).Plain);
    }

    [Theory, OnEveryStore]
    public async Task A_summary_stays_without_the_name_of_who_wrote_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "words");
        await town.Desk.Act(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "So far (#1.1).", 1));
        await Erased(town, town.Ben);
        Assert.NotNull((await town.Desk.Act(town.Ben, new EraseWords(Town.NewId(), town.Room))).Receipt);

        var summary = await town.Read(db => db.Summaries.SingleAsync(s => s.RoomId == town.Room));
        Assert.Equal(("", "So far (#1.1)."), (summary.AuthorName, summary.Source));
    }

    [Theory, OnEveryStore]
    public async Task Followers_of_a_summary_that_rests_on_what_was_erased_get_it_anew(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "words");
        await town.Desk.Act(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "So far (#1.1).", 1));
        var before = (await town.Log())[^1].Seq;
        await Erased(town, town.Chidi);
        Assert.NotNull((await town.Desk.Act(town.Chidi, new EraseWords(Town.NewId(), town.Room))).Receipt);

        var told = (await town.Log()).Where(e => e.Seq > before).ToList();
        Assert.Equal([LogKind.SummaryMarked, LogKind.Erased], told.Select(e => e.Kind));
        Assert.Equal([1], told[0].Summary!.Changed);
    }

    private static Task<int> Erased(Town town, Actor who) => town.Read(db =>
        db.Users.Where(a => a.Id == who.Account).ExecuteUpdateAsync(set => set.SetProperty(a => a.ErasedAt, Town.Now)));
}
