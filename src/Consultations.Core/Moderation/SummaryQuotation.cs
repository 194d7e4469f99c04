using System.Globalization;
using System.Text.RegularExpressions;
using Consultations.Rooms;

namespace Consultations.Moderation;

/// <summary>
/// A passage of a contribution in a summary: written as <c>"the words" (#1.42)</c>, kept as a reference and drawn from the contribution each time
/// the summary is read, so that it dies with its source.
/// </summary>
public sealed partial class SummaryQuotation
{
    public const int Longest = 1_000;

    // Of the private use area, so that nobody's text has them by chance; what a summary's text brings along is taken out.
    private const char Opens = '\uE000';
    private const char Ends = '\uE001';

    public required Guid SummaryId { get; init; }

    /// <summary>From 0, in the order of the text.</summary>
    public required int Position { get; init; }

    public required Guid ContributionId { get; init; }

    public required int Revision { get; init; }

    /// <summary>In the wording's plain text, in UTF-16 units.</summary>
    public required int Start { get; init; }

    public required int Length { get; init; }

    /// <summary>What a text quotes, in order.</summary>
    internal static IEnumerable<(string Words, Citation Of)> In(string text) =>
        Pattern().Matches(text).Select(m => (m.Groups[2].Value, Citation.In(m.Groups[4].Value).First()));

    /// <summary>The text with a mark where each quotation's words stand.</summary>
    internal static string Mark(string text)
    {
        var position = 0;
        var bare = text.Replace(Opens.ToString(), "", StringComparison.Ordinal).Replace(Ends.ToString(), "", StringComparison.Ordinal);
        return Pattern().Replace(bare, m => $"{m.Groups[1].Value}{Opens}{(position++).ToString(CultureInfo.InvariantCulture)}{Ends}{m.Groups[3].Value} ({m.Groups[4].Value})");
    }

    /// <summary>Where words stand in a plain text, whatever blanks and line ends are between them; null where they do not.</summary>
    internal static (int Start, int Length)? Stand(string words, string plain)
    {
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape);
        var match = Regex.Match(plain, string.Join(@"\s+", parts), RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(500));
        return match is { Success: true, Length: > 0 } ? (match.Index, match.Length) : null;
    }

    /// <summary>The summary's HTML with the words put in, or what is said where they are gone.</summary>
    /// <param name="html">As it was kept.</param>
    /// <param name="words">By position; null where the passage is not to be read any more.</param>
    /// <param name="gone">Stands in the place of those.</param>
    internal static string Draw(string html, IReadOnlyDictionary<int, string?> words, string gone) => Marked().Replace(html, m => Encoded(Drawn(m, words) ?? gone));

    /// <summary>The same for the text as typed: a quotation stands on one line.</summary>
    internal static string Fill(string source, IReadOnlyDictionary<int, string?> words, string gone) =>
        Marked().Replace(source, m => Blanks().Replace(Drawn(m, words) ?? gone, " "));

    private static string? Drawn(Match mark, IReadOnlyDictionary<int, string?> words) => words.GetValueOrDefault(int.Parse(mark.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    // Between tags only these have a meaning; every other letter stays what it is.
    private static string Encoded(string words) =>
        words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex("""(["“«„])([^"“”«»„\n]{1,1000})(["”»“])[ \n]\((#[0-9]{1,4}\.[0-9]{1,7})\)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex("\uE000([0-9]+)\uE001", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Marked();
}
