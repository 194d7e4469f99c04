using System.Globalization;
using Consultations.Reporting;
using Consultations.Synthesis;

namespace Consultations.Reports;

/// <summary>The words around a report in one language, so that its files say what its page says.</summary>
/// <param name="Culture">How days and numbers are written.</param>
/// <param name="Say">A sentence by its key, with what stands in it.</param>
/// <param name="Count">The same for a key that goes with a number.</param>
/// <param name="Source">Whose words a footnote has, as far as the report says it.</param>
public sealed record ReportLabels(CultureInfo Culture, Func<string, object[], string> Say, Func<string, int, string> Count, Func<SourceShown?, string> Source)
{
    public string this[string key, params object[] args] => Say(key, args);

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    public string Of(Strength strength) => Say($"Strength{strength}", []);

    /// <summary>How the insight is borne, as its page says it.</summary>
    public string Borne(ReportInsight insight) => $"{Of(insight.Strength)}. {Say("Figures", [insight.Who.Supporting, insight.Who.All, Count("Offices", insight.Who.SupportingOffices)])}";

    /// <summary>What stands before a passage in another language.</summary>
    public string Of(TranslationShown translation) => Translated(translation, Say);

    /// <summary>"English, translated by a person".</summary>
    public static string Translated(TranslationShown translation, Func<string, object[], string> say) => translation.Machine is { } machine
        ? say("TranslatedByMachine", [CultureInfo.GetCultureInfo(translation.Language).DisplayName, machine])
        : say("TranslatedByPerson", [CultureInfo.GetCultureInfo(translation.Language).DisplayName]);

    /// <summary>Behind a footnote's words: number, whose, when, how they stand to the insight.</summary>
    public string Behind(Report report, ReportEvidence evidence) => $"{evidence.Citation}, {Source(report.Source(evidence.Footnote))}, {Day(evidence.Date)}. {Say($"Stance{evidence.Stance}", [])}.";
}
