using CsvHelper;

namespace Consultations.Importing;

/// <summary>A table as it was sent: comma, semicolon or tab, the first line naming the columns.</summary>
public sealed record ImportTable(IReadOnlyList<string> Heads, IReadOnlyList<ImportLine> Lines)
{
    /// <summary>Characters of a table.</summary>
    public const int Longest = 5_000_000;

    /// <summary>Null where there is no line under the first one, or no telling where it ends.</summary>
    public static ImportTable? Read(string text)
    {
        var bad = new HashSet<long>();
        var form = new CsvReaderOptions
        {
            HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, DetectSeparatorHint = true, FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = fault => bad.Add(fault.LineNumber),
        };
        try
        {
            using var csv = CsvReader.FromText(text.TrimStart('\uFEFF'), form);
            if (!csv.Read())
            {
                return null;
            }

            var heads = Cells(csv);
            var lines = new List<ImportLine>();
            // One more than may be taken, so that it can be said that there are too many.
            while (lines.Count <= ImportContributions.Most && csv.Read())
            {
                var cells = Cells(csv);
                if (cells.Exists(c => c.Length > 0))
                {
                    lines.Add(new ImportLine((int)csv.LineNumber, cells, !bad.Contains(csv.LineNumber)));
                }
            }

            return lines.Count == 0 ? null : new ImportTable(heads, lines);
        }
        catch (Exception fault) when (fault is CsvFormatException or InvalidDataException)
        {
            return null;
        }
    }

    private static List<string> Cells(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).Select(Plain)];

    /// <summary>Without the quote that keeps a spreadsheet from computing a cell, which our own tables have, too.</summary>
    private static string Plain(string cell) => cell is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? cell[1..] : cell;
}

/// <param name="Number">Of the line in the file, from 1.</param>
/// <param name="IsWhole">Its quotation marks come in pairs.</param>
public sealed record ImportLine(int Number, IReadOnlyList<string> Cells, bool IsWhole);
