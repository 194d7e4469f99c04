using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Planning;

/// <summary>What the staff is reminded of: a closing summary that is missing, and in the morning what waits.</summary>
public sealed class RemindingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_day_after_the_closing_its_staff_is_reminded_of_the_summary_once(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Turn(RoomState.Open);
        await town.Turn(RoomState.Closed);
        town.Clock.Advance(Timetable.SummaryPatience - TimeSpan.FromSeconds(1));
        await town.Timekeeper.CatchUp();
        Assert.Empty(await Reminded(town));
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Timekeeper.CatchUp();
        await town.Timekeeper.CatchUp();
        Assert.Equal(new[] { town.Ada.Account, town.Ben.Account }.Order(), await Reminded(town));
        Assert.Equal(RoomState.Closed, (await town.ReadRoom()).State);
    }

    [Theory, OnEveryStore]
    public async Task Nobody_is_reminded_of_a_summary_that_is_written_or_of_a_room_that_is_open_again(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Turn(RoomState.Open);
        await town.Turn(RoomState.Closed);
        Assert.Single(await town.Pending(TransitionKind.SummaryMissing));
        await town.Turn(RoomState.Open);
        Assert.Empty(await town.Pending(TransitionKind.SummaryMissing));
        await town.Turn(RoomState.Closed);
        await town.Done(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Closing, "That was it.", 0));
        town.Clock.Advance(Timetable.SummaryPatience);
        await town.Timekeeper.CatchUp();
        Assert.Empty(await Reminded(town));
    }

    [Theory, OnEveryStore]
    public async Task Who_wishes_it_is_mailed_at_seven_where_the_consultation_is_once_a_day_on_any_number_of_nodes(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Timekeeper.CatchUp();
        await using var other = town.AnotherProcess();
        await Wish(town, town.Ben);
        await Wish(town, town.Chidi); // no staff

        // Ten to seven in New York, and ten minutes later.
        town.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 16, 10, 50, 0, TimeSpan.Zero));
        await town.Timekeeper.CatchUp();
        Assert.Empty(await Mornings(town));
        town.Clock.Advance(TimeSpan.FromMinutes(10));
        await Task.WhenAll(town.Timekeeper.CatchUp(), other.Timekeeper.CatchUp());
        town.Clock.Advance(TimeSpan.FromMinutes(30));
        await other.Timekeeper.CatchUp();
        Assert.Equal([town.Ben.Account], await Mornings(town));

        // A server that slept until noon does not make up for the morning; the next one is mailed again.
        town.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 17, 16, 0, 0, TimeSpan.Zero));
        await town.Timekeeper.CatchUp();
        Assert.Single(await Mornings(town));
        town.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 18, 12, 0, 0, TimeSpan.Zero));
        await town.Timekeeper.CatchUp();
        Assert.Equal(2, (await Mornings(town)).Count);
    }

    [Fact]
    public async Task A_morning_that_spans_midnight_in_Greenwich_is_one_morning()
    {
        await using var town = await Town.Make(stores);
        await town.Timekeeper.CatchUp();
        await Wish(town, town.Ben);
        await town.Read(db => db.Consultations.Where(c => c.Id == town.Consultation).ExecuteUpdateAsync(set => set.SetProperty(c => c.TimeZone, "Asia/Manila")));
        town.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 16, 23, 30, 0, TimeSpan.Zero));
        await town.Timekeeper.CatchUp();
        town.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 17, 0, 30, 0, TimeSpan.Zero));
        await town.Timekeeper.CatchUp();
        Assert.Single(await Mornings(town));
    }

    private static Task<List<Guid?>> Reminded(Town town) =>
        town.Read(db => db.Mail.Where(m => m.Stream == town.Room && m.What == LogKind.SummaryMissing).OrderBy(m => m.AccountId).Select(m => m.AccountId).ToListAsync());

    private static Task<List<Guid?>> Mornings(Town town) =>
        town.Read(db => db.Mail.Where(m => m.Stream == town.Consultation && m.Kind == MailKind.Morning).Select(m => m.AccountId).ToListAsync());

    private static Task Wish(Town town, Actor who) =>
        town.Read(db => db.Users.Where(a => a.Id == who.Account).ExecuteUpdateAsync(set => set.SetProperty(a => a.MailMornings, true)));
}
