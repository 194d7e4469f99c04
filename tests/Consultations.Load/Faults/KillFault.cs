using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;
using Microsoft.Data.Sqlite;

namespace Consultations.Load.Faults;

/// <summary>People write while their server is killed again and again; each sends again, under the same id, what was not answered.</summary>
internal sealed class KillFault(Run run, Ledger ledger)
{
    private const string Promise = "P1 saved is durable";
    private readonly string _room = MadeSeed.Posts[0];
    private int _again;
    private volatile bool _over;

    public static async Task TryAsync(Run run, Verdict verdict, Random random)
    {
        var ledger = new Ledger();
        await new KillFault(run, ledger).TryAsync(verdict, random);
    }

    private async Task TryAsync(Verdict verdict, Random random)
    {
        var (senders, kills) = run.Options.Short ? (40, 4) : (200, 20);
        await using var storage = await Storage.NewAsync(run.Workplace, "Sqlite", null);
        var server = await StartAsync(storage, null);
        var port = server.EndPoint.Port;
        try
        {
            var sessions = await run.SignInAsync(server, run.Options.People.Count, _room);
            var posters = Enumerable.Range(0, senders).Select(place => new Poster(server, sessions[place % sessions.Length])).ToList();
            var sending = posters.Select(poster => SendAsync(poster, new Random(random.Next()))).ToList();
            for (var kill = 1; kill <= kills; kill++)
            {
                await Task.Delay(random.Next(200, 1200), run.Stop);
                await server.DisposeAsync();
                server = await StartAsync(storage, port);
                Run.Say($"kill: {kill} of {kills}, {ledger.Intents} intents");
            }

            _over = true;
            await Task.WhenAll(sending);
            posters.ForEach(poster => poster.Dispose());

            var rows = await Row.AllAsync(server, _room, run.Stop);
            await server.DisposeAsync();
            Console.WriteLine($"kill: {senders} senders, {kills} kills, {ledger.Intents} intents, {_again} sent again, {rows.Count} rows");
            verdict.None(Promise, "acknowledged and missing", ledger.Missing(rows), ledger.Intents);
            verdict.None(Promise, "not there exactly once", ledger.NotOnce(rows), ledger.Intents);
            verdict.None(Promise, "rows nobody intended", Math.Abs(rows.Count - ledger.Intents), rows.Count);
            verdict.None(Promise, "numbers out of line", rows.Where((row, place) => row.Number != place + 1).Count(), rows.Count);
            verdict.Is(Promise, "integrity check", await IntegrityAsync(storage), "ok");
        }
        finally
        {
            _over = true;
            await server.DisposeAsync();
        }
    }

    private Task<ServerProcess> StartAsync(Storage storage, int? port) => run.Servers.RealAsync(storage, MadeSeed.RoomsFolder(run), port, run.Stop);

    private async Task SendAsync(Poster poster, Random random)
    {
        while (!_over)
        {
            var intent = ledger.Intend();
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

            ledger.Acknowledged(intent, sent.Number.Value);
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
