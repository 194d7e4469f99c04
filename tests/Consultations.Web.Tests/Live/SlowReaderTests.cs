using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Consultations.Rooms;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Consultations.Web.Live;

/// <summary>
/// Holds P12: who stops reading costs only itself. The guards are the pull of <see cref="RoomStream"/> (nothing is made for a reader whose line is
/// full) and <see cref="RoomTail.Longest"/> (nothing is kept for one who is far behind).
/// </summary>
public sealed class SlowReaderTests
{
    private const string Welcome = "practice/welcome";
    private const int Stuck = 60;
    private const int Posts = 400;
    private const int Letters = 18_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sixty_who_stop_reading_take_no_memory_and_no_time_from_the_others_and_catch_up()
    {
        await using var door = await Door.Open();
        var start = GC.GetTotalMemory(forceFullCollection: true);
        var without = await Slowest(door, "without");
        var stuck = new List<ClientWebSocket>();
        for (var i = 0; i < Stuck; i++)
        {
            stuck.Add(await Follow(door));
        }

        var between = GC.GetTotalMemory(forceFullCollection: true);
        var with = await Slowest(door, "with");
        var (first, second) = (between - start, GC.GetTotalMemory(forceFullCollection: true) - between);

        // What is posted is more than the network holds for a line, seven megabytes: a server that kept it for each of the stuck would keep two hundred.
        // What they hold together is the last part of the log that they were about to be told, once.
        Assert.True(second - first < 100L << 20, $"{second >> 20} MB were kept beside the stuck, {first >> 20} MB without them");
        // Not a measurement: a reader who waited for the stuck ones would wait until they are given up, half a minute.
        Assert.True(with < without + TimeSpan.FromSeconds(5), $"The others waited {with} beside the stuck and {without} without them");

        // One that reads again gets all of it in order, or is told to load afresh; never a part.
        Assert.True(await CatchesUp(stuck[0]), "a slow reader has a hole");
        stuck.ForEach(s => s.Dispose());
    }

    /// <summary>The longest that one of five readers waited for a contribution after it was acknowledged.</summary>
    private static async Task<TimeSpan> Slowest(Door door, string mark)
    {
        var readers = new List<(HubConnection Hub, Task<long[]> Seen)>();
        for (var i = 0; i < 5; i++)
        {
            var hub = door.Hub();
            await hub.StartAsync(Cancel);
            readers.Add((hub, Read(hub, mark)));
        }

        await Task.Delay(500, Cancel);
        var acknowledged = new long[Posts];
        for (var i = 0; i < Posts; i++)
        {
            await door.World.Post(door.World.Ben, $"{mark} {i} " + new string((char)('a' + (i % 26)), Letters));
            acknowledged[i] = Stopwatch.GetTimestamp();
        }

        var longest = TimeSpan.Zero;
        foreach (var (hub, seen) in readers)
        {
            var at = await seen.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
            longest = new[] { longest }.Concat(at.Select((t, i) => Stopwatch.GetElapsedTime(acknowledged[i], t))).Max();
            await hub.DisposeAsync();
        }

        return longest;
    }

    private static async Task<long[]> Read(HubConnection hub, string mark)
    {
        var seen = new List<long>();
        await foreach (var item in hub.StreamAsync<RoomItem>("Follow", Welcome, 0L, "en", Cancel))
        {
            if (item.Html?.Contains($"{mark} {seen.Count} ", StringComparison.Ordinal) == true)
            {
                seen.Add(Stopwatch.GetTimestamp());
            }

            if (seen.Count == Posts)
            {
                break;
            }
        }

        return [.. seen];
    }

    /// <summary>A line that asks to follow and then reads nothing at all.</summary>
    private static async Task<ClientWebSocket> Follow(Door door)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(door.Address) { Scheme = "ws", Path = "/hubs/room" }.Uri, Cancel);
        await Say(socket, """{"protocol":"json","version":1}""");
        await Say(socket, $$"""{"type":4,"invocationId":"1","target":"Follow","arguments":["{{Welcome}}",{{Posts}},"en"]}""");
        return socket;

        static Task Say(ClientWebSocket socket, string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, Cancel);
    }

    /// <summary>Whether the sequence numbers come without hole until the last post or a word to load afresh.</summary>
    private static async Task<bool> CatchesUp(ClientWebSocket socket)
    {
        var (text, bytes, last) = (new StringBuilder(), new byte[1 << 16], (long)Posts);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (last < 2 * Posts)
        {
            var got = await socket.ReceiveAsync(bytes, patience.Token);
            text.Append(Encoding.UTF8.GetString(bytes, 0, got.Count));
            for (var end = text.ToString().IndexOf('\u001e', StringComparison.Ordinal); end >= 0; end = text.ToString().IndexOf('\u001e', StringComparison.Ordinal))
            {
                var message = text.ToString(0, end);
                text.Remove(0, end + 1);
                if (message.Contains("\"kind\":\"reload\"", StringComparison.Ordinal))
                {
                    return true;
                }

                if (!message.Contains("\"kind\":\"posted\"", StringComparison.Ordinal))
                {
                    continue;
                }

                if (!message.Contains($"\"seq\":{last + 1},", StringComparison.Ordinal))
                {
                    return false;
                }

                last++;
            }
        }

        return true;
    }
}
