using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Consultations.Rooms;
using Consultations.Web.Live;

namespace Consultations.Web.Api;

/// <summary>
/// The JSON schema of what goes over the wire, made from the records. It is checked in with the client, whose types are made from it; a test
/// fails when the file is stale. The command <c>schema FILE</c> writes it.
/// </summary>
public static class WireSchema
{
    private static readonly Type[] Types = [typeof(ReactionCounts), typeof(RoomItem), typeof(RoomItems)];

    public static string Text()
    {
        var definitions = new JsonObject();
        foreach (var type in Types)
        {
            definitions[type.Name] = WireJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
            {
                TreatNullObliviousAsNonNullable = true,
                TransformSchemaNode = Transform,
            });
        }

        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Wire", ["$defs"] = definitions };
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <summary>Known types become references, and "absent" replaces "null": the wire writes no nulls.</summary>
    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (!context.Path.IsEmpty && Types.Contains(type))
        {
            return new JsonObject { ["$ref"] = $"#/$defs/{type.Name}" };
        }

        if (node is JsonObject schema)
        {
            if (schema["type"] is JsonArray types)
            {
var names = types.Select(t => t!.GetValue<string>()).Where(t => t != "null").ToArray();
                schema["type"] = names.Contains("integer") ? "integer" : names[0];
            }

            schema.Remove("default");
            schema.Remove("pattern");
            if (schema.ContainsKey("properties"))
            {
                schema["additionalProperties"] = false;
            }
        }

        return node;
    }
}
