using System.Globalization;
using System.Text;

namespace Consultations.Wording;

/// <summary>Text for searching: without case, without marks on letters, so that "Bogotá" is found by "bogota" on every database.</summary>
public static class Folding
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                folded.Append(c);
            }
        }

        return folded.ToString().ToLowerInvariant().Normalize(NormalizationForm.FormC);
    }
}
