using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Seeding;

[Collection(nameof(LoadedSeeds))]
public sealed class PracticeSeedTests(LoadedSeeds seeds)
{
    [Fact]
    public void Every_folder_loads_without_a_fault()
    {
        Assert.NotEmpty(seeds.Outcomes);
        Assert.All(seeds.Outcomes, outcome => Assert.Equal((SeedState.Loaded, ""), (outcome.State, string.Join('\n', outcome.Faults))));
    }

    [Fact]
    public async Task Its_rooms_are_open_and_the_deadline_is_two_days_after_loading()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var found = await ConsultationReading.Find(db, "practice", null);
        var (welcome, deadline) = (found!.Room("welcome")!, found.Room("deadline")!);
        Assert.Equal(ConsultationState.Open, found.Consultation.State);
        Assert.Equal((RoomState.Open, RoomState.Open), (welcome.State, deadline.State));
        Assert.Equal(SeedWorld.Now.AddDays(2), deadline.ClosesAt);
        Assert.Equal(RoomState.Open, welcome.StateAt(SeedWorld.Now.AddDays(300)));
        Assert.Equal(RoomState.Closed, deadline.StateAt(SeedWorld.Now.AddDays(2)));
    }

    [Fact]
    public async Task Thirty_contributions_and_some_replies_stand_in_welcome()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var consultation = await db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Slug == "practice");
        var welcome = await Counts.OfRoom(db, consultation.Rooms.Single(r => r.Slug == "welcome").Id);
        var deadline = await Counts.OfRoom(db, consultation.Rooms.Single(r => r.Slug == "deadline").Id);
        Assert.Equal(30, welcome.Contributions);
        Assert.InRange(welcome.Replies, 8, 12);
        Assert.Equal(3, deadline.Contributions);
        Assert.True(welcome.Reactions > 50);
        Assert.Equal(1, await db.Summaries.CountAsync(s => db.Rooms.Any(r => r.Id == s.RoomId && r.ConsultationId == consultation.Id)));
    }

    [Fact]
    public async Task One_translation_is_its_authors_and_one_is_the_staffs()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var views = await ContributionView.Read(db, db.Contributions.Where(c => c.Room.Slug == "welcome" && c.Room.Consultation.Slug == "practice"));
        Assert.Equal([(9, false), (10, true)], views.SelectMany(v => v.Translations.Select(t => (v.Number, t.ByAuthor))));
    }

    [Fact]
    public async Task Its_moderators_have_a_day_worth_looking_at()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var practice = await db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Slug == "practice");
        var cases = await OpenCase.In(db, practice.Id, SeedWorld.Now);
        Assert.Equal([("welcome", 23, false), ("deadline", 4, true)], cases.Select(c => (c.Room.Slug, c.Number, c.IsAppealed)));
        var ben = await db.Users.Where(a => a.Email == "ben@example.org").Select(a => a.Id).SingleAsync();
        var day = await ModeratorDay.Of(db, practice, ben, SeedWorld.Now);
        Assert.All(day.Rooms, room => Assert.NotEmpty(room.Unanswered));
        var welcome = day.Rooms.Single(r => r.Room.Slug == "welcome");
        Assert.NotEmpty(welcome.NotWelcomed);
        Assert.Equal([41], welcome.ToModerators.Select(v => v.Number));
    }

    [Fact]
    public async Task The_named_people_have_their_roles_and_only_they_and_the_administrator_have_a_password()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var practice = await db.Consultations.SingleAsync(c => c.Slug == "practice");
        var roles = await db.Memberships.Include(m => m.Account).Where(m => m.ConsultationId == practice.Id).ToDictionaryAsync(m => m.Account.Email!, m => m.Role);
        Assert.Equal(
            [Role.Facilitator, Role.Moderator, Role.Participant, Role.Participant, Role.Observer],
            new[] { "ada", "ben", "chidi", "dina", "farid" }.Select(name => roles[$"{name}@example.org"]));
        var withPassword = await db.Users.Where(a => a.PasswordHash != null).Select(a => a.Email!).Order().ToListAsync();
        Assert.Equal(["ada", "ben", "chidi", "dina", "farid", "root"], withPassword.Select(a => a.Split('@')[0]));
        Assert.Equal("root@example.org", (await db.Users.SingleAsync(a => a.IsAdministrator)).Email);
    }

    [Fact]
    public async Task Every_log_is_dense_and_in_the_order_of_time()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        foreach (var stream in (await db.Log.OrderBy(e => e.Seq).ToListAsync()).GroupBy(e => e.Stream))
        {
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(i => (long)i), stream.Select(e => e.Seq));
            Assert.Equal(stream.Select(e => e.At).Order(), stream.Select(e => e.At));
        }
    }
}
