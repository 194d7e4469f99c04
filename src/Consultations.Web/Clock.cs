using System.Globalization;

namespace Consultations.Web;

/// <summary>
/// The server's clock, shifted by <c>Clock:Offset</c> and sped up by <c>Clock:Speed</c>, so that weeks can be tried in minutes. Not in Production.
/// </summary>
public sealed class Clock(TimeSpan offset, double speed) : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();

    /// <summary>How many seconds of this clock pass in one real second; countdowns in the browser tick at this rate.</summary>
    public double Speed => speed;

    public override DateTimeOffset GetUtcNow()
    {
        var real = System.GetUtcNow();
        return start + offset + ((real - start) * speed);
    }

    /// <exception cref="SettingFault">Set in Production, or not readable.</exception>
    public static TimeProvider From(IConfiguration configuration, IHostEnvironment environment)
    {
        var (offset, speed) = (configuration["Clock:Offset"], configuration["Clock:Speed"]);
        if (offset is null && speed is null)
        {
            return System;
        }

        if (environment.IsProduction())
        {
            throw new SettingFault("Clock:Offset and Clock:Speed are for trying things out; they are refused in Production.");
        }

        var shift = TimeSpan.Zero;
        if (offset is not null && !TimeSpan.TryParse(offset, CultureInfo.InvariantCulture, out shift))
        {
            throw new SettingFault($"Clock:Offset is \"{offset}\"; it is a time span such as 2.12:00:00.");
        }

        var rate = 1.0;
        if (speed is not null && !(double.TryParse(speed, NumberStyles.Float, CultureInfo.InvariantCulture, out rate) && rate is > 0 and <= 100_000))
        {
            throw new SettingFault($"Clock:Speed is \"{speed}\"; it is a number above 0, such as 60.");
        }

        return new Clock(shift, rate);
    }
}
