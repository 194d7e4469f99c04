using System.Globalization;

namespace Consultations.Load.Figures;

/// <summary>The figure to hold, and which of a row's figures it speaks of.</summary>
internal sealed record Aim(string Words, Func<Row, double> Of, Func<double, bool> Holds)
{
    public static Aim RatioAtMost(double bound) => new($"ratio at most {Say(bound)}", row => row.Ratio!.Median, value => value <= bound);

    public static Aim RatioAtLeast(double bound) => new($"ratio at least {Say(bound)}", row => row.Ratio!.Median, value => value >= bound);

    public static Aim AtMost(double bound) => new($"at most {Say(bound)}", row => row.Real.Median, value => value <= bound);

    /// <summary>Judged by the worst round.</summary>
    public static Aim Never(double bound) => new($"never above {Say(bound)}", row => row.Real.Most, value => value <= bound);

    public string Judge(Row row) => Holds(Of(row)) ? "pass" : "**miss**";

    private static string Say(double bound) => bound.ToString("0.##", CultureInfo.InvariantCulture);
}
