using System.Globalization;
using System.Text;

namespace Consultations.Wording;

/// <summary>Text for searching: without case, without marks on letters, so that "Bogotá" is found by "bogota" on every database.</summary>
public static class Folding
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in Border.Normal(text, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                folded.Append(units[..rune.EncodeToUtf16(units)]);
            }
        }

        return Border.Normal(folded.ToString().ToLowerInvariant(), NormalizationForm.FormC);
    }
}
