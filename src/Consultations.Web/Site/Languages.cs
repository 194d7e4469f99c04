using System.Globalization;

namespace Consultations.Web;

/// <summary>The languages of the interface. English for now; the list grows with the translations.</summary>
public static class Languages
{
    public const string Default = "en";

    public static IReadOnlyList<string> All { get; } = [Default];

    public static string Known(string? tag) => tag is not null && All.Contains(tag, StringComparer.OrdinalIgnoreCase) ? tag.ToLowerInvariant() : Default;

    public static CultureInfo Culture(string tag) => CultureInfo.GetCultureInfo(Known(tag));
}
