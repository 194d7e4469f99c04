using System.Collections.Concurrent;
using System.Diagnostics;
using Consultations.Load.Wire;

namespace Consultations.Load.Live;

/// <summary>Sends by the clock, whether or not the last message was answered; a late answer makes nothing later.</summary>
internal static class OpenLoop
{
    public static async Task SendAsync(LiveStage stage, Arrivals arrivals, int messages, int rate, CancellationToken stop)
    {
        var free = new ConcurrentBag<int>(Enumerable.Range(0, stage.Connections));
        using var connections = new SemaphoreSlim(stage.Connections);
        var sending = new List<Task>(messages);
        var start = Stopwatch.GetTimestamp() + Stopwatch.Frequency / 10;
        for (var message = 0; message < messages; message++)
        {
            var due = start + message * Stopwatch.Frequency / rate;
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, stop);
            }

            arrivals.Due(message, due);
            sending.Add(SendOneAsync(message));
        }

        await Task.WhenAll(sending);

        async Task SendOneAsync(int message)
        {
            await connections.WaitAsync(stop);
            free.TryTake(out var place);
            try
            {
                var status = await stage.PostAsync(place, Marker.Of(message), stop);
                if (status != 200)
                {
                    throw new LoadFailed($"live: a contribution was answered {status} (0 is a broken connection).");
                }
            }
            finally
            {
                free.Add(place);
                connections.Release();
            }
        }
    }
}
