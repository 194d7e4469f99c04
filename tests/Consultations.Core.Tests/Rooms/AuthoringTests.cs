using Consultations.Acts;
using Consultations.Planning;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>What authors do with what they have said. Guards Room.Authoring: own only, within the rule, and sealed words gone everywhere.</summary>
public sealed class AuthoringTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_new_wording_stands_and_the_former_one_stays(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "The list is read *once*.");
        var receipt = (await Edit(town, town.Chidi, 1, "The list is read *twice*.", "fr")).Receipt;

        Assert.Equal((1, 2L), (receipt!.Number, receipt.Seq));
        var card = Assert.Single(await town.Cards());
        Assert.Equal((2, "fr", "The list is read twice.", 2L), (card.Revision, card.Language, card.Plain.Trim(), card.CardSeq));
        var wordings = await town.Read(db => EarlierWording.Of(db, card));
        Assert.Equal(["The list is read twice.", "The list is read once."], wordings.Select(w => w.Plain.Trim()));
        await town.AssertDense();
    }

    [Theory, OnEveryStore]
    public async Task The_same_ask_again_gets_the_first_receipt_and_other_words_are_a_conflict(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "first");
        var ask = new Edit(Town.NewId(), town.Room, 1, 1, "second", "en");
        var first = await town.Desk.Act(town.Chidi, ask);
        var again = await town.Desk.Act(town.Chidi, ask with { Text = "second\r\n"[..6] });

        Assert.Equal(first.Receipt!.Seq, again.Receipt!.Seq);
        Assert.True(again.Repeated);
        Assert.Equal("AskReused", (await town.Desk.Act(town.Chidi, ask with { Text = "third" })).Refused!.Reason);
        Assert.Equal(2, Assert.Single(await town.Cards()).Revision);
    }

    [Theory, OnEveryStore]
    public async Task Of_two_tabs_one_wins_and_the_other_learns_of_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "first");
        using var sluice = await Sluice.In(town);
        var both = new[] { Edit(town, town.Chidi, 1, "from the phone"), Edit(town, town.Chidi, 1, "from the desk") };
        await sluice.Open();
        var answers = await Task.WhenAll(both);

        Assert.Equal("RewordedMeanwhile", Assert.Single(answers, a => a.Refused is not null).Refused!.Reason);
        Assert.Equal(2, Assert.Single(await town.Cards()).Revision);
        Assert.Equal(2, await town.Read(db => db.Revisions.CountAsync(r => db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room))));
    }

    [Theory]
    [InlineData("NotYours")]
    [InlineData("TextEmpty")]
    [InlineData("NothingReworded")]
    [InlineData("RoomClosed")]
    [InlineData("RewordingOver")]
    [InlineData("NoRewordingHere")]
    [InlineData("NotToReword")]
    [InlineData("NotFound")]
    public async Task A_refused_rewording_has_changed_nothing(string reason)
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Chidi, "first");
        if (reason is "RewordingOver" or "NoRewordingHere")
        {
            await using var db = await town.Store.CreateDbContextAsync();
            var rule = reason == "NoRewordingHere" ? EditRule.Never : EditRule.Minutes;
            await db.Rooms.Where(r => r.Id == town.Room).ExecuteUpdateAsync(s => s.SetProperty(r => r.Editing, rule), TestContext.Current.CancellationToken);
        }

        if (reason == "NotToReword")
        {
            await town.Hide(1);
        }

        town.Clock.SetUtcNow(reason switch { "RoomClosed" => Town.Closes, "RewordingOver" => Town.Now.AddMinutes(30), _ => Town.Now.AddMinutes(29) });
        var answer = await Edit(
            town, reason == "NotYours" ? town.Dina : town.Chidi, reason == "NotFound" ? 9 : 1, reason switch { "TextEmpty" => " ", "NothingReworded" => "first", _ => "second" });

        Assert.Equal(reason, answer.Refused!.Reason);
        Assert.Equal(1, Assert.Single(await town.Cards()).Revision);
        await town.AssertDense();
    }

    [Fact]
    public async Task Within_the_minutes_of_the_rule_a_contribution_is_reworded()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Chidi, "first");
        await using (var db = await town.Store.CreateDbContextAsync())
        {
            await db.Rooms.Where(r => r.Id == town.Room).ExecuteUpdateAsync(s => s.SetProperty(r => r.Editing, EditRule.Minutes), TestContext.Current.CancellationToken);
        }

        town.Clock.SetUtcNow(Town.Now.AddMinutes(30).AddTicks(-1));
        Assert.NotNull((await Edit(town, town.Chidi, 1, "second")).Receipt);
    }

    [Theory, OnEveryStore]
    public async Task A_withdrawn_contribution_keeps_its_number_and_its_replies_and_its_words_are_nowhere(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "Unforgettable words.");
        await town.Say(town.Dina, "a reply", parent: 1);
        await Edit(town, town.Chidi, 1, "Unforgettable words, reworded.");
        var before = await town.Log();
        Assert.NotNull((await Withdraw(town, town.Chidi, 1)).Receipt);

        var (head, reply) = ((await town.Cards())[0], (await town.Cards())[1]);
        Assert.Equal((ContributionState.Withdrawn, "", "", null, null), (head.State, head.Html, head.Plain, head.Author, head.Office));
        Assert.Equal(Town.Now, head.WithdrawnAt);
        Assert.Equal((1, "a reply"), (reply.Parent, reply.Plain.Trim()));
        Assert.Empty(await town.Read(db => EarlierWording.Of(db, head)));
        var kept = await town.Read(db => db.Revisions.Where(r => r.ContributionId == head.Id).ToListAsync());
        Assert.All(kept, r => Assert.Equal(("", "", "", "", SealReason.Withdrawn), (r.Source, r.Html, r.Plain, r.Folded, r.SealedBecause)));
        Assert.Equal(2, kept.Count);
        Assert.DoesNotContain("Unforgettable", string.Concat((await town.Log()).Select(c => c.Card?.Html)), StringComparison.Ordinal);
        Assert.Contains("Unforgettable", string.Concat(before.Select(c => c.Card?.Html)), StringComparison.Ordinal);
        Assert.Equal(new Counts(1, 1, 0, 1, 0, Withdrawn: 1), await town.Read(db => Counts.OfRoom(db, town.Room)));
        await town.AssertDense();
    }

    [Theory, OnEveryStore]
    public async Task Reworded_and_withdrawn_in_one_batch_no_wording_is_left(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "first");
        using var sluice = await Sluice.In(town);
        var both = new[] { Edit(town, town.Chidi, 1, "second"), Withdraw(town, town.Chidi, 1) };
        await sluice.Open();

        Assert.All(await Task.WhenAll(both), a => Assert.NotNull(a.Receipt));
        Assert.False(await town.Read(db => db.Revisions.AnyAsync(r => r.Source != "" && db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room))));
    }

    [Fact]
    public async Task Words_can_be_taken_back_after_the_end_and_while_hidden_by_their_author_alone_and_once()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Chidi, "first");
        await town.Hide(1);
        town.Clock.SetUtcNow(Town.Closes.AddDays(1));

        Assert.Equal("NotYours", (await Withdraw(town, town.Ben, 1)).Refused!.Reason);
        Assert.Equal("NotYours", (await Withdraw(town, Actor.Guest, 1)).Refused!.Reason);
        Assert.NotNull((await Withdraw(town, town.Chidi, 1)).Receipt);
        Assert.Equal("AlreadyDone", (await Withdraw(town, town.Chidi, 1)).Refused!.Reason);
        Assert.Equal("AlreadyDone", (await town.Hide(1, hidden: false)).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task What_is_shown_of_an_author_becomes_less_and_never_more(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "words");
        foreach (var (to, refused) in new[]
        {
            (Attribution.Named, "OnlyStronger"), (Attribution.OfficeOnly, null), (Attribution.OfficeOnly, "OnlyStronger"), (Attribution.Unattributed, null),
            (Attribution.OfficeOnly, "OnlyStronger"), (Attribution.Named, "OnlyStronger"), ((Attribution)9, "OnlyStronger"),
        })
        {
            Assert.Equal(refused, (await Strengthen(town, town.Chidi, to)).Refused?.Reason);
        }

        Assert.Equal("NotYours", (await Strengthen(town, town.Dina, Attribution.Unattributed)).Refused!.Reason);
        var card = Assert.Single(await town.Cards());
        Assert.Equal((null, null, null, true), (card.Author, card.Office, card.Country, card.DayOnly));
        Assert.All(await town.Log(), change => Assert.Null(change.At));
        await town.AssertDense();
    }

    private static Task<Answer> Edit(Town town, Actor who, int number, string text, string language = "en") =>
        town.Desk.Act(who, new Edit(Town.NewId(), town.Room, number, 1, text, language));

    private static Task<Answer> Withdraw(Town town, Actor who, int number) => town.Desk.Act(who, new Withdraw(Town.NewId(), town.Room, number));

    private static Task<Answer> Strengthen(Town town, Actor who, Attribution attribution) =>
        town.Desk.Act(who, new Strengthen(Town.NewId(), town.Room, 1, attribution));
}
