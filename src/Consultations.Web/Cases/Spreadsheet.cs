using System.Text;
using Consultations.Wording;

namespace Consultations.Web.Cases;

/// <summary>A table as a file of its own, as spreadsheets open it.</summary>
internal static class Spreadsheet
{
    /// <param name="name">Of the file, without its ending.</param>
    public static IResult File(HttpContext http, string name, IEnumerable<string> head, IEnumerable<IEnumerable<string?>> rows)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        var text = new StringBuilder().Append(Csv.Mark);
        foreach (var row in rows.Prepend(head))
        {
            text.Append(Csv.Line(row));
        }

        return TypedResults.Text(text.ToString(), "text/csv; charset=utf-8", Encoding.UTF8);
    }
}
