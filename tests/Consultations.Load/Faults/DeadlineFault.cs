using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;

namespace Consultations.Load.Faults;

/// <summary>
/// The server is dead while the deadline passes: what was planned happens once, stamped with the planned time, and nothing is taken in between.
/// With two nodes one is killed and the other carries it out.
/// </summary>
internal sealed class DeadlineFault(Run run, Verdict verdict)
{
    private const string Promise = "P7, P9 a deadline outlives its server";
    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(45);

    public static Task TryAsync(Run run, Verdict verdict) => run.OnEachStoreAsync(new DeadlineFault(run, verdict).TryAsync);

    private async Task TryAsync(Storage storage, int nodes)
    {
        var (before, after) = run.Options.Short ? (2, 3) : (10, 20);
        var closes = ClosingSeed.In(s_ahead);
        var folder = ClosingSeed.Folder(run, closes);
        var first = await run.Servers.RealAsync(storage, folder, run.Stop);
        ServerProcess? second = null;
        try
        {
            second = nodes > 1 ? await run.Servers.RealAsync(storage, folder, run.Stop) : null;
            var session = await Session.SignInAsync(first, run.Options.People[0], ClosingSeed.Room, run.Stop);
            var ledger = new Ledger();
            var early = await SendAsync(first, session, ledger);
            await UntilAsync(closes.AddSeconds(-before));
            await first.DisposeAsync();
            await UntilAsync(closes.AddSeconds(nodes > 1 ? 0.2 : after));
            second ??= await run.Servers.RealAsync(storage, folder, run.Stop);
            var late = await SendAsync(second, session, ledger);
            if (nodes > 1)
            {
                await UntilAsync(closes.AddSeconds(after));
            }

            var rows = await Row.AllAsync(second, ClosingSeed.Room, run.Stop);
            var closings = await Closing.AllAsync(storage, run.Stop);
            Console.WriteLine($"deadline: {storage.Provider}, {nodes} {(nodes == 1 ? "node" : "nodes")}, killed {before} s before the end, looked {after} s after it");
            verdict.Is(Promise, "a send before", early.Number is null ? $"refused with {early.Status}" : "granted", "granted");
            verdict.Is(Promise, "a send after", late.Number is null ? $"refused with {late.Status}" : "granted", "refused with 409");
            verdict.None(Promise, "rows nobody was granted", Math.Abs(rows.Count - 1), 1);
            verdict.Is(Promise, "times the closing was carried out", $"{closings.Count}", "1");
            verdict.None(Promise, "closings that do not bear the planned time", closings.Count(one => one != closes), closings.Count);
        }
        finally
        {
            await first.DisposeAsync();
            if (second is not null)
            {
                await second.DisposeAsync();
            }
        }
    }

    private async Task<Sent> SendAsync(ServerProcess server, Session session, Ledger ledger)
    {
        using var poster = new Poster(server, session);
        var intent = ledger.Intend();
        return await poster.SendAsync(ClosingSeed.Room, intent.Id, intent.Mark, run.Stop);
    }

    private async Task UntilAsync(DateTimeOffset at)
    {
        if (at - TimeProvider.System.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, run.Stop);
        }
    }
}
