using System.Collections.Concurrent;
using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;

namespace Consultations.Load.Faults;

/// <summary>
/// People send across the closing second; one of two nodes has a clock that is 5 s off, and the job that announces the closing is dead on all of
/// them: the rule inside the write decides alone.
/// </summary>
internal sealed class CloseFault(Run run, Verdict verdict, int nodes)
{
    private const string Promise = "P6 the closing second is one rule";

    /// <summary>From seed to closing: both nodes are ready and everybody is signed in by then.</summary>
    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(45);

    /// <summary>What a measured clock may be off, and a sender's own way.</summary>
    private static readonly TimeSpan s_near = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan s_around = TimeSpan.FromSeconds(2);

    private readonly ConcurrentBag<Try> _tries = [];
    private readonly Ledger _ledger = new();

    public static Task TryAsync(Run run, Verdict verdict, Random random) =>
        run.OnEachStoreAsync((storage, nodes) => new CloseFault(run, verdict, nodes).TryAsync(storage, random));

    private async Task TryAsync(Storage storage, Random random)
    {
        var senders = run.Options.Short ? 60 : 200;
        var closes = ClosingSeed.In(s_ahead);
        var folder = ClosingSeed.Folder(run, closes);
        var servers = new List<ServerProcess>();
        try
        {
            for (var node = 0; node < nodes; node++)
            {
                servers.Add(await run.Servers.RealAsync(
                    storage, folder, run.Stop, ["--Faults:DeadClock=true", .. node > 0 ? ["--Faults:ClockSkew=00:00:05"] : Array.Empty<string>()]));
            }

            var sessions = await run.SignInAsync(servers[0], run.Options.People.Count, ClosingSeed.Room);
            if (TimeProvider.System.GetUtcNow() > closes - s_around)
            {
                throw new LoadFailed("The servers were ready only when the room closed; this machine is too slow for the part 'close'.");
            }

            var posters = Enumerable.Range(0, senders).Select(place => new Poster(servers[place % nodes], sessions[place % sessions.Length])).ToList();
            await Task.WhenAll(posters.Select(poster => SendAsync(poster, closes + TimeSpan.FromMilliseconds(random.Next(-2000, 2000)))));
            posters.ForEach(poster => poster.Dispose());
            await SayAsync(servers[0], storage, closes);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task SayAsync(ServerProcess server, Storage storage, DateTimeOffset closes)
    {
        var rows = await Row.AllAsync(server, ClosingSeed.Room, run.Stop);
        var granted = _tries.Where(one => one.Sent.Number is not null).ToList();
        var refused = _tries.Where(one => one.Sent.Number is null).ToList();
        var marks = rows.Select(row => row.Mark).ToHashSet(StringComparer.Ordinal);
        Console.WriteLine($"close: {storage.Provider}, {nodes} {(nodes == 1 ? "node" : "nodes")}, {_tries.Count} sends within 2 s of the end, {granted.Count} granted, {refused.Count} refused, {rows.Count} rows");
        verdict.None(Promise, "granted and not there exactly once", _ledger.NotOnce(rows), granted.Count);
        verdict.None(Promise, "refused and there all the same", refused.Count(one => marks.Contains(one.Intent.Mark)), refused.Count);
        verdict.None(Promise, "rows stamped at or after the closing second", rows.Count(row => row.PostedAt >= closes), rows.Count);
        verdict.None(Promise, "granted though sent after the end", granted.Count(one => one.From > closes + s_near), granted.Count);
        verdict.None(Promise, "refused though answered before the end", refused.Count(one => one.To < closes - s_near), refused.Count);
        verdict.None(Promise, "refused without being told that and when the room closed", refused.Count(one => one.Sent.Status != 409 || !one.Sent.Body.Contains("RoomClosed", StringComparison.Ordinal)), refused.Count);
    }

    private async Task SendAsync(Poster poster, DateTimeOffset at)
    {
        if (at - TimeProvider.System.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, run.Stop);
        }

        var intent = _ledger.Intend();
        var from = TimeProvider.System.GetUtcNow();
        var sent = await poster.SendAsync(ClosingSeed.Room, intent.Id, intent.Mark, run.Stop);
        _tries.Add(new Try(intent, from, TimeProvider.System.GetUtcNow(), sent));
        if (sent.Number is { } number)
        {
            _ledger.Acknowledged(intent, number);
        }
        else
        {
            _ledger.Refused(intent);
        }
    }

    private sealed record Try(Intent Intent, DateTimeOffset From, DateTimeOffset To, Sent Sent);
}
