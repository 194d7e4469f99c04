using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Moderation;

/// <summary>A conversation that belongs to another room goes there, and whoever comes to its old place is led to the new one.</summary>
public sealed class MovingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_conversation_takes_the_next_numbers_of_the_other_room_and_signs_stay_at_the_old_ones(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await There(town, town.Chidi, "Already there");
        await town.Say(town.Chidi, "Stays");
        await town.Say(town.Dina, "Beside the room", attribution: Attribution.Unattributed);
        await town.Say(town.Chidi, "> Beside the room\n\nA reply", parent: 2);
        await town.React(town.Chidi, 2, ReactionKind.Agree);
        await town.Done(town.Gita, new Join(Town.NewId(), town.Consultation, null, "A village court", true));
        await town.Desk.Act(town.Gita, new SaveDraft(Town.NewId(), town.Room, "reply-2", 0, "In work", null, "en", null));
        var before = await town.Log();

        await town.Done(town.Ben, Move(town, 2, words: "It speaks of the other room's matter."));

        var there = await town.Read(db => ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == town.OtherRoom)));
        Assert.Equal([(1, null), (2, null), (3, 2)], there.Select(c => (c.Number, c.Parent)));
        Assert.Equal(("#2.2", 1, "Beside the room", 1), (there[1].Citation.ToString(), there[1].Question!.Value, there[1].Plain.Trim(), there[1].Counts.Agree));
        Assert.Equal("#2.2", there[2].Quoted!.Of.ToString());
        var here = await town.Cards();
        Assert.Equal([null, "#2.2", "#2.3"], here.Select(c => c.MovedTo?.Citation.ToString()));
        Assert.Equal([(2, null), (3, 2)], here.Skip(1).Select(c => (c.Number, c.Parent)));
        Assert.All(here.Skip(1), sign => Assert.Equal((ContributionState.Moved, "", "", null, null), (sign.State, sign.Html, sign.Plain, sign.Author, sign.Office)));
        Assert.Equal("#2.3", (await town.Read(db => MovedTo.Of(db, town.Room, 3)))!.Citation.ToString());
        Assert.Null(await town.Read(db => MovedTo.Of(db, town.Room, 1)));

        // Neither the log of before nor what is replayed says the withheld hour or the words any more.
        var log = await town.Log();
        Assert.All(log.Take(before.Count).Where(e => e.Number is 2 or 3), entry => Assert.Equal((null, null, null), (entry.At, entry.Card, entry.Counts)));
        Assert.Equal([LogKind.MovedAway, LogKind.MovedAway], log.Skip(before.Count).Select(e => e.Kind));
        Assert.Null(log[before.Count].At);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(e => e.Seq));
        Assert.Equal([LogKind.Posted, LogKind.MovedHere, LogKind.MovedHere], (await town.Read(db => RoomLog.After(db, town.OtherRoom, 0, 100))).Select(e => e.Kind));

        // Counted where it is, and its author's there; who moved it has said nothing.
        Assert.Equal((1, 0), await Said(town, town.Room));
        Assert.Equal((2, 1), await Said(town, town.OtherRoom));
        Assert.Equal([(1, 1), (2, 2)], (await town.Read(db => OwnInRoom.Of(db, town.Chidi.Account!.Value))).OrderBy(r => r.RoomNumber).Select(r => (r.RoomNumber, r.Contributions.Count)));
        Assert.Empty(await town.Read(db => OwnInRoom.Of(db, town.Ben.Account!.Value)));
        Assert.Empty((await town.Read(db => RoomReading.MineIn(db, town.Room, town.Ben.Account!.Value))).Own);
        var draft = await town.Read(db => db.Drafts.SingleAsync(d => d.AccountId == town.Gita.Account));
        Assert.Equal((town.OtherRoom, "reply-2", "In work"), (draft.RoomId, draft.Place, draft.Text));
        Assert.Equal(
            (ModerationKind.MovedRoom, "It speaks of the other room's matter."),
            await town.Read(async db => (await OwnDecision.Of(db, town.OtherRoom, 2, town.Dina.Account!.Value, Town.Now))!.Acts.Select(a => (a.Kind, a.Words!)).Single()));
        Assert.Equal(1, await town.Read(db => db.Mail.CountAsync(m => m.Kind == MailKind.Decision && m.AccountId == town.Dina.Account)));

        // Both rooms go on with their own next numbers.
        Assert.Equal(4, (await town.Say(town.Chidi, "Next here")).Receipt!.Number);
        Assert.Equal(4, (await There(town, town.Chidi, "Next there")).Receipt!.Number);
    }

    [Theory, OnEveryStore]
    public async Task The_sign_is_nobodys_words_to_take_back_reword_or_say_less_of(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Wanders");
        await town.Done(town.Ben, Move(town, 1));
        foreach (var who in new[] { town.Ben, town.Dina })
        {
            foreach (var ask in new Ask[] { new Withdraw(Town.NewId(), town.Room, 1), new Edit(Town.NewId(), town.Room, 1, 1, "Otherwise", "en"), new Strengthen(Town.NewId(), town.Room, 1, Attribution.Unattributed) })
            {
                Assert.Equal("MovedAway", (await town.Desk.Act(who, ask)).Refused?.Reason);
            }
        }

        Assert.Equal((ContributionState.Moved, "#2.1"), (await town.Cards()) is [var sign] ? (sign.State, sign.MovedTo!.Citation.ToString()) : default);
    }

    [Theory, OnEveryStore]
    public async Task What_goes_on_to_a_third_place_is_found_from_every_old_one_and_survives_its_mover(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Wanders");
        await town.Done(town.Ben, Move(town, 1));
        await town.Done(town.Ada, new MoveToRoom(Town.NewId(), town.Consultation, 2, 1, 1, 2));
        Assert.Equal("#1.2", (await town.Read(db => MovedTo.Of(db, town.Room, 1)))!.Citation.ToString());
        Assert.Equal("#1.2", (await town.Read(db => MovedTo.Of(db, town.OtherRoom, 1)))!.Citation.ToString());
        var back = (await town.Cards())[1];
        Assert.Equal((2, 2, ContributionState.Visible), (back.Number, back.Question!.Value, back.State));

        await town.Read(async db =>
        {
            var ben = await db.Users.SingleAsync(u => u.Id == town.Ben.Account);
            ben.ErasedAt = Town.Now;
            return await db.SaveChangesAsync();
        });
        Assert.NotNull((await town.Desk.Act(town.Ben, new EraseWords(Town.NewId(), town.Room))).Kept);
        Assert.Equal("#1.2", (await town.Cards())[0].MovedTo!.Citation.ToString());
    }

    [Theory, OnEveryStore]
    public async Task It_stays_where_it_is_as_long_as_something_speaks_against_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Cited");
        await town.Say(town.Dina, "Held");
        await town.Say(town.Chidi, "A reply", parent: 2);
        await town.Done(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "Dina said it (#1.1).", 3));
        Assert.Equal("StaffOnly", await Why(town, town.Chidi, Move(town, 2)));
        Assert.Equal("NotFound", await Why(town, town.Ben, Move(town, 9)));
        Assert.Equal("QuestionForeign", await Why(town, town.Ben, Move(town, 3)));
        Assert.Equal("QuestionForeign", await Why(town, town.Ben, Move(town, 2) with { Question = 99 }));
        Assert.Equal("QuestionForeign", await Why(town, town.Ben, Move(town, 2) with { ToRoom = 1 }));
        Assert.Equal("CaseMoved", await Why(town, town.Ben, Move(town, 2) with { Revision = 7 }));
        Assert.Equal("SummaryRests", await Why(town, town.Ben, Move(town, 1)));
        await town.Done(town.Ada, new ClaimCase(Town.NewId(), town.Room, 2, TakeOver: false));
        Assert.Equal("CaseHeld", await Why(town, town.Ben, Move(town, 2)));
        await town.Read(async db =>
        {
            var policy = await db.Rooms.SingleAsync(r => r.Id == town.Room);
            policy.PreModeration = PreModeration.All;
            return await db.SaveChangesAsync();
        });
        await town.Say(town.Chidi, "Waits", parent: 2);
        Assert.Equal("ReplyWaits", await Why(town, town.Ada, Move(town, 2)));
        Assert.DoesNotContain(await town.Cards(), c => c.State is ContributionState.Moved);
        Assert.Equal(0, await town.Read(db => db.Rooms.Where(r => r.Id == town.OtherRoom).Select(r => r.LastNumber).SingleAsync()));

        var waiting = await town.Read(db => db.Contributions.Where(c => c.RoomId == town.Room && c.State == ContributionState.Pending).Select(c => c.Id).SingleAsync());
        await town.Done(town.Ada, new Admit(Town.NewId(), town.Room, waiting, false));
        await town.Done(town.Ada, Move(town, 2));
        Assert.Equal("AlreadyDone", await Why(town, town.Ada, Move(town, 2)));
        Assert.Equal(3, await town.Read(db => db.Contributions.CountAsync(c => c.RoomId == town.OtherRoom)));
    }

    [Fact]
    public async Task Of_two_who_move_the_same_at_once_one_does_and_no_number_is_lost()
    {
        await using var town = await Town.Make(stores);
        for (var i = 0; i < 20; i++)
        {
            await town.Say(town.Dina, $"Text {i}");
        }

        var acts = Enumerable.Range(1, 20).SelectMany(n => new[] { (town.Ben, n), (town.Ada, n) }).Select(a => town.Desk.Act(a.Item1, Move(town, a.n)));
        var answers = await Task.WhenAll(acts);
        Assert.Equal((20, 20), (answers.Count(a => a.Receipt is not null), answers.Count(a => a.Refused?.Reason == "AlreadyDone")));
        Assert.Equal(Enumerable.Range(1, 20), await town.Read(db => db.Contributions.Where(c => c.RoomId == town.OtherRoom).OrderBy(c => c.Number).Select(c => c.Number!.Value).ToListAsync()));
        Assert.Equal(20, (await town.Cards()).Select(c => c.MovedTo!.Citation.Number).Distinct().Count());
    }

    private static MoveToRoom Move(Town town, int number, string? words = null) => new(Town.NewId(), town.Consultation, 1, number, 2, 1, words);

    private static Task<Answer> There(Town town, Actor who, string text) => town.Desk.Act(who, town.Post(text) with { RoomId = town.OtherRoom });

    private static async Task<string> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused!.Reason;

    private static async Task<(int, int)> Said(Town town, Guid room)
    {
        var counts = await town.Read(db => Counts.OfRoom(db, room));
        return (counts.Contributions, counts.Replies);
    }
}
