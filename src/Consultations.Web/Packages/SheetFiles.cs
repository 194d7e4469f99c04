using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Consultations.Packages;
using Consultations.Wording;

namespace Consultations.Web.Packages;

/// <summary>A table of a package as JSON, as CSV, and the schema of its JSON.</summary>
internal static class SheetFiles
{
    /// <summary>Bytes that may wait before they go on.</summary>
    private const int Most = 32_768;

    public static JsonWriterOptions Json { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = true, NewLine = "\n" };

    public static async Task WriteJson(Sheet sheet, Stream to, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(to, Json);
        json.WriteStartArray();
        foreach (var row in sheet.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Count; i++)
            {
                Write(json, sheet.Columns[i].Name, row[i]);
            }

            json.WriteEndObject();
            if (json.BytesPending > Most)
            {
                await json.FlushAsync(cancel);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(cancel);
    }

    public static async Task WriteCsv(Sheet sheet, Stream to, CancellationToken cancel)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await text.WriteAsync(Csv.Mark);
        foreach (var line in sheet.Rows.Select(r => r.Select(Written)).Prepend(sheet.Columns.Select(c => c.Name)).Select(Csv.Line))
        {
            await text.WriteAsync(line.AsMemory(), cancel);
        }
    }

    public static string Schema(Sheet sheet)
    {
        var properties = new JsonObject();
        foreach (var column in sheet.Columns)
        {
            var type = column.Holds switch { Cell.Number => "integer", Cell.YesNo => "boolean", _ => "string" };
            properties[column.Name] = new JsonObject { ["description"] = column.About, ["type"] = column.MayBeEmpty ? new JsonArray(type, "null") : JsonValue.Create(type) };
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = sheet.Name, ["description"] = sheet.About, ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray([.. sheet.Columns.Select(c => (JsonNode)c.Name)]), ["additionalProperties"] = false },
        };
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = Json.Encoder }) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case int number: json.WriteNumber(name, number); break;
            case bool yes: json.WriteBoolean(name, yes); break;
            default: json.WriteString(name, (string)value); break;
        }
    }

    private static string? Written(object? value) => value switch
    {
        null => null,
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => (string)value,
    };
}
