using Consultations.People;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Xunit;

namespace Consultations.Planning;

public sealed class AttendanceTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task It_counts_who_joined_wrote_reacted_and_was_invited_and_not_the_staff(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var before = await town.Read(db => Attendance.Of(db, town.Consultation, TimeZoneInfo.Utc));
        Assert.Equal((0, 0), (before.Wrote, before.Reacted));
        await town.Say(town.Chidi, "One");
        await town.Say(town.Ada, "Staff");
        await town.Done(town.Dina, new React(Town.NewId(), town.Room, 1, ReactionKind.Agree, true));
        await town.Done(town.Ada, new Invite(Town.NewId(), town.Consultation, Role.Participant, new byte[32], $"{town.Slug}@example.net", null, null, Town.Now.AddDays(7), null, "s", "t"));
        var after = await town.Read(db => Attendance.Of(db, town.Consultation, TimeZoneInfo.Utc));
        Assert.Equal((1, 1, 1, 1), (after.Wrote, after.Reacted, after.Invited, after.Waiting));
        Assert.Equal(before.Joined, after.Joined);
    }

    [Theory, OnEveryStore]
    public async Task Days_add_up_and_an_office_is_heard_by_what_shows_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "Withheld", attribution: Attribution.Unattributed);
        town.Clock.Advance(TimeSpan.FromDays(2));
        await town.Say(town.Dina, "Shown", attribution: Attribution.OfficeOnly);
        var who = await town.Read(db => Attendance.Of(db, town.Consultation, TimeZoneInfo.Utc));
        Assert.Equal([(0, 1), (2, 2)], who.ByDay.Select(d => (d.Day.DayNumber - who.ByDay[0].Day.DayNumber, d.Wrote)));
        Assert.Equal(who.Joined, who.ByDay[^1].Joined);
        Assert.Equal([("UNDP Kenya", true, 0)], who.Unheard.Select(o => (o.Name, o.HasCome, o.Waiting)));
        await town.Say(town.Chidi, "Shown", attribution: Attribution.Named);
        Assert.Empty((await town.Read(db => Attendance.Of(db, town.Consultation, TimeZoneInfo.Utc))).Unheard);
    }

    [Theory, OnEveryStore]
    public async Task Groups_under_five_stand_together_and_what_was_withheld_is_in_no_group(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var (large, small) = (AnOffice("large", Region.Africa), AnOffice("small", Region.AsiaPacific));
        var people = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToList();
        await using (var db = town.Store.CreateDbContext())
        {
            db.AddRange(large, small);
            db.AddRange(people.Select(id => new Account { Id = id, Name = "Somebody", UserName = $"{id:n}", NormalizedUserName = $"{id:n}", CreatedAt = Town.Now }));
            await db.SaveChangesAsync();
        }

        foreach (var (i, id) in people.Index())
        {
            await town.Done(Acts.Actor.System, new Enrol(Town.NewId(), town.Consultation, id, Role.Participant, i < 6 ? large.Id : small.Id));
        }

        await town.Say(Acts.Actor.Person(people[0]), "Shown", attribution: Attribution.OfficeOnly);
        await town.Say(Acts.Actor.Person(people[1]), "Withheld", attribution: Attribution.Unattributed);
        var who = await town.Read(db => Attendance.Of(db, town.Consultation, TimeZoneInfo.Utc));
        Assert.Equal(2, who.Wrote);
        Assert.Equal(new AttendanceRow(large.Name, 6, 1), who.ByOffice.Single(r => r.Key == large.Name));
        Assert.DoesNotContain(who.ByOffice, r => r.Key == small.Name || r.Joined < Participation.SmallestGroup);

        Office AnOffice(string name, Region region) => new()
        {
            Id = Guid.CreateVersion7(), Key = $"{name}-{town.Slug}"[..40], Name = $"{name} {town.Slug}", Kind = OfficeKind.CountryOffice, Region = region,
        };
    }
}
