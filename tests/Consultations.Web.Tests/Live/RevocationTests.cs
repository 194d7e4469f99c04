using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Live;

/// <summary>Holds P13: who loses a session or a place hears nothing more after five seconds, and does nothing more at once.</summary>
public sealed class RevocationTests
{
    private const string Welcome = "practice/welcome";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_ends_what_other_browsers_follow_and_nobody_elses()
    {
        await using var door = await Door.Open();
        var here = await door.SignedIn(door.World.Chidi);
        await using var there = await Following.Start(door.Hub(await door.SignedIn(door.World.Chidi)), Welcome, 0);
        await using var dina = await Following.Start(door.Hub(await door.SignedIn(door.World.Dina)), Welcome, 0);
        await using var guest = await Following.Start(door.Hub(), Welcome, 0);
        var page = await (await here.Open("/account")).Form("change-password").Fill("password", World.Password).Fill("new", "clerks read slowly").Press();
        Assert.Contains("was changed", page.Text, StringComparison.Ordinal);
        await there.Ended.WaitAsync(Soon, Cancel);

        await using var again = await Following.Start(door.Hub(here), Welcome, 0);
        var number = await door.World.Post(door.World.Ben, "For those who are still here.");
        foreach (var still in new[] { dina, guest, again })
        {
            Assert.Equal(number, (await still.Next("posted")).Number);
        }
    }

    [Fact]
    public async Task Who_was_erased_hears_nothing_more_and_may_do_nothing_more()
    {
        await using var door = await Door.Open();
        var (world, desk) = (door.World, door.Services.GetRequiredService<RoomDesk>());
        var number = await world.Post(world.Dina, "React to this.");
        await using var chidi = await Following.Start(door.Hub(await door.SignedIn(world.Chidi)), Welcome, 0);
        await using var gita = await Following.Start(door.Hub(await door.SignedIn(world.Gita)), Welcome, 0);
        await door.Services.GetRequiredService<Erasure>().Forget(world.Chidi.Id);
        await door.Services.GetRequiredService<Erasure>().Forget(world.Gita.Id);
        foreach (var ask in Acts(world, number))
        {
            Assert.Equal("SignInFirst", (await desk.Act(Actor.Person(world.Chidi.Id), ask)).Refused?.Reason);
        }

        var join = new Join(world.NewId(), world.Practice, world.Kenya.Key, null, true);
        Assert.Equal("SignInFirst", (await desk.Act(Actor.Person(world.Gita.Id), join)).Refused?.Reason);
        await chidi.Ended.WaitAsync(Soon, Cancel);
        await gita.Ended.WaitAsync(Soon, Cancel);
    }

    [Fact]
    public async Task Who_was_removed_may_do_nothing_more_nor_join_again()
    {
        await using var door = await Door.Open();
        var (world, desk) = (door.World, door.Services.GetRequiredService<RoomDesk>());
        var number = await world.Post(world.Dina, "React to this.");
        await world.Do(world.Ada, new Remove(world.NewId(), world.Practice, world.Chidi.Id));
        foreach (var ask in Acts(world, number).Append(new Join(world.NewId(), world.Practice, world.Kenya.Key, null, true)))
        {
            Assert.Equal("RemovedHere", (await desk.Act(Actor.Person(world.Chidi.Id), ask)).Refused?.Reason);
        }
    }

    [Fact]
    public async Task A_session_that_runs_out_while_connected_hears_nothing_more()
    {
        await using var door = await Door.Open();
        await using var chidi = await Following.Start(door.Hub(await door.SignedIn(door.World.Chidi)), Welcome, 0);
        await using var guest = await Following.Start(door.Hub(), Welcome, 0);
        door.Clock.Advance(TimeSpan.FromDays(14));
        var number = await door.World.Post(door.World.Ben, "Two weeks later.");
        Assert.Equal(number, (await guest.Next("posted")).Number);
        await chidi.Ended.WaitAsync(Soon, Cancel);
    }

    [Fact]
    public async Task Wrong_passwords_of_somebody_else_silence_nobody()
    {
        await using var door = await Door.Open();
        await using var chidi = await Following.Start(door.Hub(await door.SignedIn(door.World.Chidi)), Welcome, 0);
        await using (var db = door.Db())
        {
            var until = door.Clock.GetUtcNow().AddMinutes(10);
            await db.Users.Where(a => a.Id == door.World.Chidi.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LockoutEnd, until));
            await Access.Raise(db, door.World.Chidi.Id);
        }

        var number = await door.World.Post(door.World.Ben, "Chidi reads on.");
        Assert.Equal(number, (await chidi.Next("posted")).Number);
    }

    private static IEnumerable<Ask> Acts(World world, int number) =>
    [
        new Post(world.NewId(), world.Welcome, 1, null, "Not any more.", "en", Attribution.Named),
        new Post(world.NewId(), world.Welcome, null, number, "Not any more.", "en", Attribution.Named),
        new React(world.NewId(), world.Welcome, number, ReactionKind.Agree, On: true),
    ];
}
