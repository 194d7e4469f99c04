using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;
using Microsoft.Data.Sqlite;

namespace Consultations.Load.Faults;

/// <summary>People write while their server, or one of two, is killed again and again; each sends again, under the same id, what was not answered.</summary>
internal sealed class KillFault(Run run, Verdict verdict, int nodes)
{
    private const string Promise = "P1 saved is durable";
    private readonly string _room = MadeSeed.Posts[0];
    private readonly Ledger _ledger = new();
    private int _again;
    private volatile bool _over;

    public static Task TryAsync(Run run, Verdict verdict, Random random) =>
        run.OnEachStoreAsync((storage, nodes) => new KillFault(run, verdict, nodes).TryAsync(storage, random));

    private async Task TryAsync(Storage storage, Random random)
    {
        var (senders, kills) = run.Options.Short ? (40, 4) : (200, 20);
        var servers = new List<ServerProcess>();
        try
        {
            for (var node = 0; node < nodes; node++)
            {
                servers.Add(await StartAsync(storage, null));
            }

            var sessions = await run.SignInAsync(servers[0], run.Options.People.Count, _room);
            var posters = Enumerable.Range(0, senders).Select(place => new Poster(servers[place % nodes], sessions[place % sessions.Length])).ToList();
            var sending = posters.Select(poster => SendAsync(poster, new Random(random.Next()))).ToList();
            for (var kill = 1; kill <= kills; kill++)
            {
                await Task.Delay(random.Next(200, 1200), run.Stop);
                var killed = random.Next(nodes);
                var port = servers[killed].EndPoint.Port;
                await servers[killed].DisposeAsync();
                servers[killed] = await StartAsync(storage, port);
                Run.Say($"kill: {kill} of {kills}, {_ledger.Intents} intents");
            }

            _over = true;
            await Task.WhenAll(sending);
            posters.ForEach(poster => poster.Dispose());

            var rows = await Row.AllAsync(servers[0], _room, run.Stop);
            await StopAsync(servers);
            Console.WriteLine($"kill: {storage.Provider}, {nodes} {(nodes == 1 ? "node" : "nodes")}, {senders} senders, {kills} kills, {_ledger.Intents} intents, {_again} sent again, {rows.Count} rows");
            verdict.None(Promise, "acknowledged and missing", _ledger.Missing(rows), _ledger.Intents);
            verdict.None(Promise, "not there exactly once", _ledger.NotOnce(rows), _ledger.Intents);
            verdict.None(Promise, "rows nobody intended", Math.Abs(rows.Count - _ledger.Intents), rows.Count);
            verdict.None(Promise, "numbers out of line", rows.Where((row, place) => row.Number != place + 1).Count(), rows.Count);
            if (storage.Provider == "Sqlite")
            {
                verdict.Is(Promise, "integrity check", await IntegrityAsync(storage), "ok");
            }
        }
        finally
        {
            _over = true;
            await StopAsync(servers);
        }
    }

    private static async Task StopAsync(List<ServerProcess> servers)
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private Task<ServerProcess> StartAsync(Storage storage, int? port) => run.Servers.RealAsync(storage, MadeSeed.RoomsFolder(run), port, run.Stop);

    private async Task SendAsync(Poster poster, Random random)
    {
        while (!_over)
        {
            var intent = _ledger.Intend();
            var sent = await poster.SendAsync(_room, intent.Id, intent.Mark, run.Stop);
            for (; sent.Number is null; sent = await poster.SendAsync(_room, intent.Id, intent.Mark, run.Stop))
            {
                if (sent.Status is not (0 or 429 or >= 500))
                {
                    throw new LoadFailed($"A sender was refused with {sent.Status}: {sent.Body}");
                }

                Interlocked.Increment(ref _again);
                await Task.Delay(random.Next(50, 250), run.Stop);
            }

            _ledger.Acknowledged(intent, sent.Number.Value);
            await Task.Delay(random.Next(200, 800), run.Stop);
        }
    }

    /// <summary>Of the file as the last kill left it.</summary>
    private static async Task<string> IntegrityAsync(Storage storage)
    {
        await using var connection = new SqliteConnection($"{storage.Connection};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
