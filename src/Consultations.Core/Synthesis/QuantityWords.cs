using System.Text.RegularExpressions;

namespace Consultations.Synthesis;

/// <summary>A word of quantity in a text, and whether the figures bear it.</summary>
public readonly record struct QuantityClaim(string Word, bool Holds);

/// <summary>
/// Words such as "most" in what an insight says, held against the share that supports it: <c>S / P</c> of those who spoke to the point. English only, as
/// long as reports of other languages have no table of their own.
/// </summary>
public static partial class QuantityWords
{
    // The least and the largest share that a word may stand for, and the least number of people.
    private static readonly (string Word, double Least, double Most, int People)[] Table =
    [
        ("all", 1, 1, 3), ("everybody", 1, 1, 3), ("everyone", 1, 1, 3), ("unanimously", 1, 1, 3),
        ("most", 0.5, 1, 5), ("majority", 0.5, 1, 5), ("many", 0.3, 1, 5), ("widely", 0.3, 1, 5), ("several", 0, 1, 3), ("some", 0, 1, 2),
        ("few", 0, 0.34, 1), ("minority", 0, 0.5, 1), ("none", 0, 0, 0), ("nobody", 0, 0, 0),
    ];

    /// <summary>Each word once, in the order of the text.</summary>
    /// <param name="text">Lead and explanation.</param>
    /// <param name="who">Who spoke to the point.</param>
    public static IReadOnlyList<QuantityClaim> In(string text, Bearing who)
    {
        if (who.All == 0)
        {
            return [];
        }

        var share = (double)who.Supporting / who.All;
        return [.. Words().Matches(text).Select(m => m.Value.ToLowerInvariant()).Distinct().Select(word => new QuantityClaim(word, Holds(Array.Find(Table, t => t.Word == word))))];

        bool Holds((string Word, double Least, double Most, int People) row) =>
            who.Supporting >= row.People && share <= row.Most && (row.Least is 0.5 ? share > 0.5 : share >= row.Least);
    }

    [GeneratedRegex(@"\b(?:all|everybody|everyone|unanimously|most|majority|many|widely|several|some|few|minority|none|nobody)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Words();
}
