using System.Text.RegularExpressions;

namespace Consultations.Reporting;

/// <summary>A further footnote of the report's own texts.</summary>
/// <param name="Letter">Through the version, from "a"; evidence has numbers.</param>
/// <param name="Text">Markdown.</param>
public sealed record ReportNote(string Letter, string Text);

/// <summary>
/// Reads notes out of the report's texts: <c>[^name]</c> where one is called, and <c>[^name]: words</c> on a line of its own. Names hold within one
/// text; in the document notes are lettered in the order in which they are called.
/// </summary>
public sealed partial class ReportNotes
{
    private readonly List<ReportNote> notes = [];

    public IReadOnlyList<ReportNote> All => notes;

    /// <summary>A call in a text that was read. What is called nowhere, or says nothing, stays as it was typed.</summary>
    [GeneratedRegex(@"\[\^([a-z]{1,3})\]", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Lettered();

    [GeneratedRegex(@"\[\^([^\]\s\^]{1,40})\](?!:)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\[\^([^\]\s\^]{1,40})\]:[ \t]*(.*)$\n?", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Definition();

    /// <summary>The text without its notes, each call by its letter.</summary>
    public string Read(string markdown)
    {
        var words = Defined(markdown);
        var letters = new Dictionary<string, string>();
        return Call().Replace(Definition().Replace(markdown, ""), call =>
        {
            var name = call.Groups[1].Value;
            if (!words.TryGetValue(name, out var text))
            {
                return call.Value;
            }

            if (!letters.TryGetValue(name, out var letter))
            {
                letters[name] = letter = LetterOf(notes.Count);
                notes.Add(new ReportNote(letter, text));
            }

            return $"[^{letter}]";
        }).TrimEnd();
    }

    /// <summary>Names of notes that are called and say nothing, or are written and called nowhere.</summary>
    public static IReadOnlyList<string> Unmatched(string markdown)
    {
        var called = Call().Matches(Definition().Replace(markdown, "")).Select(m => m.Groups[1].Value).ToHashSet();
        called.SymmetricExceptWith(Defined(markdown).Keys);
        return [.. called.Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, string> Defined(string markdown)
    {
        var words = new Dictionary<string, string>();
        foreach (var definition in Definition().Matches(markdown).Where(d => !string.IsNullOrWhiteSpace(d.Groups[2].Value)))
        {
            words.TryAdd(definition.Groups[1].Value, definition.Groups[2].Value.Trim());
        }

        return words;
    }

    private static string LetterOf(int at) => (at < 26 ? "" : LetterOf((at / 26) - 1)) + (char)('a' + (at % 26));
}
