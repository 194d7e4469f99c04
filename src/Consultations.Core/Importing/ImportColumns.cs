using Consultations.Wording;

namespace Consultations.Importing;

/// <summary>What a column of a table can mean.</summary>
public enum ImportField
{
    Text,
    Title,
    Key,
    ReplyTo,
    Question,
    At,
    Name,
    Email,
    Office,
    Region,
    Language,
}

/// <summary>Which column means what; a field that is not there is in no column.</summary>
public sealed class ImportColumns(IReadOnlyDictionary<ImportField, int> columns)
{
    /// <summary>How people head such columns, in English; the first that fits exactly, then the first that is part of a heading.</summary>
    private static readonly (ImportField Field, string[] Names)[] Headings =
    [
        (ImportField.ReplyTo, ["reply to", "in reply to", "replyto", "inreplyto", "answers", "answer to", "parent", "parent id", "parent number", "responding to"]),
        (ImportField.Text, ["text", "contribution", "comment", "message", "post", "content", "body", "response", "answer", "statement", "words", "input", "remarks"]),
        (ImportField.Title, ["title", "subject", "heading", "headline"]),
        (ImportField.Key, ["number", "no", "nr", "key", "id", "post id", "comment id", "message id", "contribution id", "contribution number"]),
        (ImportField.Question, ["question", "question number", "framing question"]),
        (ImportField.At, ["date", "time", "date and time", "datetime", "timestamp", "posted", "posted at", "posted on", "created", "created at", "sent", "when", "submitted", "submitted at"]),
        (ImportField.Email, ["email", "e mail", "mail", "email address", "e mail address"]),
        (ImportField.Name, ["name", "author", "author name", "full name", "participant", "person", "from", "by", "user", "user name", "username", "contributor", "display name"]),
        (ImportField.Office, ["office", "organisation", "organization", "institution", "affiliation", "company", "agency", "unit"]),
        (ImportField.Region, ["region"]),
        (ImportField.Language, ["language", "lang"]),
    ];

    public int? this[ImportField field] => columns.TryGetValue(field, out var column) ? column : null;

    /// <summary>What the headings say; the column with the longest cells is the text where none is called so.</summary>
    public static ImportColumns Guess(ImportTable table)
    {
        var heads = table.Heads.Select(Simple).ToArray();
        var columns = new Dictionary<ImportField, int>();
        foreach (var fits in new Func<string, string, bool>[] { (head, name) => head == name, (head, name) => name.Length > 3 && $" {head} ".Contains($" {name} ", StringComparison.Ordinal) })
        {
            foreach (var (field, names) in Headings.Where(h => !columns.ContainsKey(h.Field)))
            {
                var at = names.Select(name => Array.FindIndex(heads, head => fits(head, name))).FirstOrDefault(i => i >= 0 && !columns.ContainsValue(i), -1);
                if (at >= 0)
                {
                    columns[field] = at;
                }
            }
        }

        var free = Enumerable.Range(0, heads.Length).Except(columns.Values).ToArray();
        if (!columns.ContainsKey(ImportField.Text) && free.Length > 0)
        {
            columns[ImportField.Text] = free.MaxBy(i => table.Lines.Sum(l => (long)(i < l.Cells.Count ? l.Cells[i].Length : 0)));
        }

        return new ImportColumns(columns);
    }

    /// <summary>Small letters and figures, one blank between words.</summary>
    private static string Simple(string head) =>
        string.Join(' ', string.Concat(Folding.Fold(head).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
