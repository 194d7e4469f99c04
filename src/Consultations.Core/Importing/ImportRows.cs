using System.Globalization;
using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Importing;

/// <summary>Reads the lines of a table one after another, then looks what answers what.</summary>
internal sealed class ImportRows(Guid consultation, Room room, ImportTable table, ImportTerms terms, ImportAuthors authors, DateTimeOffset now)
{
    private readonly Dictionary<string, int> seen = [];

    public IReadOnlyList<ImportRow> All()
    {
        var rows = table.Lines.Select((line, i) => Row(line, i + 1)).ToArray();
        var keys = new Dictionary<string, int>();
        foreach (var (i, line) in table.Lines.Index())
        {
            var key = terms.Columns[ImportField.Key] is null ? $"{i + 1}" : Key(Cell(line, ImportField.Key));
            if (key.Length > 0 && !keys.TryAdd(key, i))
            {
                rows[i] = Refuse(rows[i], "ImportKeyTwice", Cell(line, ImportField.Key));
            }
        }

        var above = table.Lines.Select(l => Key(Cell(l, ImportField.ReplyTo)) is { Length: > 0 } to ? keys.GetValueOrDefault(to, -1) : (int?)null).ToArray();
        return [.. rows.Select((row, i) => row.Taken is null || above[i] is null ? row : Under(row, i, rows, above))];
    }

    private ImportRow Row(ImportLine line, int number)
    {
        var (title, text) = (Cell(line, ImportField.Title), Cell(line, ImportField.Text));
        var row = new ImportRow(number, line.Number, text.Length > 0 ? text : string.Join(" · ", line.Cells.Where(c => c.Length > 0)), null, null, []);
        if (!line.IsWhole)
        {
            return Refuse(row, "ImportCells");
        }

        var passed = new List<ImportField>();
        var language = Languages.Read(Cell(line, ImportField.Language)) ?? terms.Language;
        var (at, dated) = (Cell(line, ImportField.At) is { Length: > 0 } date ? terms.Dates.Read(date) : null, Cell(line, ImportField.At));
        var region = RegionOf(Cell(line, ImportField.Region));
        Pass(ImportField.Language, Languages.Read(Cell(line, ImportField.Language)) is null);
        Pass(ImportField.Region, region is null);
        var isReply = Cell(line, ImportField.ReplyTo).Length > 0;
        var question = isReply ? terms.Question : QuestionOf(Cell(line, ImportField.Question));
        if (dated.Length > 0 && (at is null || at > now))
        {
            return Refuse(row, at is null ? "ImportDate" : "ImportDateAhead", dated);
        }

        if (question is null)
        {
            return Refuse(row, "ImportQuestion", Cell(line, ImportField.Question));
        }

        var (email, name, office) = (Cell(line, ImportField.Email), Cell(line, ImportField.Name), Cell(line, ImportField.Office));
        if ((Lines.Check(name, "name", EnterFor.LongestName, mayBeEmpty: true) ?? Lines.Check(office, "office", Planning.Join.LongestOffice, mayBeEmpty: true)) is { } tooLong)
        {
            return row with { Fault = tooLong };
        }

        var words = title.Length > 0 && text.Length > 0 ? $"**{title.ReplaceLineEndings(" ").Replace("*", "", StringComparison.Ordinal)}**\n\n{text}" : text;
        var what = $"{ImportAuthors.Key(email, name)}\n{at:O}\n{words.ReplaceLineEndings("\n").Normalize()}";
        var times = seen[what] = seen.GetValueOrDefault(what) + 1;
        var id = DerivedId.Of(at is { } then && then > DateTimeOffset.UnixEpoch ? then : DateTimeOffset.UnixEpoch, $"{consultation}", "imported", what, $"{times}");
        if (new Post(id, room.Id, question, null, words, language, Attribution.Unattributed).Prepare() is { } fault)
        {
            return row with { Fault = fault };
        }

        var key = office.Length > 0 ? authors.OfficeKey(office) : null;
        return row with
        {
            Taken = new ImportedText(id, null, question, words, language, at, authors.Account(email, name, office, $"{id}"), name, key, key is null && office.Length > 0 ? office : null, region),
            Passed = passed,
            IsNobodys = email.Length + name.Length == 0,
        };

        void Pass(ImportField field, bool isNothing)
        {
            if (isNothing && Cell(line, field).Length > 0)
            {
                passed.Add(field);
            }
        }
    }

    /// <summary>The row with what it answers; what answers something that is not taken cannot be taken either.</summary>
    private static ImportRow Under(ImportRow row, int place, ImportRow[] rows, int?[] above)
    {
        var up = above[place]!.Value;
        if (up < 0 || up == place)
        {
            return Refuse(row, "ImportReply");
        }

        var steps = 0;
        for (var at = (int?)up; at is { } here; at = above[here])
        {
            if (here < 0 || rows[here].Taken is null)
            {
                return Refuse(row, "ImportReplyOut", here < 0 ? rows[up].Line : rows[here].Line);
            }

            if (++steps > rows.Length)
            {
                return Refuse(row, "ImportReply");
            }
        }

        return row with { Taken = row.Taken! with { Parent = rows[up].Taken!.Id } };
    }

    private static ImportRow Refuse(ImportRow row, string reason, params object[] args) => row with { Taken = null, Fault = Refused.Invalid(reason, "text", args) };

    private string Cell(ImportLine line, ImportField field) =>
        terms.Columns[field] is { } column && column < line.Cells.Count ? line.Cells[column].Trim() : "";

    private static string Key(string cell) => Folding.Fold(cell.Trim().TrimStart('#'));

    /// <summary>A number, also as <c>Q2</c> or <c>Question 2</c>, or the question in its own words; null where there is none.</summary>
    private int? QuestionOf(string cell)
    {
        if (cell.Length == 0)
        {
            return terms.Question;
        }

        var figures = string.Concat(cell.Where(char.IsAsciiDigit));
        var asked = room.Questions.Where(q => !q.Retired).ToList();
        return asked.Find(q => Folding.Fold(q.Text) == Folding.Fold(cell))?.Number
            ?? (cell.Length <= 12 && int.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? asked.Find(q => q.Number == number)?.Number : null);
    }

    private static Region? RegionOf(string cell)
    {
        var name = string.Join(' ', string.Concat(Folding.Fold(cell).Select(c => char.IsLetter(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not "and" and not "the"));
        return name switch
        {
            "africa" => Region.Africa,
            "arab states" or "arabstates" => Region.ArabStates,
            "asia pacific" or "asiapacific" or "asia" => Region.AsiaPacific,
            "europe central asia" or "europecentralasia" or "europe" => Region.EuropeCentralAsia,
            "latin america caribbean" or "latinamericacaribbean" or "latin america" => Region.LatinAmericaCaribbean,
            "global" => Region.Global,
            _ => null,
        };
    }
}

/// <summary>Languages as tables say them: by tag, or by their English or own name.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, string> ByName = CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Where(c => c.Name.Length is 2 or 3)
        .SelectMany(c => new[] { KeyValuePair.Create(Folding.Fold(c.EnglishName), c.Name), KeyValuePair.Create(Folding.Fold(c.NativeName), c.Name) })
        .GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.First().Value);

    /// <summary>Null where it is none.</summary>
    public static string? Read(string cell) =>
        cell.Length == 0 ? null : ByName.TryGetValue(Folding.Fold(cell), out var tag) ? tag : PostRules.IsLanguage(cell) ? cell : null;
}
