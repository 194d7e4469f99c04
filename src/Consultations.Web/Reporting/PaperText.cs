using Consultations.Reporting;
using Consultations.Wording;

namespace Consultations.Web.Reporting;

/// <summary>The texts of a report as its page shows them.</summary>
internal static class PaperText
{
    /// <summary>Sanitised; each call of a note leads to it, and is led back to where it was called first.</summary>
    public static string Html(string markdown)
    {
        var called = new HashSet<string>();
        return ReportNotes.Lettered().Replace(Rendered.From(markdown).Html, call =>
        {
            var letter = call.Groups[1].Value;
            return $"""<a class="mark"{(called.Add(letter) ? $" id=\"call-{letter}\"" : "")} href="#note-{letter}">{letter}</a>""";
        });
    }
}
