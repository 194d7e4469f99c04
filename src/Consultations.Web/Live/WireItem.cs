using System.Text.Json;
using System.Text.Json.Serialization;
using Consultations.Rooms;

namespace Consultations.Web.Live;

/// <summary>A <see cref="RoomItem"/> that is written once, as bytes, however many followers it goes to.</summary>
[JsonConverter(typeof(Writer))]
public sealed class WireItem(RoomItem item)
{
    private readonly byte[] json = JsonSerializer.SerializeToUtf8Bytes(item, WireJson.Options);

    public RoomItem Item => item;

    private sealed class Writer : JsonConverter<WireItem>
    {
        public override WireItem Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<RoomItem>(ref reader, WireJson.Options)!);

        public override void Write(Utf8JsonWriter writer, WireItem value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.json, skipInputValidation: true);
    }
}

/// <summary>How the wire writes JSON: camelCase, no nulls, letters of every script as they are.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    public static void Apply(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
    }
}
