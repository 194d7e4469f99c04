using System.Diagnostics;
using Consultations.Load.Figures;

namespace Consultations.Load.Wire;

/// <summary>When each message was due to be sent and when it came to each reader. A reader writes only its own places.</summary>
internal sealed class Arrivals(int messages, int readers) : IHeard
{
    private readonly long[] _due = new long[messages];
    private readonly long[] _came = new long[messages * readers];
    private int _deliveries;
    private int _doubles;
    private long _bytes;
    private int _hungUp;

    public int Expected => messages * readers;

    public int Deliveries => Volatile.Read(ref _deliveries);

    public int Doubles => Volatile.Read(ref _doubles);

    public int Lost => Expected - Deliveries;

    public string? Complaint { get; private set; }

    /// <summary>Mean size of a delivered message, its protocol wrapping included, its frame's head not.</summary>
    public int MessageBytes => Deliveries == 0 ? 0 : (int)(Interlocked.Read(ref _bytes) / Deliveries);

    public int Readers => readers - Volatile.Read(ref _hungUp);

    public void Due(int message, long when) => Volatile.Write(ref _due[message], when);

    public void HungUp(string why)
    {
        Complaint = why;
        Interlocked.Increment(ref _hungUp);
    }

    /// <summary>A WebSocket message may carry several records; each has at most one marker that counts.</summary>
    public void Read(int reader, ReadOnlySpan<byte> text, long now)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf(Frames.RecordSeparator);
            var record = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            var message = Marker.Find(record);
            if (message < 0 || message >= messages)
            {
                if (record.StartsWith("{\"type\":3"u8) || record.StartsWith("{\"type\":7"u8))
                {
                    Complaint = System.Text.Encoding.UTF8.GetString(record);
                }

                continue;
            }

            ref var place = ref _came[message * readers + reader];
            if (place != 0)
            {
                Interlocked.Increment(ref _doubles);
                continue;
            }

            place = now;
            Interlocked.Add(ref _bytes, record.Length + 1);
            Interlocked.Increment(ref _deliveries);
        }
    }

    public async Task<bool> AllAsync(TimeSpan patience, CancellationToken stop)
    {
        for (var start = Stopwatch.GetTimestamp(); Lost > 0; await Task.Delay(20, stop))
        {
            if (Stopwatch.GetElapsedTime(start) > patience)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>From the moment a message was due to its arrival, in milliseconds, of what arrived; sorted by the first look.</summary>
    public double[] Milliseconds()
    {
        var times = new double[Deliveries];
        var at = 0;
        for (var i = 0; i < _came.Length && at < times.Length; i++)
        {
            if (_came[i] != 0)
            {
                times[at++] = Stopwatch.GetElapsedTime(_due[i / readers], _came[i]).TotalMilliseconds;
            }
        }

        return times;
    }

    public double Percentile(double percent) => Percentiles.Of(Milliseconds(), percent);
}
