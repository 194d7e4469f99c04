using System.Diagnostics;
using Consultations.Load.Figures;
using Consultations.Load.Processes;

namespace Consultations.Load.Wire;

/// <summary>Askers who each wait for an answer before they ask again.</summary>
internal static class ClosedLoop
{
    /// <summary><paramref name="ask"/> gets the asker's place and answers the status.</summary>
    public static async Task<Granted> RunAsync(ServerProcess server, int askers, int seconds, Func<int, CancellationToken, ValueTask<int>> ask, CancellationToken stop)
    {
        var cpu = server.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var end = start + seconds * Stopwatch.Frequency;
        var all = await Task.WhenAll(Enumerable.Range(0, askers).Select(place => Task.Run(() => AskAsync(place, end, ask, stop), stop)));
        var taken = Stopwatch.GetElapsedTime(start);
        cpu = server.ProcessorTime - cpu;
        var times = all.SelectMany(one => one.Times).ToArray();
        var refused = all.SelectMany(one => one.Refused).GroupBy(status => status).ToDictionary(group => group.Key, group => group.Count());
        return new Granted(
            times.Length / taken.TotalSeconds,
            Percentiles.Of(times, 50),
            Percentiles.Of(times, 99),
            times.Length == 0 ? double.NaN : times[^1],
            cpu.TotalMilliseconds / Math.Max(1, times.Length),
            refused);
    }

    private static async Task<(List<double> Times, List<int> Refused)> AskAsync(
        int place, long end, Func<int, CancellationToken, ValueTask<int>> ask, CancellationToken stop)
    {
        var (times, refused) = (new List<double>(), new List<int>());
        while (Stopwatch.GetTimestamp() < end)
        {
            stop.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            var status = await ask(place, stop);
            if (status == 200)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            else
            {
                refused.Add(status);
            }
        }

        return (times, refused);
    }
}
