namespace Consultations.Wording;

/// <summary>How a text begins, for lists: whole words where it can be, and never half a letter.</summary>
public static class Beginning
{
    private const string More = " …";

    /// <param name="plain">The text.</param>
    /// <param name="longest">UTF-16 units.</param>
    public static string Of(string plain, int longest)
    {
        var text = plain.Trim();
        if (text.Length <= longest)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', longest);
        var end = space > longest / 2 ? space : longest;
        while (end > 1 && !IsStartOfLetter(text, end))
        {
            end--;
        }

        return text[..end] + More;
    }

    private static bool IsStartOfLetter(string text, int at) =>
        !char.IsLowSurrogate(text[at])
        && char.GetUnicodeCategory(text, at) is not (System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.EnclosingMark);
}
