using Consultations.Moderation;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>Words of what is answered, above a reply: a reference that dies with its source.</summary>
public sealed class QuotingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_reply_that_begins_with_words_of_what_it_answers_points_at_them(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "A stool 😀 on the *public* side\nof the glass.");
        var id = Town.NewId();
        await town.Say(town.Chidi, "> stool 😀 on the public side of\n> the glass.\n\nWhere was that?", parent: 1, id: id);
        await town.Say(town.Chidi, "> stool 😀 on the public side of\n> the glass.\n\nWhere was that?", parent: 1, id: id); // the same again
        var reply = (await town.Cards())[1];
        Assert.Equal((new Citation(1, 1), "stool 😀 on the public side\nof the glass."), (reply.Quoted!.Of, reply.Quoted.Words));
        Assert.Equal("Where was that?", reply.Plain.Trim());
        Assert.Equal("Where was that?", await town.Read(db => db.Revisions.Where(r => r.ContributionId == id).Select(r => r.Source).SingleAsync()));

        // Reworded, what was quoted is what was said then.
        await town.Done(town.Dina, new Edit(Town.NewId(), town.Room, 1, 1, "A chair.", "en"));
        Assert.StartsWith("stool", (await town.Cards())[1].Quoted!.Words, StringComparison.Ordinal);
    }

    [Theory, OnEveryStore]
    public async Task Its_words_go_and_come_with_their_source_and_open_pages_are_told(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Words that will go.");
        await town.Say(town.Chidi, "> Words that will go.\n\nI doubt it.", parent: 1);
        var before = (await town.ReadRoom()).Seq;
        await town.Hide(1);
        Assert.Contains(await town.Log(before), c => c.Card is { Number: 2, Quoted.Words: null });
        await town.Hide(1, hidden: false);
        Assert.Equal("Words that will go.", (await town.Cards())[1].Quoted!.Words);
        await town.Done(town.Ben, new Redact(Town.NewId(), town.Room, 1, "will go", "Attacks a person", null, null));
        Assert.Null((await town.Cards())[1].Quoted!.Words);
        await town.Done(town.Dina, new Withdraw(Town.NewId(), town.Room, 1));
        Assert.Contains(await town.Log(before), c => c.Card is { Number: 2, Quoted.Words: null });
        Assert.False(await town.Read(db => db.Revisions.AnyAsync(r => r.Source.Contains("that will go") && db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room))));
    }

    [Theory]
    [InlineData("> Not what was said.\n\nA reply.")]
    [InlineData("> Said")]
    [InlineData("> Said\nand no blank line")]
    [InlineData("First, then:\n\n> Said\n\nA reply.")]
    [InlineData(">\n\nA reply.")]
    public async Task Anything_else_stays_as_it_was_typed(string text)
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Dina, "Said");
        await town.Say(town.Chidi, text, parent: 1);
        Assert.Null((await town.Cards())[1].Quoted);
        Assert.Equal(text, await town.Read(db => db.Revisions.Where(r => db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room && c.Number == 2)).Select(r => r.Source).SingleAsync()));
    }

    [Fact]
    public async Task A_late_save_of_a_posted_reply_begins_no_new_draft()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Dina, "Said");
        const string Text = "> Said\n\nA reply.";
        await town.Say(town.Chidi, Text, parent: 1);
        await town.Desk.Act(town.Chidi, new SaveDraft(Town.NewId(), town.Room, "reply-1", 0, Text, 1, "en", null));
        Assert.False(await town.Read(db => db.Drafts.AnyAsync(d => d.RoomId == town.Room)));
    }
}
