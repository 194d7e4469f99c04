using System.Globalization;
using CsvHelper;

namespace Consultations.Seeding;

/// <summary>A CSV file of the folder, row by row; faults are noted with their line.</summary>
internal sealed class SeedTable(string folder, string file, DateTimeOffset loading, List<SeedFault> faults)
{
    private static readonly CsvReaderOptions Form = new()
    {
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>The rows; a file that is not there has none. A wrong header or a row that cannot be read ends the reading.</summary>
    public IEnumerable<SeedRow> Rows(string[] columns, string[] optional)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            yield break;
        }

        using var csv = CsvReader.FromFile(path, Form);
        if (!Fits(csv, columns, optional))
        {
            yield break;
        }

        while (Next(csv))
        {
            yield return new SeedRow(csv, new Place(file, (int)csv.LineNumber), loading, faults);
        }
    }

    private bool Fits(CsvReader csv, string[] columns, string[] optional)
    {
        var header = csv.Headers.ToArray();
        var before = faults.Count;
        faults.AddRange(columns.Except(header).Select(missing => new SeedFault(file, 1, $"the column {missing} is missing")));
        faults.AddRange(header.Except(columns).Except(optional).Select(unknown => new SeedFault(file, 1, $"the column \"{unknown}\" is not known here")));
        return faults.Count == before;
    }

    private bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException fault)
        {
            faults.Add(new SeedFault(file, (int)fault.LineNumber, $"cannot be read: {fault.Message.Split('\n')[0].Trim()}"));
            return false;
        }
    }
}

/// <summary>One row, read while the table stands on it.</summary>
internal sealed class SeedRow(CsvReader csv, Place place, DateTimeOffset loading, List<SeedFault> faults)
{
    public Place Place => place;

    public string Text(string column)
    {
        if (Maybe(column) is { } text)
        {
            return text;
        }

        faults.Add(place.Fault($"{column} is missing"));
        return "";
    }

    // A quote before what a spreadsheet would compute is the writer's, not the value's.
    public string? Maybe(string column) => csv.TryGetFieldIndex(column, out var i) && csv.GetString(i) is { Length: > 0 } text ? text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text : null;

    public int Number(string column)
    {
        var text = Text(column);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || text.Length == 0)
        {
            return number;
        }

        faults.Add(place.Fault($"{column} is \"{text}\", which is no number"));
        return 0;
    }

    public T Choice<T>(string column) where T : struct, Enum
    {
        var text = Text(column);
        if (text.Length > 0 && !SeedWords.TryChoose<T>(text, out _))
        {
            faults.Add(place.Fault(SeedWords.NoChoice<T>(column, text)));
        }

        return SeedWords.TryChoose<T>(text, out var choice) ? choice : default;
    }

    public DateTimeOffset Time(string column) => Maybe(column) is null && Text(column) is "" ? loading : TimeMaybe(column) ?? loading;

    public DateTimeOffset? TimeMaybe(string column)
    {
        if (Maybe(column) is not { } text)
        {
            return null;
        }

        if (SeedTime.TryRead(text, loading, out var time))
        {
            return time;
        }

        faults.Add(place.Fault($"{column} is \"{text}\"; expected {SeedTime.Expected}"));
        return null;
    }
}
