using Consultations.Acts;
using Consultations.Planning;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>P5, words survive: guards Room.Drafting. An older text never overwrites a newer one, and what was sent is no draft any more.</summary>
public sealed class DraftTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_draft_comes_back_as_it_was_typed_and_an_older_one_never_overwrites_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var typed = "  Two spaces,\r\na tab\t, المحكمة, 𝔊 and e\u0301\n\n";
        Assert.Equal(1, (await Save(town, town.Chidi, typed, 0)).Kept!.Seq);
        Assert.Equal(2, (await Save(town, town.Chidi, typed + "more", 1)).Kept!.Seq);

        // The answer was lost and the save comes again; then one from a tab that has not looked.
        Assert.Equal(2, (await Save(town, town.Chidi, typed + "more", 1)).Kept!.Seq);
        Assert.Equal("DraftNewer", (await Save(town, town.Chidi, "from an old tab", 1)).Refused!.Reason);
        var kept = Assert.Single(await Drafts(town));
        Assert.Equal((typed + "more", 2L, 1, "fr", Attribution.OfficeOnly), (kept.Text, kept.Seq, kept.Question, kept.Language, kept.As));
        Assert.Empty(await town.Log());
    }

    [Theory, OnEveryStore]
    public async Task Of_two_tabs_in_one_batch_one_is_kept_and_the_other_told(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        using var sluice = await Sluice.In(town);
        var saves = new[] { Save(town, town.Chidi, "one", 0), Save(town, town.Chidi, "two", 0), Save(town, town.Dina, "hers", 0) };
        await sluice.Open();

        Assert.Equal(["kept", "DraftNewer", "kept"], (await Task.WhenAll(saves)).Select(a => a.Refused?.Reason ?? "kept"));
        Assert.Equal(["hers", "one"], (await Drafts(town)).Select(d => d.Text).Order());
    }

    [Theory, OnEveryStore]
    public async Task Posting_takes_its_draft_along_and_no_other(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "head");
        await Save(town, town.Chidi, "a contribution", 0);
        await Save(town, town.Chidi, "a reply", 0, "reply-1");
        await Save(town, town.Dina, "hers", 0);

        Assert.NotNull((await town.Say(town.Chidi, " ")).Refused);
        Assert.Equal(3, (await Drafts(town)).Count);
        await town.Say(town.Chidi, "a contribution");
        Assert.Equal(["reply-1", "new"], (await Drafts(town)).OrderByDescending(d => d.Place).Select(d => d.Place));
        await town.Say(town.Chidi, "a reply", parent: 1);
        Assert.Equal("hers", Assert.Single(await Drafts(town)).Text);
    }

    [Theory, OnEveryStore]
    public async Task A_save_that_was_on_its_way_while_its_text_was_posted_begins_no_new_draft(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Save(town, town.Chidi, "posted\r\nat last", 0);
        await town.Say(town.Chidi, "posted\nat last");
        Assert.Equal(0, (await Save(town, town.Chidi, "posted\r\nat last", 1)).Kept!.Seq);
        Assert.Empty(await Drafts(town));
        Assert.Equal(2, (await Save(town, town.Chidi, "the next one", 1)).Kept!.Seq);
    }

    [Theory, OnEveryStore]
    public async Task Thrown_away_and_begun_again_in_one_batch_it_is_one_draft(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Save(town, town.Chidi, "first", 0);
        using var sluice = await Sluice.In(town);
        var both = new[] { Save(town, town.Chidi, "", 1), Save(town, town.Chidi, "second", 0) };
        await sluice.Open();

        Assert.All(await Task.WhenAll(both), a => Assert.NotNull(a.Kept));
        Assert.Equal("second", Assert.Single(await Drafts(town)).Text);
    }

    [Fact]
    public async Task Whoever_may_read_may_keep_a_draft_whatever_the_rooms_state_and_theirs()
    {
        await using var town = await Town.Make(stores);
        town.Clock.SetUtcNow(Town.Closes.AddDays(1));
        foreach (var who in new[] { town.Chidi, town.Eve, town.Farid, town.Gita })
        {
            Assert.NotNull((await Save(town, who, "not lost", 0)).Kept);
        }

        Assert.Equal("SignInFirst", (await Save(town, Actor.Guest, "nobody's", 0)).Refused!.Reason);
        await using var invited = await Town.Make(stores, visibility: Visibility.Invited);
        Assert.Equal(RefusedKind.NotFound, (await Save(invited, invited.Gita, "unseen", 0)).Refused!.Kind);
    }

    [Theory]
    [InlineData("", "DraftPlace")]
    [InlineData("reply-0", "DraftPlace")]
    [InlineData("reply-1; drop", "DraftPlace")]
    [InlineData("new", "TextControl", "\0")]
    public async Task What_no_database_would_keep_is_refused(string place, string reason, string text = "words")
    {
        await using var town = await Town.Make(stores);
        Assert.Equal(reason, (await Save(town, town.Chidi, text, 0, place)).Refused!.Reason);
        Assert.Equal("TextControl", (await Save(town, town.Chidi, "half a letter \ud800", 0)).Refused!.Reason);
        Assert.Equal("DraftTooLong", (await Save(town, town.Chidi, new string('a', SaveDraft.Longest + 1), 0)).Refused!.Reason);
        Assert.NotNull((await Save(town, town.Chidi, new string('ع', 60_000), 0)).Kept);
    }

    private static Task<Answer> Save(Town town, Actor who, string text, long basedOn, string place = "new") =>
        town.Desk.Act(who, new SaveDraft(Town.NewId(), town.Room, place, basedOn, text, 1, "fr", Attribution.OfficeOnly));

    private static Task<List<Draft>> Drafts(Town town) => town.Read(db => db.Drafts.AsNoTracking().Where(d => d.RoomId == town.Room).ToListAsync());
}
