using System.Text.Json;

namespace Consultations.Reporting;

/// <summary>
/// A report as JSON for programs: the frozen document with, beside each hash, what may still be read. <c>parts[].themes[].insights[]</c> have
/// <c>number, lead, explanation, strength, evidence[]</c>; an evidence has <c>text</c>, null where it was withdrawn.
/// </summary>
public static class ReportJson
{
    /// <summary>Where its schema is published. What it names stays as it is; more may come beside it.</summary>
    public const string Schema = "/schemas/report-1.json";

    public static byte[] Write(Report report)
    {
        var document = JsonSerializer.SerializeToNode(report.Document, ReportDocument.Json)!.AsObject();
        foreach (var evidence in from part in document["parts"]!.AsArray()
                                 from theme in part!["themes"]!.AsArray()
                                 from insight in theme!["insights"]!.AsArray()
                                 from one in insight!["evidence"]!.AsArray()
                                 select one!.AsObject())
        {
            var footnote = evidence["footnote"]!.GetValue<int>();
            evidence["text"] = report.Passages[footnote].Words;
            evidence["from"] = report.Source(footnote) is { } source ? JsonSerializer.SerializeToNode(source, ReportDocument.Json) : null;
        }

        document.Insert(0, "$schema", Schema);
        return JsonSerializer.SerializeToUtf8Bytes(document, new JsonSerializerOptions(ReportDocument.Json) { WriteIndented = true });
    }
}
