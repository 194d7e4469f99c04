using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Consultations.Acts;
using Consultations.Importing;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Web.Importing;

/// <summary>A table that is looked at, with all that was chosen for it. It is nowhere but in the form that carries it.</summary>
/// <param name="Text">As it was sent or pasted.</param>
/// <param name="Room">Into which it is to come.</param>
/// <param name="Looked">Tells whether it is the same, read in the same way, as when it was looked at.</param>
public sealed record ImportSheet(
    string Text, ImportTable Table, Room Room, ImportTerms Terms, string From, Attribution As, bool Agreed, Letters? ReadAs, string Looked)
{
    /// <summary>Rows that are shown as they would stand in the room.</summary>
    public const int Shown = 8;

    /// <summary>Rows that cannot be taken and are shown.</summary>
    public const int ShownFaults = 60;

    /// <summary>The table of a form, read as the form says or as it looks; with the reason where there is none, or where it cannot be read as the form says.</summary>
    internal static (ImportSheet? Sheet, Refused? Refused) Of(IFormCollection form, Letters? letters, Consultation it, DateTimeOffset now)
    {
        var text = form["text"].ToString().ReplaceLineEndings("\n");
        var rooms = it.Rooms.Where(r => r.Questions.Exists(q => !q.Retired)).ToList();
        if (letters is Letters.Workbook or Letters.None)
        {
            return (null, Refused.Invalid(letters is Letters.Workbook ? "ImportWorkbook" : "ImportLetters", "file"));
        }

        if (string.IsNullOrWhiteSpace(text) || text.Length > ImportTable.Longest)
        {
            return (null, string.IsNullOrWhiteSpace(text) ? Refused.Invalid("FieldEmpty", "text") : Refused.Invalid("ImportTooLong", "text", ImportTable.Longest / 1_000_000));
        }

        if (ImportTable.Read(text) is not { } table)
        {
            return (null, Refused.Invalid("ImportNoTable", "text"));
        }

        if (table.Lines.Count > ImportContributions.Most || rooms.Count == 0)
        {
            return (null, rooms.Count == 0 ? Refused.Invalid("QuestionForeign", "place") : Refused.Invalid("ImportRows", "text", ImportContributions.Most));
        }

        var chosen = form["place"].ToString().Split('.');
        var room = rooms.Find(r => Same(chosen[0], r.Number)) ?? rooms.Find(r => r.LastNumber == 0 && IsOver(r)) ?? rooms.Find(IsOver) ?? rooms[0];
        var asked = room.Questions.Where(q => !q.Retired).OrderBy(q => q.Position).ToList();
        var question = (chosen.Length == 2 ? asked.Find(q => Same(chosen[1], q.Number)) : null) ?? asked[0];
        var columns = form.ContainsKey(Field(ImportField.Text)) ? Columns(form, table) : ImportColumns.Guess(table);
        var (asKnown, named) = (PlanRules.IsZone(form["timeZone"].ToString().Trim()), form["timeZone"].ToString().Trim());
        var zone = asKnown ? named : it.TimeZone;
        var monthFirst = form.ContainsKey("order") ? form["order"] == "month"
            : columns[ImportField.At] is { } dates && ImportDates.LooksMonthFirst(table.Lines.Where(l => dates < l.Cells.Count).Select(l => l.Cells[dates].Trim()));
        var terms = new ImportTerms(
            columns, question.Number, form["language"] is [{ Length: > 0 } language] ? language : it.Languages.Split(' ')[0], new ImportDates(TimeZoneInfo.FindSystemTimeZoneById(zone), monthFirst));
        var shown = Enum.TryParse<Attribution>(form["as"], out var chosenAs) && Enum.IsDefined(chosenAs) ? chosenAs : Attribution.Unattributed;
        return (new ImportSheet(text, table, room, terms, form["from"].ToString().Trim(), shown, form["agreed"] == "true", letters, Digest(text, room, terms)),
            asKnown || !form.ContainsKey("timeZone") ? null : Refused.Invalid("ZoneUnknown", "timeZone"));

        bool IsOver(Room room) => room.StateAt(now) is RoomState.Closed or RoomState.Summarised;

        static bool Same(string typed, int number) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var it) && it == number;
    }

    public static string Field(ImportField field) => $"col-{field}";

    private static ImportColumns Columns(IFormCollection form, ImportTable table)
    {
        var columns = new Dictionary<ImportField, int>();
        foreach (var field in Enum.GetValues<ImportField>())
        {
            if (int.TryParse(form[Field(field)], NumberStyles.None, CultureInfo.InvariantCulture, out var column) && column < table.Heads.Count)
            {
                columns[field] = column;
            }
        }

        return new ImportColumns(columns);
    }

    private static string Digest(string text, Room room, ImportTerms terms)
    {
        var columns = string.Join(' ', Enum.GetValues<ImportField>().Select(f => terms.Columns[f] ?? -1));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{room.Number} {terms.Question} {terms.Language} {terms.Dates.Zone.Id} {terms.Dates.MonthFirst} {columns}\n{text}")), 0, 8);
    }
}
