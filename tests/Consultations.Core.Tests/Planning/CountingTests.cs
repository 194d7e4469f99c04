using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Planning;

public sealed class CountingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task What_counts_is_visible_and_said_by_participants(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "1");
        await town.Say(town.Chidi, "2", attribution: Attribution.Unattributed);
        await town.Say(town.Dina, "3 reply", parent: 1);
        await town.Say(town.Ben, "4 staff's");
        await town.Say(town.Ada, "5 staff's reply", parent: 1);
        await town.Say(town.Dina, "6 hidden");
        await town.React(town.Dina, 1, ReactionKind.Agree);
        await town.React(town.Ben, 1, ReactionKind.Insightful);
        await town.React(town.Chidi, 4, ReactionKind.Insightful);
        await town.React(town.Chidi, 6, ReactionKind.Agree);
        Assert.Equal(new Counts(2, 2, 3, 1, 4), await Counted(town));
        await town.Hide(6);

        Assert.Equal(new Counts(2, 2, 2, 1, 3, Hidden: 1), await Counted(town));
        Assert.Equal(new Counts(2, 2, 2, 1, 3, Hidden: 1), await town.Read(db => Counts.OfRoom(db, town.Room)));
        Assert.Equal(new Counts(0, 0, 0, 0, 0), await town.Read(db => Counts.OfRoom(db, town.OtherRoom)));
        await town.Hide(3);
        Assert.Equal(new Counts(1, 1, 2, 0, 3, Hidden: 2), await Counted(town));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a4", "")]
    [InlineData("a5", "a5")]
    [InlineData("a9 b4", "rest13")]
    [InlineData("a9 b5", "a9 b5")]
    [InlineData("a9 b6 c4", "a9 rest10")]
    [InlineData("a9 b6 c3 d2", "a9 b6 rest5")]
    [InlineData("a9 b6 c4 d4 e1", "a9 b6 rest9")]
    [InlineData("a4 b4 c4", "rest12")]
    [InlineData("a2 b2", "")]
    [InlineData("a5 b1", "rest6")]
    public void Groups_under_five_are_merged(string groups, string shares)
    {
        var people = Parse(groups).SelectMany(g => Enumerable.Range(0, g.People).Select(_ => (Guid.CreateVersion7(), g.Key))).ToList();
        var merged = Participation.Merge(people.Concat(people));

        Assert.Equal(shares, string.Join(' ', merged.Select(s => $"{s.Key ?? "rest"}{s.People}")));
        Assert.All(merged, share => Assert.True(share.People >= Participation.SmallestGroup));
    }

    [Theory, OnEveryStore]
    public async Task Participation_uses_only_what_authors_show(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        foreach (var n in Enumerable.Range(0, 5))
        {
            var person = await Newcomer(town);
            await town.Say(person, $"{n}", attribution: n < 4 ? Attribution.OfficeOnly : Attribution.Unattributed);
        }

        var consultation = await town.Read(db => db.Consultations.SingleAsync(c => c.Id == town.Consultation));
        var four = await town.Read(db => Participation.Read(db, consultation));
        Assert.Empty(four.ByRegion);
        await town.Say(town.Dina, "the fifth who shows an office");
        await town.Say(town.Ben, "staff are not counted");

        var five = await town.Read(db => Participation.Read(db, consultation));
        Assert.Equal([new Share(null, 5)], five.ByRegion);
        Assert.Equal([new Share(null, 5)], five.ByKind);
        Assert.Equal([new DayCount(new DateOnly(2026, 7, 15), 6)], five.ByDay);
    }

    [Theory, OnEveryStore]
    public async Task Who_may_see_a_consultation_finds_it(StorageProvider provider)
    {
        await using var open = await Town.Make(stores, provider);
        await using var closed = await Town.Make(stores, provider, Visibility.Invited);
        Assert.NotNull(await open.Read(db => ConsultationReading.Find(db, open.Slug, null)));
        Assert.Equal(People.Role.Participant, (await open.Read(db => ConsultationReading.Find(db, open.Slug, open.Chidi.Account)))!.Standing.Role);
        Assert.NotNull(await closed.Read(db => ConsultationReading.Find(db, closed.Slug, closed.Chidi.Account)));

        foreach (var who in new[] { null, closed.Gita.Account, closed.Eve.Account, Guid.CreateVersion7() })
        {
            Assert.Null(await closed.Read(db => ConsultationReading.Find(db, closed.Slug, who)));
            var all = await closed.Read(db => ConsultationReading.All(db, who));
            Assert.DoesNotContain(closed.Slug, all.Select(f => f.Consultation.Slug));
            Assert.Contains(open.Slug, all.Select(f => f.Consultation.Slug));
        }
    }

    private static Task<Counts> Counted(Town town) => town.Read(db => Counts.OfConsultation(db, town.Consultation));

    private static async Task<Acts.Actor> Newcomer(Town town)
    {
        var person = Town.NewPerson();
        await using var db = await town.Store.CreateDbContextAsync();
        db.Add(new People.Account { Id = person.Account!.Value, Name = "Newcomer", UserName = $"{person.Account:n}", CreatedAt = Town.Now });
        await db.SaveChangesAsync();
        Assert.NotNull((await town.Desk.Act(person, new Join(Town.NewId(), town.Consultation, null, "A village court", true))).Receipt);
        return person;
    }

    private static IEnumerable<(string Key, int People)> Parse(string groups) =>
        groups.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(g => (g[..1], int.Parse(g[1..])));
}
