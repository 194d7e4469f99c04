using System.Text.RegularExpressions;

namespace Consultations.Web.Site;

/// <summary>The reader's time zone, told by the script in a cookie. What is not a zone is as good as not told.</summary>
public static partial class Zones
{
    public const string Cookie = "zone";

    public static TimeZoneInfo? Zone(this HttpRequest request) =>
        request.Cookies[Cookie] is { } told && Shape().IsMatch(told) && TimeZoneInfo.TryFindSystemTimeZoneById(told, out var zone) ? zone : null;

    /// <summary>Every IANA id that names a place, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "UTC",
        .. TimeZoneInfo.GetSystemTimeZones()
            .Select(z => z.HasIanaId ? z.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(z.Id, out var iana) ? iana : "")
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>What people call it: "Nairobi" for <c>Africa/Nairobi</c>.</summary>
    public static string Name(TimeZoneInfo zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    // An IANA id and nothing that could be a path.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}
