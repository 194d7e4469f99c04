using System.Text.RegularExpressions;

namespace Consultations.Synthesis;

/// <summary>A word of quantity in a text, and whether the figures bear it.</summary>
public readonly record struct QuantityClaim(string Word, bool Holds);

/// <summary>
/// Words such as "most" in what an insight says, held against the share that supports it: <c>S / P</c> of those who spoke to the point. Known are those of
/// the six languages of the United Nations and of Portuguese, wherever they stand: an insight may quote.
/// </summary>
public static class QuantityWords
{
    // The least and the largest share that the words may stand for, and the least number of people. A least share of a half means more than a half.
    private static readonly (double Least, double Most, int People, string Spaced, string Arabic, string Chinese)[] Table =
    [
        (1, 1, 3, "all everybody everyone unanimously tous toutes unanimement todos todas unánimemente unanimemente все единогласно", "جميع كل كافة", "所有(?!权) 全体 一致"),
        (0.5, 1, 5, "most majority plupart majorité mayoría maioria большинство", "معظم أغلب أغلبية غالبية", "大多数 (?<!大)多数"),
        (0.3, 1, 5, "many widely beaucoup nombreux nombreuses muchos muchas muitos muitas многие", "كثير كثيرون عديد", "许多 很多"),
        (0, 1, 3, "several plusieurs varios varias vários várias несколько", "عدة", "几个 若干"),
        (0, 1, 2, "some quelques certains certaines algunos algunas alguns algumas некоторые", "بعض", "一些"),
        (0, 0.34, 1, "few (?<!un\u00A0)peu pocos pocas poucos poucas немногие", "قليل قليلون", "极少 很少"),
        (0, 0.5, 1, "minority minorité minoría minoria меньшинство", "أقلية", "少数"),
        (0, 0, 0, "none nobody aucun aucune nadie ninguno ninguna ninguém nenhum nenhuma никто", "لا\u00A0أحد", "没有人"),
    ];

    /// <summary>Of each row the words, whole; Arabic ones may carry conjunction, preposition and article, Chinese ones stand among others.</summary>
    private static readonly Regex[] Words = Array.ConvertAll(Table, row => new Regex(
        $@"(?<!\p{{L}})(?:{Any(row.Spaced)})(?![\p{{L}}\p{{M}}])|(?<![\p{{L}}\p{{M}}])[وفبلك]{{0,2}}(?:ال)?(?<bare>{Any(row.Arabic)})(?![\p{{L}}\p{{M}}])|{Any(row.Chinese)}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(500)));

    /// <summary>Each word once, in the order of the text.</summary>
    /// <param name="text">Lead and explanation.</param>
    /// <param name="who">Who spoke to the point.</param>
    public static IReadOnlyList<QuantityClaim> In(string text, Bearing who)
    {
        if (who.All == 0)
        {
            return [];
        }

        var (share, whole) = ((double)who.Supporting / who.All, text.Normalize());
        return [.. Table.Zip(Words)
            .SelectMany(row => row.Second.Matches(whole).Select(match => (match.Index, Claim: new QuantityClaim(Word(match), Holds(row.First.Least, row.First.Most, row.First.People)))))
            .OrderBy(found => found.Index).Select(found => found.Claim).Distinct()];

        bool Holds(double least, double most, int people) =>
            who.Supporting >= people && share <= most && (least is 0.5 ? share > 0.5 : share >= least);
    }

    private static string Word(Match match) => (match.Groups["bare"] is { Success: true } bare ? bare.Value : match.Value).ToLowerInvariant();

    /// <summary>Two words that belong together are held by a no-break space.</summary>
    private static string Any(string words) => words.Replace(' ', '|').Replace('\u00A0', ' ');
}
