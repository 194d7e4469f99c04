using System.Text;

namespace Consultations.Load.Figures;

internal static class Table
{
    public static string Markdown(IEnumerable<Row> rows, IEnumerable<string> machine, IEnumerable<string> notes)
    {
        var text = new StringBuilder();
        text.AppendLine("| what | real server | reference | ratio | aim | |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            text.AppendLine(row.Markdown());
        }

        text.AppendLine();
        text.AppendLine("Median of the rounds (least to most); ratios are real divided by reference, taken round by round.");
        text.AppendLine();
        foreach (var line in machine.Concat(notes))
        {
            text.Append("- ").AppendLine(line);
        }

        return text.ToString();
    }
}
