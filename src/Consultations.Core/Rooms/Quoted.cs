using Consultations.Moderation;

namespace Consultations.Rooms;

/// <summary>
/// Words of what a reply answers, above the reply's own. Kept as a reference and drawn from their source at each reading, so that they die with it.
/// </summary>
/// <param name="Of">Where they stand.</param>
/// <param name="Words">Null where they are not to be read any more.</param>
public sealed record Quoted(Citation Of, string? Words);

/// <summary>A Markdown quotation at the very beginning of a text.</summary>
internal static class LeadingQuotation
{
    /// <summary>Its words on one line, and what follows; null where a text does not begin with one, or says nothing else.</summary>
    public static (string Words, string Below)? Of(string source)
    {
        var lines = source.Split('\n');
        var quoted = lines.TakeWhile(l => l.StartsWith('>')).Select(l => l[1..].Trim()).ToList();
        var (words, rest) = (string.Join(' ', quoted.Where(l => l.Length > 0)), string.Join('\n', lines.Skip(quoted.Count)));
        return words.Length is 0 or > SummaryQuotation.Longest || !rest.StartsWith('\n') || string.IsNullOrWhiteSpace(rest) ? null : (words, rest.TrimStart('\n'));
    }
}
