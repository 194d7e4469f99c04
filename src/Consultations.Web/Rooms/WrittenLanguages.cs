using System.Globalization;

namespace Consultations.Web.Rooms;

/// <summary>The languages people can say that they write in: those of the interface first, then others by their own names.</summary>
public static class WrittenLanguages
{
    private static readonly string[] First = ["en", "fr", "es", "ar", "ru", "zh"];

    private static readonly string[] Others =
    [
        "sq", "am", "hy", "az", "eu", "be", "bn", "bs", "bg", "my", "ca", "hr", "cs", "da", "nl", "et", "fi", "ka", "de", "el", "gu", "ht", "ha", "he", "hi",
        "hu", "is", "ig", "id", "it", "ja", "kk", "km", "rw", "ky", "ko", "ku", "lo", "lv", "ln", "lt", "mk", "mg", "ms", "mr", "mn", "ne", "nb", "ps", "fa",
        "pl", "pt", "pa", "ro", "sr", "sn", "si", "sk", "sl", "so", "sw", "sv", "tg", "ta", "te", "th", "ti", "tr", "tk", "uk", "ur", "uz", "vi", "wo", "yo", "zu",
    ];

    /// <summary>Tag and the language's own name.</summary>
    public static IReadOnlyList<(string Tag, string Name)> Interface { get; } = [.. First.Select(Named)];

    public static IReadOnlyList<(string Tag, string Name)> More { get; } =
        [.. Others.Select(Named).OrderBy(l => l.Name, StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true))];

    /// <summary>Null where it is none of ours.</summary>
    public static string? NameOf(string? tag) => Interface.Concat(More).FirstOrDefault(l => l.Tag == tag).Name;

    /// <summary>In the language of the page.</summary>
    public static string InWords(string tag) => CultureInfo.GetCultureInfo(tag).DisplayName;

    /// <summary>For the <c>dir</c> of words in a language that is known.</summary>
    public static string Direction(string tag) => CultureInfo.GetCultureInfo(tag).TextInfo.IsRightToLeft ? "rtl" : "ltr";

    private static (string Tag, string Name) Named(string tag)
    {
        var culture = CultureInfo.GetCultureInfo(tag);
        return (tag, culture.TextInfo.ToTitleCase(culture.NativeName[..1]) + culture.NativeName[1..]);
    }
}
