using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.Synthesis;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Importing;

/// <summary>A discussion that was held elsewhere comes into a room, once, and goes again as a whole.</summary>
public sealed class ImportTests(Stores stores) : IClassFixture<Stores>
{
    private const string Forum = "id,reply to,date,name,organisation,region,comment,subject\n" +
        "1,,2020-07-01T09:30:00Z,Anna Elsewhere,Court of Elsewhere,Africa,First words,A title\n" +
        "2,1,2020-07-01T10:00:00Z,Bea Elsewhere,Court of Elsewhere,Africa,An answer,\n" +
        "3,,,Anna Elsewhere,Court of Elsewhere,Africa,Later words,\n" +
        "4,2,2020-07-02,,,,An answer to the answer,\n";

    [Theory, OnEveryStore]
    public async Task A_closed_room_takes_it_in_the_order_of_its_rows_without_names_and_says_where_it_comes_from(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Said here");
        await town.Turn(RoomState.Closed);
        town.Clock.Advance(TimeSpan.FromDays(3));
        var ask = await Importing.Ask(town, Forum);
        Assert.Equal("FacilitatorOnly", await Importing.Why(town, town.Ben, ask));
        Assert.Equal("FacilitatorOnly", await Importing.Why(town, town.Dina, ask));
        await town.Done(town.Ada, ask);
        await town.Done(town.Ada, ask); // the same press again

        var cards = await town.Cards();
        Assert.Equal([1, 2, 3, 4, 5], cards.Select(c => c.Number));
        Assert.Equal(["Said here", "A title\nFirst words", "An answer", "Later words", "An answer to the answer"], cards.Select(c => c.Plain.Trim()));
        Assert.Equal([null, null, 2, null, 2], cards.Select(c => c.Parent));
        Assert.All(cards.Skip(1), card => Assert.Equal((null, null, null, Attribution.Unattributed, true), (card.Author, card.Office, card.Region, card.Attribution, card.DayOnly)));
        Assert.All(cards.Skip(1), card => Assert.Equal(("forum.csv", town.Clock.GetUtcNow(), false), (card.Imported!.From, card.Imported.At, card.Entered)));
        Assert.Null(cards[0].Imported);
        var said = await town.Read(db => db.Contributions.Where(c => c.ImportId == ask.Id).OrderBy(c => c.Number).ToListAsync());
        Assert.Equal(new DateTimeOffset(2020, 7, 1, 9, 30, 0, TimeSpan.Zero), said[0].PostedAt);
        Assert.Equal(town.Clock.GetUtcNow(), said[2].PostedAt);
        Assert.Equal((said[0].AccountId, said[0].OfficeId), (said[2].AccountId, said[2].OfficeId));
        Assert.Equal("forum.csv", said[3].Said.OfficeName);
        Assert.Equal(RoomState.Closed, (await town.ReadRoom()).StateAt(town.Clock.GetUtcNow()));
        var counts = await town.Read(db => Counts.OfRoom(db, town.Room));
        Assert.Equal((4, 3, 2), (counts.Participants, counts.Contributions, counts.Replies));
        Assert.Equal([.. Enumerable.Range(1, (int)(await town.ReadRoom()).Seq).Select(n => (long)n)], (await town.Log()).Select(e => e.Seq));

        // The synthesis finds it like everything else.
        await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, 2, 1, "First words", null, [], null, Stance.Supports));
    }

    [Theory, OnEveryStore]
    public async Task The_same_table_again_doubles_nothing_and_a_longer_one_brings_what_is_new_under_what_was_there(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Importing.Done(town, Forum);
        var again = await Importing.Read(town, Forum);
        Assert.Equal((4, 0, 0), (again.Known, again.Faulty, again.Texts.Count));
        Assert.Equal("ImportRows", await Importing.Why(town, town.Ada, await Importing.Ask(town, Forum)));
        // Two who read the same table before either took it: the second finds it taken.
        var late = new ImportContributions(Town.NewId(), town.Room, "forum.csv", [.. again.Rows.Select(r => r.Taken!)], Attribution.Unattributed, false);
        Assert.Equal("ImportKnown", await Importing.Why(town, town.Ada, late));

        // Words that their author took back do not come back with the table.
        await using (var db = await town.Store.CreateDbContextAsync())
        {
            var author = await db.Contributions.Where(c => c.RoomId == town.Room && c.Number == 3).Select(c => c.AccountId).SingleAsync();
            await town.Done(Actor.Person(author), new Withdraw(Town.NewId(), town.Room, 3));
        }

        await Importing.Done(town, Forum + "5,1,2020-07-03,Bea Elsewhere,Court of Elsewhere,Africa,One more answer,\n6,,,,,,\"+1\",\n7,,,,,,\"+1\",\n");
        var cards = await town.Cards();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], cards.Select(c => c.Number));
        Assert.Equal((1, "One more answer"), (cards[4].Parent, cards[4].Plain.Trim()));
        Assert.Equal("", cards[2].Plain);
        Assert.Equal(1, await town.Read(db => db.Offices.CountAsync(o => o.Name == "Court of Elsewhere" && db.Contributions.Any(c => c.OfficeId == o.Id && c.RoomId == town.Room))));
        Assert.Equal(3, (await Importing.Read(town, Forum.Replace("First", "Other", StringComparison.Ordinal))).Known);
    }

    [Theory, OnEveryStore]
    public async Task Names_are_shown_only_where_the_importer_states_that_their_authors_agreed(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        Assert.Equal("ImportAgreed", await Importing.Why(town, town.Ada, await Importing.Ask(town, Forum, Attribution.Named)));
        await Importing.Done(town, Forum, Attribution.Named, agreed: true);
        var cards = await town.Cards();
        Assert.Equal(("Anna Elsewhere", "Court of Elsewhere"), (cards[0].Author, cards[0].Office));
        // Who gave no name is not shown by an empty one.
        Assert.Equal((null, "forum.csv"), (cards[3].Author, cards[3].Office));
    }

    [Theory, OnEveryStore]
    public async Task It_can_be_undone_as_a_whole_and_comes_again_under_the_same_numbers(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Said here");
        var (people, offices) = (await town.Read(db => db.Users.CountAsync()), await town.Read(db => db.Offices.CountAsync()));
        var id = await Importing.Done(town, Forum);
        await town.Done(town.Dina, new ReadThrough(Town.NewId(), town.Room, 5));
        Assert.Equal("FacilitatorOnly", await Importing.Why(town, town.Ben, new UndoImport(Town.NewId(), town.Room, id)));
        Assert.Equal("NotFound", await Importing.Why(town, town.Ada, new UndoImport(Town.NewId(), town.OtherRoom, id)));
        var seq = (await town.ReadRoom()).Seq;
        await town.Done(town.Ada, new UndoImport(Town.NewId(), town.Room, id));
        Assert.Equal("AlreadyDone", await Importing.Why(town, town.Ada, new UndoImport(Town.NewId(), town.Room, id)));

        Assert.Equal([1], (await town.Cards()).Select(c => c.Number));
        Assert.Equal((people, offices), (await town.Read(db => db.Users.CountAsync()), await town.Read(db => db.Offices.CountAsync())));
        Assert.Equal(1, await town.Read(db => db.ReadingPositions.Where(p => p.RoomId == town.Room).Select(p => p.Through).SingleAsync()));
        // The log keeps what happened, and no words come by it.
        var log = await town.Log();
        Assert.Equal(seq + 1, log[^1].Seq);
        Assert.Equal((4, LogKind.ImportUndone), (log.Count(e => e is { Kind: LogKind.Posted, Gone: true, Card: null }), log[^1].Kind));

        await Importing.Done(town, Forum);
        Assert.Equal([1, 2, 3, 4, 5], (await town.Cards()).Select(c => c.Number));
        var consultation = await town.Read(db => db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Id == town.Consultation));
        var rows = await town.Read(db => AuditRow.Of(db, consultation, null, "forum.csv", 100));
        Assert.Equal(["ImportUndone", "Imported", "Imported"], rows.Select(r => r.Act).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(("Ada Facil", 1, "forum.csv, #1.2 – #1.5"), (row.By, row.Room, row.Words)));
    }

    [Fact]
    public async Task What_somebody_has_answered_marked_or_touched_is_not_taken_back()
    {
        foreach (var touch in new Func<Town, Task>[]
        {
            async town => await town.Say(town.Dina, "An answer", parent: 1),
            async town => await town.React(town.Dina, 3, ReactionKind.Agree),
            async town => await town.Hide(4),
            async town => await town.Done(town.Dina, new FlagContribution(Town.NewId(), town.Room, 1, "Attacks a person", null)),
            async town => await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.Pin)),
            async town => await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, 1, 1, "First words", null, [], null, Stance.Supports)),
            async town => await town.Done(town.Ben, new PutAside(Town.NewId(), town.Consultation, [new Citation(1, 3)], SetAsideReason.Courtesy, null)),
            async town => await town.Done(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "One says it (#1.3).", 4)),
            async town => Assert.NotNull((await town.Desk.Act(town.Chidi, new SaveDraft(Town.NewId(), town.Room, "reply-1", 0, "In work", null, "en", null))).Kept),
        })
        {
            await using var town = await Town.Make(stores);
            var id = await Importing.Done(town, Forum);
            town.Clock.Advance(TimeSpan.FromMinutes(1));
            await touch(town);
            Assert.Equal("ImportTouched", await Importing.Why(town, town.Ada, new UndoImport(Town.NewId(), town.Room, id)));
            Assert.True((await town.Cards()).Count >= 4);
        }

        await using var busy = await Town.Make(stores);
        var import = await Importing.Done(busy, Forum);
        await busy.Say(busy.Dina, "Something else");
        Assert.Equal("ImportNotLast", await Importing.Why(busy, busy.Ada, new UndoImport(Town.NewId(), busy.Room, import)));
    }

    [Fact]
    public async Task One_wrong_row_and_nothing_comes()
    {
        await using var town = await Town.Make(stores);
        var good = await Importing.Ask(town, Forum);
        async Task Refuse(string why, ImportContributions ask)
        {
            Assert.Equal(why, await Importing.Why(town, town.Ada, ask));
            Assert.Empty(await town.Cards());
        }

        ImportContributions With(ImportedText row) => good with { Rows = [.. good.Rows.SkipLast(1), row] };
        await Refuse("TextEmpty", With(good.Rows[3] with { Text = " " }));
        await Refuse("QuestionForeign", With(good.Rows[3] with { Parent = null, Question = 9 }));
        await Refuse("ImportApart", With(good.Rows[3] with { Parent = Town.NewId() }));
        await Refuse("OfficeUnknown", With(good.Rows[3] with { Office = "no-such-office" }));
        await Refuse("LanguageUnknown", With(good.Rows[3] with { Language = "nonsense-language" }));
        await Refuse("FieldEmpty", good with { From = " " });
        await Refuse("ImportRows", good with { Rows = [] });
        await town.Done(town.Ada, new Freeze(Town.NewId(), town.Consultation, true, "An attack on the platform."));
        await Refuse("Frozen", good);
        await town.Done(town.Ada, new Freeze(Town.NewId(), town.Consultation, false, "It is over."));
        await town.Done(town.Ada, good);
        Assert.Equal(4, (await town.Cards()).Count);
    }

    [Fact]
    public async Task Two_thousand_rows_come_in_one_act()
    {
        await using var town = await Town.Make(stores);
        var table = "comment\n" + string.Concat(Enumerable.Range(1, ImportContributions.Most).Select(n => $"Words of somebody, number {n}\n"));
        await Importing.Done(town, table);
        Assert.Equal(ImportContributions.Most, (await town.ReadRoom()).LastNumber);
        Assert.Equal("ImportRows", await Importing.Why(town, town.Ada, await Importing.Ask(town, table.Replace("Words", "Others", StringComparison.Ordinal) + "One more\n")));
    }
}
