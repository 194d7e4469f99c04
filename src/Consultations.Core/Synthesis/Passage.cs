using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Consultations.Wording;

namespace Consultations.Synthesis;

/// <summary>Where words stand in a plain text.</summary>
public static class Passage
{
    /// <summary>The words at a place; null where there is no such place, or its words are gone.</summary>
    public static string? Read(string plain, int start, int length) =>
        start >= 0 && length > 0 && (long)start + length <= plain.Length ? plain.Substring(start, length) : null;

    /// <summary>The place of words, blanks aside: at the start that is given, or the first. Null where they do not stand there, or would cut a letter.</summary>
    public static (int Start, int Length)? Find(string plain, string words, int? start)
    {
        if (!Border.TryAccept(words, out var accepted, out _) || accepted.Trim() is not { Length: > 0 } sought)
        {
            return null;
        }

        if (start is { } at)
        {
            at += accepted.Length - accepted.TrimStart().Length;
            return at >= 0 && at < plain.Length && Moderation.SummaryQuotation.Stand(sought, plain[at..]) is { Start: 0 } exact && IsWhole(plain, at, exact.Length) ? (at, exact.Length) : null;
        }

        return Moderation.SummaryQuotation.Stand(sought, plain) is { } found && IsWhole(plain, found.Start, found.Length) ? found : null;
    }

    internal static byte[] Digest(string plain, (int Start, int Length) place) => SHA256.HashData(Encoding.UTF8.GetBytes(plain.Substring(place.Start, place.Length)));

    /// <summary>Neither end is inside a letter with its marks.</summary>
    private static bool IsWhole(string plain, int start, int length)
    {
        // Only around the ends: a text may be long.
        return IsEdge(plain, start) && IsEdge(plain, start + length);
    }

    private static bool IsEdge(string text, int at)
    {
        if (at == 0 || at == text.Length)
        {
            return true;
        }

        var from = Math.Max(0, at - 32);
        while (from > 0 && char.IsLowSurrogate(text[from]))
        {
            from--;
        }

        while (from < at)
        {
            from += StringInfo.GetNextTextElementLength(text, from);
        }

        return from == at;
    }
}
