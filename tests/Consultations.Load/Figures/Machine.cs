using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Consultations.Load.Figures;

/// <summary>What the run happened on, and what else the machine was busy with meanwhile. Linux; elsewhere it says what it can.</summary>
internal sealed class Machine(string folder)
{
    private readonly long[] _before = Jiffies();
    private readonly string _loadBefore = LoadAverage();
    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private readonly double _flush = FlushMilliseconds(folder);

    public IEnumerable<string> Describe()
    {
        var spent = Jiffies().Zip(_before, (now, then) => now - then).ToArray();
        var all = Math.Max(1, spent.Sum());
        var own = Process.GetCurrentProcess().TotalProcessorTime;
        var minutes = (TimeProvider.System.GetUtcNow() - _started).TotalMinutes;
        yield return Invariant($"{_started:yyyy-MM-dd HH:mm} UTC, {minutes:0.0} minutes");
        yield return Invariant($"{Processor()}, {Environment.ProcessorCount} processors, {Memory()}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        yield return Invariant($"load average {_loadBefore} before, {LoadAverage()} after (one, five, fifteen minutes)");
        if (spent.Length > 7)
        {
            yield return Invariant($"processors: {100.0 * spent[7] / all:0.0} % stolen, {100.0 * spent[3] / all:0} % idle over the run; generator {own.TotalSeconds:0} s of processor time");
        }

        yield return Invariant($"writing 4 KB through to the disk takes {_flush:0.00} ms (median of 100)");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal.</summary>
    private static long[] Jiffies() => !File.Exists("/proc/stat")
        ? []
        : [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(part => long.Parse(part, CultureInfo.InvariantCulture))];

    private static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    private static string Processor() => !File.Exists("/proc/cpuinfo")
        ? RuntimeInformation.ProcessArchitecture.ToString()
        : File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Memory() => Invariant($"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0} GB");

    private static double FlushMilliseconds(string folder)
    {
        var path = Path.Combine(folder, "flush.probe");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose);
        var block = new byte[4096];
        var times = new double[100];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, block, i * block.Length);
            RandomAccess.FlushToDisk(file);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Percentiles.Of(times, 50);
    }
}
