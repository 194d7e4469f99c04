namespace Consultations.Load.Faults;

/// <summary>Real servers that are hurt while people write and read, and a ledger of what they were told.</summary>
internal static class FaultsRun
{
    public static async Task<bool> HoldsAsync(Run run)
    {
        var verdict = new Verdict();
        Console.WriteLine($"seed {run.Options.Seed}");
        foreach (var part in run.Options.Parts)
        {
            var random = new Random(run.Options.Seed);
            await (part switch
            {
                "kill" => KillFault.TryAsync(run, verdict, random),
                "once" => OnceFault.TryAsync(run, verdict, random),
                "views" => ViewsFault.TryAsync(run, verdict, random),
                "close" => CloseFault.TryAsync(run, verdict, random),
                "deadline" => DeadlineFault.TryAsync(run, verdict),
                "joiners" => JoinersTrial.TryAsync(run, verdict, random),
                _ => throw new LoadFailed($"There is no part '{part}'. Try --help."),
            });
        }

        return verdict.Held;
    }
}
