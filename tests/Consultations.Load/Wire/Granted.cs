using Consultations.Load.Processes;

namespace Consultations.Load.Wire;

/// <summary>A closed loop's figures. Of the asks that were granted; times in milliseconds, processor time in milliseconds an ask.</summary>
internal sealed record Granted(double PerSecond, double Median, double P99, double Most, double Processor, IReadOnlyDictionary<int, int> Refused)
{
    /// <summary>Everything asked for here should be granted, so a refusal spoils the figures and stops the run.</summary>
    public Granted OrStop(string what, ServerProcess server) => Refused.Count == 0
        ? this
        : throw new LoadFailed(
            $"{what}: {string.Join(", ", Refused.Select(pair => $"{pair.Value} answers {pair.Key}"))} (0 is a broken connection).\n{server.LastLines}");
}
