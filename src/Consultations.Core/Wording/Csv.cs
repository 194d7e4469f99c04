namespace Consultations.Wording;

/// <summary>Tables as spreadsheets open them: each cell in quotes, and none that would be computed.</summary>
public static class Csv
{
    /// <summary>Stands first in a file, so that spreadsheets read it as UTF-8.</summary>
    public const char Mark = '\uFEFF';

    /// <summary>A line with its end.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>What begins as a formula gets a quote before it.</summary>
    private static string Cell(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text ?? "";
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
