using System.Text;

namespace Consultations.Web.Cases;

/// <summary>A table as spreadsheets open it: with a byte-order mark, each cell in quotes, and none that would be computed.</summary>
internal static class Spreadsheet
{
    /// <param name="name">Of the file, without its ending.</param>
    public static IResult File(HttpContext http, string name, IEnumerable<string> head, IEnumerable<IEnumerable<string?>> rows)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        var text = new StringBuilder().Append('\uFEFF');
        foreach (var row in rows.Prepend(head))
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return TypedResults.Text(text.ToString(), "text/csv; charset=utf-8", Encoding.UTF8);
    }

    /// <summary>What begins as a formula gets a quote before it.</summary>
    private static string Cell(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text ?? "";
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
