using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>Filters find what readers are shown, on every store the same, and never by what was withheld. Guards <see cref="Filter"/> and <see cref="Choices"/>.</summary>
public sealed class FindingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Words_are_found_in_every_script_without_case_and_marks(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        foreach (var text in new[]
        {
            "The **Court** of Appeal sat in Bogotá.", "Une réforme très attendue à l'école", "قَالَتِ المَحْكَمَةُ إنّ العدالة تأخرت", "Суд вынес решение, ещё одно",
            "我们的法院改革很慢", "100% of cases, not 100 of them: a_b is no aXb, \\ is a stroke", "Straße und STRASSE",
        })
        {
            await town.Say(town.Chidi, text);
        }

        Assert.Equal([1], await Find(town, new Filter("court")));
        Assert.Equal([1], await Find(town, new Filter("BOGOTA  cOuRt")));
        Assert.Equal([1], await Find(town, new Filter("bogotá")));
        Assert.Empty(await Find(town, new Filter("court reforme")));
        Assert.Equal([2], await Find(town, new Filter("tres ecole")));
        Assert.Equal([3], await Find(town, new Filter("المحكمة ان")));
        Assert.Equal([4], await Find(town, new Filter("СУД еще")));
        Assert.Equal([5], await Find(town, new Filter("法院")));
        Assert.Equal([6], await Find(town, new Filter("100%")));
        Assert.Equal([6], await Find(town, new Filter("a_b")));
        Assert.Equal([6], await Find(town, new Filter("\\")));
        Assert.Empty(await Find(town, new Filter("1__ of")));
        Assert.Empty(await Find(town, new Filter("c%t")));
        Assert.Equal([7], await Find(town, new Filter("straße strasse")));
        Assert.Empty(await Find(town, new Filter("' OR 1=1 --")));
    }

    [Theory, OnEveryStore]
    public async Task A_reply_is_found_in_the_conversation_it_stands_in(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "about courts");
        await town.Say(town.Chidi, "about prisons", question: 2);
        await town.Say(town.Dina, "a bail fund", parent: 1);
        await town.Say(town.Dina, "something else", parent: 1);
        await town.Say(town.Dina, "bail again", question: 2);

        var reading = await Read(town, new Slice(Filter: new Filter("bail")));
        Assert.Equal([5, 1], reading.Conversations.Select(c => c.Head.Number));
        Assert.Equal([3, 4], reading.Conversations[1].Replies.Select(r => r.Number));
        Assert.Equal((1, 1), (reading.Found!.Contributions, reading.Found.Replies));
        Assert.Equal([3, 5], reading.Found.Here.Order());
        Assert.Equal([1], (await Read(town, new Slice(Question: 1, Filter: new Filter("bail")))).Conversations.Select(c => c.Head.Number));
        Assert.Null((await Read(town, new Slice())).Found);
    }

    [Theory, OnEveryStore]
    public async Task What_is_found_is_paged_by_key_and_counted_whole(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Task.WhenAll(Enumerable.Range(1, (2 * RoomReading.PageLength) + 20).Select(n => town.Say(town.Chidi, "word", language: n % 2 == 0 ? "en" : "fr")));
        foreach (var oldest in new[] { true, false })
        {
            var slice = new Slice(OldestFirst: oldest, Filter: new Filter("word", Language: "fr"));
            var first = await Read(town, slice);
            var second = await Read(town, slice with { Beyond = first.Next });
            Assert.Equal((RoomReading.PageLength, 10, null), (first.Conversations.Count, second.Conversations.Count, second.Next));
            Assert.Equal((160, 160), (first.Found!.Contributions, second.Found!.Contributions));
            Assert.Equal(160, first.Conversations.Concat(second.Conversations).Select(c => c.Head.Number).Distinct().Count());
        }
    }

    [Theory, OnEveryStore]
    public async Task Author_and_office_find_what_shows_them(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "one");
        await town.Say(town.Dina, "two", language: "es");
        await town.Say(town.Ben, "three");

        Assert.Equal([1], await Find(town, new Filter(Author: "chidi")));
        Assert.Equal([1], await Find(town, new Filter(Author: "NAIROBÍAN chi")));
        Assert.Empty(await Find(town, new Filter(Author: "%")));
        Assert.Equal([2], await Find(town, new Filter(Country: "CO")));
        Assert.Equal([1], await Find(town, new Filter(Region: Region.Africa)));
        Assert.Equal([1, 2], await Find(town, new Filter(Kind: OfficeKind.CountryOffice)));
        Assert.Equal([2], await Find(town, new Filter(Language: "es")));
        Assert.Equal([2], await Find(town, new Filter("TWO", OfficeKind.CountryOffice, Region.LatinAmericaCaribbean, "CO", "es", "dina")));
        Assert.Empty(await Find(town, new Filter("TWO", OfficeKind.Headquarters, Region.LatinAmericaCaribbean, "CO", "es", "dina")));
    }

    [Theory, OnEveryStore]
    public async Task Nothing_is_found_by_what_its_author_withheld(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "named");
        await town.Say(town.Dina, "only the office", attribution: Attribution.OfficeOnly);
        await town.Say(town.Dina, "nothing", attribution: Attribution.Unattributed);
        await town.Say(town.Dina, "nothing in reply", parent: 1, attribution: Attribution.Unattributed);

        Assert.Equal([1], await Find(town, new Filter(Author: "chidi")));
        Assert.Empty(await Find(town, new Filter(Author: "dina")));
        Assert.Empty(await Find(town, new Filter(Country: "CO")));
        Assert.Empty(await Find(town, new Filter(Region: Region.LatinAmericaCaribbean)));
        Assert.Equal([1], await Find(town, new Filter(Kind: OfficeKind.CountryOffice)));
        var choices = (await Read(town, new Slice())).Choices;
        Assert.Equal([new Choice<string>("KE", 1)], choices.Countries);
        Assert.Equal([new Choice<Region>(Region.Africa, 1)], choices.Regions);
        Assert.Equal([new Choice<OfficeKind>(OfficeKind.CountryOffice, 1)], choices.Kinds);
        Assert.Equal([new Choice<string>("en", 4)], choices.Languages);
        Assert.Equal([3, 4], await Find(town, new Filter("nothing")));
    }

    [Theory, OnEveryStore]
    public async Task An_office_alone_is_found_where_five_speak_from_such_offices(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "only the office", attribution: Attribution.OfficeOnly);
        var kenya = new Filter(Country: "KE");
        foreach (var newcomer in await Newcomers(town, 3))
        {
            await town.Say(newcomer, "named");
            await town.Say(newcomer, "named again");
        }

        Assert.DoesNotContain(1, await Find(town, kenya));
        Assert.Equal(6, Assert.Single((await Read(town, new Slice())).Choices.Countries).Count);
        await town.Say((await Newcomers(town, 1))[0], "the fifth", attribution: Attribution.OfficeOnly);
        Assert.Contains(1, await Find(town, kenya));
        Assert.Equal(8, Assert.Single((await Read(town, new Slice())).Choices.Countries).Count);

        // Together two wide groups may be a narrow one.
        await town.Say(town.Dina, "named", attribution: Attribution.Named);
        Assert.Contains(1, await Find(town, new Filter(Kind: OfficeKind.CountryOffice)));
        Assert.DoesNotContain(1, await Find(town, kenya with { Language = "fr" }));
    }

    [Theory, OnEveryStore]
    public async Task What_is_hidden_is_found_by_nothing_and_only_the_wording_that_stands_is_searched(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "regretted words");
        await town.Say(town.Dina, "a regretted answer", parent: 1);
        await town.Say(town.Chidi, "regretted twice", language: "fr");
        Assert.Equal([1, 2, 3], await Find(town, new Filter("regretted")));

        await town.Hide(1);
        await town.Hide(3);
        var reading = await Read(town, new Slice(Filter: new Filter("regretted")));
        Assert.Equal([2], reading.Found!.Here);
        Assert.Equal(("", 1), (Assert.Single(reading.Conversations).Head.Plain, reading.Conversations[0].Head.Number));
        Assert.Empty(await Find(town, new Filter(Author: "chidi")));
        Assert.Empty(await Find(town, new Filter(Language: "fr")));
        Assert.Equal(["en"], reading.Choices.Languages.Select(l => l.Value));

        await using (var db = await town.Store.CreateDbContextAsync())
        {
            var second = await db.Contributions.SingleAsync(c => c.RoomId == town.Room && c.Number == 2);
            db.Add(Contribution.Wording(second.Id, 2, Wording.Rendered.From("a better answer"), Town.Now));
            second.RevisionNumber = 2;
            await db.SaveChangesAsync();
        }

        Assert.Empty(await Find(town, new Filter("regretted")));
        Assert.Equal([2], await Find(town, new Filter("better")));
    }

    [Fact]
    public async Task What_was_looked_for_takes_no_place_on_the_shelf()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Chidi, "word");
        var (shelf, room) = (new RoomShelf(), await town.ReadRoom());
        async Task<Shelved> Take(Slice slice) => await town.Read(db => shelf.Read(db, room, slice));

        Assert.Same(await Take(new Slice()), await Take(new Slice()));
        Assert.NotSame(await Take(new Slice(Filter: new Filter("word"))), await Take(new Slice(Filter: new Filter("word"))));
    }

    private static Task<RoomReading> Read(Town town, Slice slice) => town.Read(async db => await RoomReading.Read(db, await town.ReadRoom(), slice));

    private static async Task<IReadOnlyList<int>> Find(Town town, Filter filter) => [.. (await Read(town, new Slice(Filter: filter))).Found!.Here.Order()];

    /// <summary>People from Chidi's office who have not spoken yet.</summary>
    private static async Task<List<Actor>> Newcomers(Town town, int count)
    {
        var people = Enumerable.Range(0, count).Select(_ => Town.NewPerson()).ToList();
        await using (var db = await town.Store.CreateDbContextAsync())
        {
            db.AddRange(people.Select(who => new Account { Id = who.Account!.Value, Name = "Somebody", UserName = $"{who.Account:n}", NormalizedUserName = $"{who.Account:N}", CreatedAt = Town.Now }));
            await db.SaveChangesAsync();
        }

        foreach (var who in people)
        {
            Assert.Null((await town.Desk.Act(Actor.System, new Enrol(Town.NewId(), town.Consultation, who.Account!.Value, Role.Participant, town.Office))).Refused);
        }

        return people;
    }
}
