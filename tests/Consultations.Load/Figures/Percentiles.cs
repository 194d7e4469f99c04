namespace Consultations.Load.Figures;

internal static class Percentiles
{
    /// <summary>Sorts what it is given. Nearest rank, except that the median of an even count is the mean of the middle two.</summary>
    public static double Of(double[] values, double percent)
    {
        if (values.Length == 0)
        {
            return double.NaN;
        }

        Array.Sort(values);
        if (percent == 50 && values.Length % 2 == 0)
        {
            return (values[values.Length / 2 - 1] + values[values.Length / 2]) / 2;
        }

        var rank = (int)Math.Ceiling(percent / 100 * values.Length);
        return values[Math.Clamp(rank - 1, 0, values.Length - 1)];
    }
}
