using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Site;

/// <summary>The form of a phrase that goes with a number: <c>Key.one</c>, <c>Key.few</c>... where the strings have it, else <c>Key</c>.</summary>
/// <remarks>The forms are those of CLDR for whole numbers, as <c>Intl.PluralRules</c> gives them to the script.</remarks>
public static class Plural
{
    /// <summary>The phrase with the number in it, written as the culture writes numbers.</summary>
    public static string Counted(this IStringLocalizer words, string key, long count, params object[] more) =>
        string.Format(CultureInfo.CurrentCulture, words.Pattern(key, count), [count.ToString("N0", CultureInfo.CurrentCulture), .. more]);

    /// <summary>The phrase with its <c>{0}</c> still in it, for pages that set the figure apart.</summary>
    public static string Pattern(this IStringLocalizer words, string key, long count)
    {
        var form = words[$"{key}.{Form(CultureInfo.CurrentUICulture, count)}"];
        return form.ResourceNotFound ? words[key] : form;
    }

    public static string Form(CultureInfo culture, long count) => culture.TwoLetterISOLanguageName switch
    {
        "zh" => "other",
        "fr" => count is 0 or 1 ? "one" : "other",
        "ru" => (count % 10, count % 100) switch
        {
            (1, not 11) => "one",
            (>= 2 and <= 4, not (>= 12 and <= 14)) => "few",
            _ => "many",
        },
        "ar" => (count, count % 100) switch
        {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, >= 3 and <= 10) => "few",
            (_, >= 11) => "many",
            _ => "other",
        },
        _ => count == 1 ? "one" : "other",
    };
}
