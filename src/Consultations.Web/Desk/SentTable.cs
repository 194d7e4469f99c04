using CsvHelper;

namespace Consultations.Web.Desk;

/// <summary>A table as spreadsheets save it, line by line: comma, semicolon or tab, with a head that names its columns.</summary>
/// <param name="Head">The first line, as it came.</param>
internal sealed record SentTable(string Head, IReadOnlyList<SentRow> Rows)
{
    /// <summary>Lines that are read; longer tables are sent in parts.</summary>
    public const int Most = 2_000;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Null where the first line names none of the columns, so that it is no such table.</summary>
    /// <param name="names">What a column may be called, in small letters, by the name that is asked for.</param>
    public static SentTable? Read(string text, IReadOnlyDictionary<string, string> names)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var first = Array.FindIndex(lines, l => !string.IsNullOrWhiteSpace(l));
        if (first < 0)
        {
            return null;
        }

        var separator = Separators.MaxBy(s => lines[first].Count(c => c == s));
        var head = Cells(lines[first], separator)?.Select(c => names.GetValueOrDefault(c.ToLowerInvariant())).ToArray();
        return head?.Any(c => c is not null) != true ? null : new SentTable(lines[first], [..
            lines.Index().Skip(first + 1).Where(l => !string.IsNullOrWhiteSpace(l.Item)).Take(Most).Select(l => new SentRow(l.Index + 1, l.Item, head, Cells(l.Item, separator)))]);
    }

    /// <summary>Null where the line cannot be read.</summary>
    private static string[]? Cells(string line, char separator)
    {
        var form = new CsvReaderOptions { HasHeader = false, Separator = separator, TrimWhitespace = true, MalformedData = CsvMalformedDataHandling.Throw };
        try
        {
            using var csv = CsvReader.FromText(line, form);
            return csv.Read() ? [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)] : null;
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }
}

/// <param name="Line">From 1, the head counted.</param>
/// <param name="Typed">The line as it came.</param>
internal sealed record SentRow(int Line, string Typed, string?[] Head, string[]? Cells)
{
    public bool IsReadable => Cells is not null;

    /// <summary>Null where the cell is empty or there is no such column.</summary>
    public string? this[string column] => Cells is not null && Array.IndexOf(Head, column) is >= 0 and var i && i < Cells.Length && Cells[i].Length > 0 ? Cells[i] : null;

    /// <summary>What is chosen in a column, by its English name; null, and not readable, where it is none of them.</summary>
    public bool TryChoose<T>(string column, T otherwise, out T chosen)
        where T : struct, Enum
    {
        chosen = otherwise;
        return this[column] is not { } text || (Enum.TryParse(text.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out chosen) && Enum.IsDefined(chosen));
    }
}
