using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Consultations.Reporting;

/// <summary>
/// A report as JSON for programs: the frozen document with, beside each hash, what may still be read. <c>parts[].themes[].insights[]</c> have
/// <c>number, lead, explanation, strength, evidence[]</c>; an evidence has <c>text</c>, null where it was withdrawn, and where
/// it was said in another language, too, <c>translated</c> with <c>language, words, by</c>.
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
            if (report.Translation(footnote) is { } translated)
            {
                evidence["translated"] = JsonSerializer.SerializeToNode(translated, ReportDocument.Json);
            }

            evidence["from"] = report.Source(footnote) is { } source ? JsonSerializer.SerializeToNode(source, ReportDocument.Json) : null;
        }

        document["responses"] = new JsonArray([.. report.Responses.Select(r => (JsonNode)new JsonObject
        {
            ["insight"] = report.Document.Insights.FirstOrDefault(i => i.Id == r.InsightId)?.Number, ["insightId"] = r.InsightId, ["toVersion"] = r.Version,
            ["response"] = JsonSerializer.SerializeToNode(r.Response, ReportDocument.Json), ["words"] = r.Words, ["link"] = r.Link, ["date"] = r.Date.ToString("O", CultureInfo.InvariantCulture),
        })]);
        document.Insert(0, "$schema", Schema);
        return JsonSerializer.SerializeToUtf8Bytes(document, new JsonSerializerOptions(ReportDocument.Json) { WriteIndented = true });
    }
}
