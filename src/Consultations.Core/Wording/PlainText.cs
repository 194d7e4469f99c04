using AngleSharp.Dom;

namespace Consultations.Wording;

/// <summary>The words of a piece of HTML as a browser holds them.</summary>
/// <param name="Text">All text nodes put together, in order, nothing trimmed: the same string as <c>textContent</c> in the page.</param>
/// <param name="Addresses">Where its links lead.</param>
internal sealed record PlainText(string Text, IReadOnlyList<string> Addresses)
{
    public static PlainText Of(IElement place) =>
        new(place.TextContent, [.. place.QuerySelectorAll("a[href]").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!))]);

    /// <summary>Whether every letter typed is there, in the text or in a link's address. Numbers of list items stand in neither.</summary>
    public bool Holds(string source)
    {
        var missing = new Dictionary<char, int>();
        foreach (var letter in source.Where(char.IsLetter))
        {
            missing[letter] = missing.GetValueOrDefault(letter) + 1;
        }

        foreach (var letter in Addresses.Prepend(Text).SelectMany(part => part))
        {
            if (missing.TryGetValue(letter, out var left))
            {
                missing[letter] = left - 1;
            }
        }

        return missing.Values.All(left => left <= 0);
    }
}
