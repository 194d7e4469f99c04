namespace Consultations.Load.Faults;

/// <summary>Real servers that are hurt while people write and read, and a ledger of what they were told.</summary>
internal static class FaultsRun
{
    public static async Task<bool> HoldsAsync(Run run)
    {
        var verdict = new Verdict();
        Console.WriteLine($"seed {run.Options.Seed}");
        await KillFault.TryAsync(run, verdict, new Random(run.Options.Seed));
        await OnceFault.TryAsync(run, verdict, new Random(run.Options.Seed));
        await ViewsFault.TryAsync(run, verdict, new Random(run.Options.Seed));
        return verdict.Held;
    }
}
