using System.Text.RegularExpressions;

namespace Consultations.Rooms;

/// <summary>How a contribution is cited: <c>#1.42</c> is room 1's 42nd.</summary>
public readonly partial record struct Citation(int Room, int Number)
{
    public override string ToString() => $"#{Room}.{Number}";

    /// <summary>Every citation in a text, once, in order.</summary>
    public static IEnumerable<Citation> In(string text) => Pattern().Matches(text)
        .Select(m => new Citation(int.Parse(m.Groups[1].ValueSpan), int.Parse(m.Groups[2].ValueSpan)))
        .Distinct();

    /// <summary>The text with each citation replaced, for instance by a link.</summary>
    public static string Replace(string text, Func<Citation, string> by) =>
        Pattern().Replace(text, m => by(new Citation(int.Parse(m.Groups[1].ValueSpan), int.Parse(m.Groups[2].ValueSpan))));

    // Only the digits that int.Parse reads, and no word border: Chinese goes on without a space.
    [GeneratedRegex(@"#([0-9]{1,4})\.([0-9]{1,7})(?![0-9A-Za-z_])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Pattern();
}
