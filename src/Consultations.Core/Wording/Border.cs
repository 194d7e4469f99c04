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
                continue;
            }

            var here = c switch
            {
                '\0' => BorderFault.Nul,
                '\n' or '\t' => BorderFault.None,
                _ when char.IsControl(c) => BorderFault.Control,
                _ when char.IsSurrogate(c) => BorderFault.Surrogate,
                _ => BorderFault.None,
            };
            if (here != BorderFault.None && (fault == BorderFault.None || here < fault))
            {
                fault = here;
            }
        }

        if (fault != BorderFault.None)
        {
            return false;
        }

        accepted = Normal(text, NormalizationForm.FormC);
        return true;
    }

    /// <summary>The normal form of a text that may hold the noncharacter U+FFFE, which .NET refuses to normalise.</summary>
    internal static string Normal(string text, NormalizationForm form) => text.Contains('\ufffe')
        ? string.Join('\ufffe', text.Split('\ufffe').Select(part => part.Normalize(form)))
        : text.IsNormalized(form) ? text : text.Normalize(form);

    /// <summary>Length in code points; half a surrogate pair counts as one.</summary>
    public static int CodePoints(string text)
    {
        var points = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                points--;
            }
        }

        return points;
    }
}

/// <summary>With several faults in a text the first of this order is named.</summary>
public enum BorderFault
{
    None,
    Nul,
    Control,
    Surrogate,
}
