using System.Net;

namespace Consultations.Load.Wire;

/// <summary>Readers that follow one room together, and keep their connections awake.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int AtOnce = 32;

    private readonly List<Reader> _readers = [];
    private readonly List<Task> _reading = [];
    private readonly CancellationTokenSource _leave;

    private Crowd(CancellationToken stop) => _leave = CancellationTokenSource.CreateLinkedTokenSource(stop);

    public static async Task<Crowd> GatherAsync(IPEndPoint server, string follow, int count, Arrivals arrivals, CancellationToken stop)
    {
        var crowd = new Crowd(stop);
        var ask = Frames.Text(follow);
        try
        {
            for (var place = 0; place < count; place += AtOnce)
            {
                var some = Enumerable.Range(place, Math.Min(AtOnce, count - place)).Select(each => new Reader(each)).ToList();
                crowd._readers.AddRange(some);
                await Task.WhenAll(some.Select(reader => reader.ConnectAsync(server, ask, stop)));
                crowd._reading.AddRange(some.Select(reader => reader.ReadAsync(arrivals, crowd._leave.Token)));
            }
        }
        catch
        {
            await crowd.DisposeAsync();
            throw;
        }

        crowd._reading.Add(crowd.StayAwakeAsync());
        return crowd;
    }

    public async ValueTask DisposeAsync()
    {
        await _leave.CancelAsync();
        await Task.WhenAll(_reading);
        _readers.ForEach(reader => reader.Dispose());
        _leave.Dispose();
    }

    /// <summary>Every reader pings once in ten seconds, evenly spread; the server hangs up on thirty seconds of silence.</summary>
    private async Task StayAwakeAsync()
    {
        try
        {
            while (true)
            {
                for (var turn = 0; turn < 100; turn++)
                {
                    await Task.Delay(100, _leave.Token);
                    for (var i = turn; i < _readers.Count; i += 100)
                    {
                        await _readers[i].PingAsync(_leave.Token);
                    }
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
        }
    }
}
