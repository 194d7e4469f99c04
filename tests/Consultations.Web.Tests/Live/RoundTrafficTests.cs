using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Consultations.Web.Live;

/// <summary>A countdown is counted by each device from the server's time: a round that runs sends nothing but the heartbeat every room has.</summary>
public sealed class RoundTrafficTests
{
    [Fact]
    public async Task A_running_round_costs_its_readers_no_more_than_a_room_without_one()
    {
        await using var door = await Door.Open();
        var now = door.Clock.GetUtcNow();
        var rooms = await door.World.Publish("traffic", Visibility.Public, [
            new PlannedRoom("timed", "Timed", "", now, now.AddDays(1), ["What?"]), new PlannedRoom("plain", "Plain", "", now, now.AddDays(1), ["What?"])]);
        await door.World.Do(door.World.Ada, new PlanRound(door.World.NewId(), rooms[0], null, 1, 900, false, null, null));
        await door.World.Do(door.World.Ada, new StartRound(door.World.NewId(), rooms[0], 1, null));
        var (timed, plain) = await Both(door);
        Assert.DoesNotContain(timed.Skip(1), k => k is not ("heartbeat" or "presence"));
        Assert.InRange(timed.Count, 2, plain.Count + 1);
    }

    /// <summary>What each reader hears while the clock goes on for a minute and nobody does anything.</summary>
    private static async Task<(List<string> Timed, List<string> Plain)> Both(Door door)
    {
        var heard = new[] { "traffic/timed", "traffic/plain" }.Select(room => Hear(door, room)).ToArray();
        for (var i = 0; i < 30; i++)
        {
            await Task.Delay(40, TestContext.Current.CancellationToken);
            door.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        await Task.Delay(2_500, TestContext.Current.CancellationToken);
        foreach (var (stop, _) in heard)
        {
            await stop.CancelAsync();
        }

        var both = await Task.WhenAll(heard.Select(h => h.Heard));
        return (both[0], both[1]);
    }

    private static (CancellationTokenSource Stop, Task<List<string>> Heard) Hear(Door door, string room)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        return (stop, Listen());

        async Task<List<string>> Listen()
        {
            var kinds = new List<string>();
            await using var hub = door.Hub();
            await hub.StartAsync(stop.Token);
            try
            {
                await foreach (var item in hub.StreamAsync<RoomItem>("Follow", room, 1_000_000L, "en", stop.Token))
                {
                    kinds.Add(item.Kind);
                }
            }
            catch (OperationCanceledException)
            {
                // The minute is over.
            }

            return kinds;
        }
    }
}
