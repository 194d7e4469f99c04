using System.Text;

namespace Consultations.Wording;

/// <summary>What a person's text must be before anything else looks at it. The same test vectors run in C# and in TypeScript.</summary>
public static class Border
{
    /// <summary>Unicode code points, not UTF-16 units.</summary>
    public const int Longest = 20_000;

    /// <summary>
    /// Line ends become LF and letters NFC. NUL, control characters but LF and tab, and lone surrogates are refused: one database would refuse
    /// them in the middle of a batch, another would keep them and show nothing.
    /// </summary>
    public static bool TryAccept(string raw, out string accepted, out BorderFault fault)
    {
        accepted = "";
        fault = BorderFault.None;
        var text = raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(c))
            {
                fault = BorderFault.LoneSurrogate;
                return false;
            }
            else if (char.IsControl(c) && c is not ('\n' or '\t'))
            {
                fault = BorderFault.ControlCharacter;
                return false;
            }
        }

        accepted = text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        return true;
    }

    /// <summary>Length in code points of a text that has passed the border.</summary>
    public static int CodePoints(string text)
    {
        var points = text.Length;
        foreach (var c in text)
        {
            if (char.IsHighSurrogate(c))
            {
                points--;
            }
        }

        return points;
    }
}

public enum BorderFault
{
    None,
    ControlCharacter,
    LoneSurrogate,
}
