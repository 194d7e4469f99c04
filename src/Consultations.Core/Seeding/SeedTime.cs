using System.Globalization;
using System.Text.RegularExpressions;

namespace Consultations.Seeding;

/// <summary>Times in seed files: absolute with an offset or Z, or relative to the loading such as <c>-12d</c>, <c>+2d</c>, <c>-3h20m</c>.</summary>
internal static partial class SeedTime
{
    public const string Expected = "a time such as 2020-07-01T09:30:00Z, 2020-07-01T09:30:00-04:00, -12d or -3h20m";

    private static readonly string[] Absolute =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
    ];

    public static bool TryRead(string text, DateTimeOffset loading, out DateTimeOffset time)
    {
        var relative = Relative().Match(text);
        if (relative.Success && text.Length > 1)
        {
            var span = new TimeSpan(Part(relative, 2), Part(relative, 3), Part(relative, 4), Part(relative, 5));
            time = relative.Groups[1].ValueSpan is "-" ? loading - span : loading + span;
            return true;
        }

        // Without an offset it would mean another instant on each machine.
        time = default;
        return HasOffset().IsMatch(text)
            && DateTimeOffset.TryParseExact(text, Absolute, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    private static int Part(Match match, int group) => match.Groups[group] is { Success: true } part ? int.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^([+-])(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Relative();

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex HasOffset();
}
