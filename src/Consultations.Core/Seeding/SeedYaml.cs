using System.Globalization;
using System.Text;

namespace Consultations.Seeding;

/// <summary>Writes what <see cref="SeedNode"/> reads: plain lines, texts as blocks that a person can read in a diff.</summary>
internal sealed class SeedYaml(StringBuilder text, int indent)
{
    private bool first;

    public SeedYaml()
        : this(new StringBuilder(), 0)
    {
    }

    public override string ToString() => text.ToString();

    /// <summary>The next mapping of a list.</summary>
    public SeedYaml Item() => new(text, indent + 2) { first = true };

    /// <summary>The list or the fields under a key.</summary>
    public SeedYaml Under(string key)
    {
        Line(key, "");
        return new SeedYaml(text, indent + 2);
    }

    /// <summary>Nothing where there is no value.</summary>
    public SeedYaml Field(string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return this;
        }

        if (!value.Contains('\n', StringComparison.Ordinal) || !IsBlock(value))
        {
            return Line(key, $" {Quoted(value)}");
        }

        Line(key, " |");
        foreach (var line in value.TrimEnd('\n').Split('\n'))
        {
            text.Append(line.Length == 0 ? "" : new string(' ', indent + 2) + line).Append('\n');
        }

        return this;
    }

    /// <summary>Also where it is empty.</summary>
    public SeedYaml Always(string key, string value) => value.Length == 0 ? Line(key, " \"\"") : Field(key, value);

    public SeedYaml Field(string key, int? value) => value is { } number ? Line(key, $" {number.ToString(CultureInfo.InvariantCulture)}") : this;

    public SeedYaml Field(string key, DateTimeOffset? value) => value is { } at ? Line(key, $" {Time(at)}") : this;

    /// <summary>A choice, by its name.</summary>
    public SeedYaml Choice<T>(string key, T? value) where T : struct, Enum => value is { } choice ? Line(key, $" {choice}") : this;

    public SeedYaml Yes(string key, bool holds) => holds ? Line(key, " true") : this;

    public SeedYaml Texts(string key, IReadOnlyCollection<string> values) => values.Count == 0 ? this : Line(key, $" [{string.Join(", ", values.Select(Quoted))}]");

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private SeedYaml Line(string key, string rest)
    {
        text.Append(' ', first ? indent - 2 : indent).Append(first ? "- " : "").Append(key).Append(':').Append(rest).Append('\n');
        first = false;
        return this;
    }

    /// <summary>Nothing in it that a block would lose or take for something else.</summary>
    private static bool IsBlock(string value) => value[0] is not (' ' or '\n') && !value.Any(c => c is '\t' or '\r' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' || (char.IsControl(c) && c != '\n'))
        && !value.Split('\n').Any(l => l.Length > 0 && l.All(c => c == ' '));

    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\u0085' or '\u00A0' or '\u2028' or '\u2029' or '\uFEFF' => $"\\u{(int)c:X4}",
                _ when char.IsControl(c) => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
