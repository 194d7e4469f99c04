using System.Globalization;

namespace Consultations.Web;

/// <summary>
/// Faults made on purpose, for the tests of faults: <c>Faults:LoseRings</c>, the share of the bell's rings that are lost,
/// <c>Faults:ClockSkew</c>, what this node's own clock is off, and <c>Faults:DeadClock</c>, that nothing is carried out when it is due. Not in
/// Production.
/// </summary>
internal sealed record MadeFaults(double LoseRings, TimeSpan ClockSkew, bool DeadClock)
{
    /// <exception cref="SettingFault">Set in Production, or not readable.</exception>
    public static MadeFaults From(IConfiguration configuration, IHostEnvironment environment)
    {
        var (rings, skew, dead) = (configuration["Faults:LoseRings"], configuration["Faults:ClockSkew"], configuration["Faults:DeadClock"]);
        if ((rings ?? skew ?? dead) is not null && environment.IsProduction())
        {
            throw new SettingFault("Faults:LoseRings, Faults:ClockSkew and Faults:DeadClock are for tests of faults; they are refused in Production.");
        }

        var share = 0.0;
        if (rings is not null && !(double.TryParse(rings, NumberStyles.Float, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1))
        {
            throw new SettingFault($"Faults:LoseRings is \"{rings}\"; it is a number from 0 to 1, such as 0.5.");
        }

        var off = TimeSpan.Zero;
        if (skew is not null && !TimeSpan.TryParse(skew, CultureInfo.InvariantCulture, out off))
        {
            throw new SettingFault($"Faults:ClockSkew is \"{skew}\"; it is a time span such as 00:00:05.");
        }

        return new MadeFaults(share, off, bool.TryParse(dead, out var stands) && stands);
    }
}
