using System.Globalization;

namespace Consultations.Load.Figures;

/// <summary>One measure over the rounds: its median and its range.</summary>
internal sealed record Spread(IReadOnlyList<double> Rounds)
{
    public double Median => Percentiles.Of([.. Rounds], 50);
    public double Least => Rounds.Min();
    public double Most => Rounds.Max();

    /// <summary>Round by round, so that a slow minute of the machine weighs on both sides alike.</summary>
    public static Spread Ratio(Spread real, Spread reference) =>
        new([.. real.Rounds.Zip(reference.Rounds, (one, other) => other == 0 ? double.NaN : one / other)]);

    public string Say(string unit = "")
    {
        var words = unit.Length == 0 ? Say(Median) : $"{Say(Median)} {unit}";
        return Rounds.Count == 1 ? words : $"{words} ({Say(Least)} to {Say(Most)})";
    }

    private static string Say(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 1 => value.ToString("0.000", CultureInfo.InvariantCulture),
        < 10 => value.ToString("0.00", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("#,##0", CultureInfo.InvariantCulture),
    };
}
