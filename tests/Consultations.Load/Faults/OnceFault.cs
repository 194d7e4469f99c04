using System.Net.Sockets;
using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;

namespace Consultations.Load.Faults;

/// <summary>One intent sent many times: at once on every node, cut off before the answer, and again after a restart.</summary>
internal sealed class OnceFault(Run run, Verdict verdict, int nodes)
{
    private const string Promise = "P2 one intent, one contribution";
    private const int AtOnce = 50;
    private readonly string _room = MadeSeed.Posts[1];
    private readonly Ledger _ledger = new();
    private int _refused;

    public static Task TryAsync(Run run, Verdict verdict, Random random) =>
        run.OnEachStoreAsync((storage, nodes) => new OnceFault(run, verdict, nodes).TryAsync(storage, random));

    private async Task TryAsync(Storage storage, Random random)
    {
        var rounds = run.Options.Short ? 4 : 20;
        var intents = Enumerable.Range(0, rounds * 2).Select(_ => _ledger.Intend()).ToList();
        var (atOnce, cutOff) = (intents[..rounds], intents[rounds..]);
        var servers = await StartAsync(storage);
        try
        {
            var sessions = await run.SignInAsync(servers[0], run.Options.People.Count, _room);
            var posters = Posters(servers, sessions[0]);
            foreach (var intent in atOnce)
            {
                await Task.WhenAll(posters.Select(poster => SendAsync(poster, intent)));
            }

            foreach (var intent in cutOff)
            {
                await Task.WhenAll(servers.Select(server => CutOffAsync(server, posters[0], intent, random.Next(0, 10))));
                await SendAsync(posters[random.Next(AtOnce)], intent);
            }

            posters.ForEach(poster => poster.Dispose());
            await StopAsync(servers);
            servers = await StartAsync(storage);
            posters = Posters(servers, sessions[0]);
            foreach (var intent in intents)
            {
                await Task.WhenAll(posters.Take(nodes).Select(poster => SendAsync(poster, intent)));
            }

            var (changed, told, strangers) = (0, 0, Posters(servers, sessions[1]));
            foreach (var intent in intents)
            {
                changed += (await posters[0].SendAsync(_room, intent.Id, "other words", run.Stop)).Status == 409 ? 0 : 1;
                var other = await strangers[0].SendAsync(_room, intent.Id, intent.Mark, run.Stop);
                told += other.Status == 422 && !other.Body.Contains(intent.Mark, StringComparison.Ordinal) && !other.Body.Contains("earlier", StringComparison.Ordinal) ? 0 : 1;
            }

            posters.ForEach(poster => poster.Dispose());
            strangers.ForEach(poster => poster.Dispose());
            var rows = await Row.AllAsync(servers[0], _room, run.Stop);
            var sends = rounds * AtOnce + rounds * (nodes + 1) + intents.Count * nodes;
            Console.WriteLine($"once: {storage.Provider}, {nodes} {(nodes == 1 ? "node" : "nodes")}, {intents.Count} intents, {sends} sends, {rows.Count} rows");
            verdict.None(Promise, "not there exactly once", _ledger.NotOnce(rows), intents.Count);
            verdict.None(Promise, "rows nobody intended", Math.Abs(rows.Count - intents.Count), rows.Count);
            verdict.None(Promise, "answered with two numbers", _ledger.TwoNumbers(), intents.Count);
            verdict.None(Promise, "answered with a number that is another's", _ledger.Missing(rows), intents.Count);
            verdict.None(Promise, "sends refused", _refused, sends);
            verdict.None(Promise, "other text under the id not refused as a conflict (409)", changed, intents.Count);
            verdict.None(Promise, "another person's id told them something (not a bare 422)", told, intents.Count);
        }
        finally
        {
            await StopAsync(servers);
        }
    }

    private async Task SendAsync(Poster poster, Intent intent)
    {
        var sent = await poster.SendAsync(_room, intent.Id, intent.Mark, run.Stop);
        if (sent.Number is { } number)
        {
            _ledger.Acknowledged(intent, number);
        }
        else
        {
            Interlocked.Increment(ref _refused);
            Run.Say($"once: {sent.Status} {sent.Body}");
        }
    }

    /// <summary>The whole request goes out; who sent it is gone before, during or after the commit.</summary>
    private async Task CutOffAsync(ServerProcess server, Poster poster, Intent intent, int milliseconds)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.EndPoint, run.Stop);
        await socket.SendAsync(poster.Request(_room, intent.Id, intent.Mark), SocketFlags.None, run.Stop);
        await Task.Delay(milliseconds, run.Stop);
    }

    private static List<Poster> Posters(List<ServerProcess> servers, Session session) =>
        [.. Enumerable.Range(0, AtOnce).Select(place => new Poster(servers[place % servers.Count], session))];

    /// <summary>One after the other, since the first one makes the database.</summary>
    private async Task<List<ServerProcess>> StartAsync(Storage storage)
    {
        var servers = new List<ServerProcess>();
        while (servers.Count < nodes)
        {
            servers.Add(await run.Servers.RealAsync(storage, MadeSeed.RoomsFolder(run), run.Stop));
        }

        return servers;
    }

    private static async Task StopAsync(List<ServerProcess> servers)
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }
}
