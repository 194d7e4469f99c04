using Consultations.Moderation;
using Consultations.Storage;
using Consultations.World;
using Xunit;

namespace Consultations.Rooms;

public sealed class ReadingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_room_is_read_page_by_page_in_both_orders(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var all = RoomReading.PageLength + 20;
        await Task.WhenAll(Enumerable.Range(1, all).Select(n => town.Say(town.Chidi, $"{n}", question: n % 2 + 1)));
        await town.Say(town.Dina, "reply", parent: 3);
        var room = await town.ReadRoom();

        foreach (var oldest in new[] { true, false })
        {
            var first = await town.Read(db => RoomReading.Read(db, room, new Slice(OldestFirst: oldest)));
            var second = await town.Read(db => RoomReading.Read(db, room, new Slice(OldestFirst: oldest, Beyond: first.Next)));
            var numbers = first.Conversations.Concat(second.Conversations).Select(c => c.Head.Number).ToArray();
            Assert.Equal(oldest ? Enumerable.Range(1, all) : Enumerable.Range(1, all).Reverse(), numbers);
            Assert.Equal((RoomReading.PageLength, 20, null), (first.Conversations.Count, second.Conversations.Count, second.Next));
            Assert.Equal((all, (long)all + 1), (first.NumberOfContributions, first.Seq));
            Assert.Equal(all / 2, first.ByQuestion[1]);
            Assert.Single(first.Conversations.Concat(second.Conversations).Single(c => c.Head.Number == 3).Replies);
        }

        var one = await town.Read(db => RoomReading.Read(db, room, new Slice(Question: 2)));
        Assert.All(one.Conversations, c => Assert.Equal(2, c.Head.Question));
    }

    [Theory, OnEveryStore]
    public async Task A_contribution_is_found_in_its_conversation_and_what_is_mine_is_mine(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "head");
        await town.Say(town.Dina, "reply", parent: 1);
        await town.Say(town.Chidi, "another head");
        await town.React(town.Chidi, 2, ReactionKind.TellMore);

        var around = await town.Read(db => RoomReading.Around(db, town.Room, 2));
        Assert.Equal(1, around!.Head.Number);
        Assert.Equal(2, Assert.Single(around.Replies).Number);
        Assert.Null(await town.Read(db => RoomReading.Around(db, town.Room, 9)));
        var mine = await town.Read(db => RoomReading.MineIn(db, town.Room, town.Chidi.Account!.Value));
        Assert.Equal([(2, ReactionKind.TellMore)], mine.Reactions);
        Assert.Equal([1, 3], mine.Own.Order());
    }

    [Theory, OnEveryStore]
    public async Task A_summary_cites_numbers_in_any_script_and_knows_what_it_has_not_read(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        foreach (var n in Enumerable.Range(1, 4))
        {
            await town.Say(town.Chidi, $"{n}");
        }

        var ask = new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "见#1.1和#1.3。 <b>#1.1</b> ٤٢.١#", 3);
        Assert.NotNull((await town.Desk.Act(town.Ben, ask)).Receipt);
        var reading = await town.Read(async db => await RoomReading.Read(db, await town.ReadRoom(), new Slice()));

        Assert.Equal(1, reading.Summary!.NotCovered);
        Assert.Contains("<a href=\"lessons/1\" rel=\"nofollow ugc noopener\">#1.1</a>和<a href=\"lessons/3\"", reading.Summary!.Html(""), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", reading.Summary.Html(""), StringComparison.Ordinal);
        Assert.Equal([1, 0, 1, 0], (await town.Cards()).Select(c => c.CitedIn.Count));
    }

    [Theory]
    [InlineData("#1.42", "#1.42")]
    [InlineData("见#1.42和#2.3。", "#1.42 #2.3")]
    [InlineData("(#1.1, #1.1)", "#1.1")]
    [InlineData("#1.2.3 and #12345.1 and #1.12345678 and # 1.2 and #1.", "#1.2")]
    [InlineData("#١.٤٢ #1.४२", "")]
    public void Citations_are_read_from_a_text(string text, string found) => Assert.Equal(found, string.Join(' ', Citation.In(text)));
}
