using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Moderation;

/// <summary>Summaries say what they rest on, and what became of it since.</summary>
public sealed class SummaryTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_quotation_stands_in_its_source_is_drawn_from_it_and_dies_with_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "A **stool** on the public\nside 😀 of the <glass> lasted.");
        Assert.Equal("QuotationWrong", (await Publish(town, "One saw \"a stool on the private side\" (#1.1).")).Refused!.Reason);
        Assert.Equal("QuotationWrong", (await Publish(town, "One saw “stool” (#1.1) and \"nothing\" (#1.1).")).Refused!.Reason);
        Assert.Null((await Publish(town, "One saw \"stool on the public side 😀 of the <glass>\" (#1.1) \uE0007\uE001.")).Refused);
        var pinned = await Pinned(town);
        Assert.Contains("\"stool on the public\nside 😀 of the &lt;glass&gt;\" (<a href=\"lessons/1\"", pinned.Html("[gone]"), StringComparison.Ordinal);
        Assert.Empty(pinned.Changed);
        var quoted = await town.Read(db => db.Quotations.SingleAsync(q => q.SummaryId == pinned.Summary.Id));
        Assert.Equal(1, quoted.Revision);

        // As typed, on one line, so that a new text may begin with it.
        Assert.Contains("\"stool on the public side 😀 of the <glass>\" (#1.1)", pinned.Source("[gone]"), StringComparison.Ordinal);

        // Reworded, the summary still shows what was said then, and that it was changed.
        await town.Done(town.Dina, new Edit(Town.NewId(), town.Room, 1, 1, "A chair.", "en"));
        pinned = await Pinned(town);
        Assert.Equal([1], pinned.Changed);
        Assert.Contains("stool on the public", pinned.Html("[gone]"), StringComparison.Ordinal);
        await town.Done(town.Dina, new Withdraw(Town.NewId(), town.Room, 1));
        Assert.Contains("\"[gone]\" (<a", (await Pinned(town)).Html("[gone]"), StringComparison.Ordinal);
        Assert.DoesNotContain("stool", (await Pinned(town)).Summary.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("stool", (await Pinned(town)).Summary.Source, StringComparison.Ordinal);
        Assert.Contains("\"[gone]\" (#1.1)", (await Pinned(town)).Source("[gone]"), StringComparison.Ordinal);
    }

    [Theory, OnEveryStore]
    public async Task A_summary_is_mailed_to_followers_where_its_author_says_so(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Done(town.Chidi, new SubscribeToRoom(Town.NewId(), town.Room, true));
        await town.Done(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "Not by mail", 0, ByMail: false));
        Assert.False(await town.Read(db => db.Mail.AnyAsync(m => m.Stream == town.Room)));
        await town.Done(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "By mail", 0));
        Assert.Equal(1, await town.Read(db => db.Mail.CountAsync(m => m.Stream == town.Room && m.AccountId == town.Chidi.Account)));
    }

    [Theory, OnEveryStore]
    public async Task What_is_hidden_or_reworded_marks_the_summary_on_open_pages(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Cited");
        await town.Say(town.Dina, "Not cited");
        await Publish(town, "See #1.1.");
        var before = (await town.ReadRoom()).Seq;
        await town.Hide(2);
        Assert.DoesNotContain(await town.Log(before), c => c.TellsSummary);
        await town.Hide(1);
        var told = (await town.Log(before)).Single(c => c.TellsSummary);
        Assert.Equal([1], told.Summary!.Changed);
        await town.Hide(1, hidden: false);
        Assert.Empty((await Pinned(town)).Changed);
    }

    [Theory, OnEveryStore]
    public async Task Of_two_who_write_a_summary_the_second_is_told_of_the_first(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Said");
        var both = await Task.WhenAll(
            town.Desk.Act(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "Ben's", 1, After: 0)),
            town.Desk.Act(town.Ada, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "Ada's", 1, After: 0)));
        Assert.Equal("SummaryMeanwhile", Assert.Single(both, a => a.Refused is not null).Refused!.Reason);
        Assert.Equal(1, await town.Read(db => db.Summaries.CountAsync(s => s.RoomId == town.Room)));
    }

    [Theory, OnEveryStore]
    public async Task Each_closing_keeps_the_figures_of_its_moment(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "One");
        await town.Say(town.Dina, "Two", question: 2);
        await town.Say(town.Dina, "Reply", parent: 1);
        await town.Say(town.Ada, "Staff");
        await town.React(town.Dina, 1, ReactionKind.Agree);
        await town.Turn(RoomState.Closed);
        await town.Done(town.Ben, new Turn(Town.NewId(), town.Room, RoomState.Open) { Until = Town.Closes });
        await town.Say(town.Chidi, "Three");
        await town.Turn(RoomState.Closed);
        var kept = await town.Read(db => db.Snapshots.Where(s => s.RoomId == town.Room).OrderBy(s => s.Contributions).ToListAsync());
        Assert.Equal([(2, 2, 2, 1, 1, "1:1 2:1"), (2, 2, 3, 1, 1, "1:2 2:1")], kept.Select(s => (s.Participants, s.CountryOffices, s.Contributions, s.Replies, s.Reactions, s.ByQuestion)));
    }

    private static Task<Acts.Answer> Publish(Town town, string text) => town.Desk.Act(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, text, 1));

    private static Task<PinnedSummary> Pinned(Town town) => town.Read(async db => (await PinnedSummary.Of(db, town.Room))!);
}
