using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Consultations.Load.Seeds;

/// <summary>The YAML files of seed folders, as plain mappings.</summary>
internal static class SeedFile
{
    public static T Read<T>(string path)
    {
        if (!File.Exists(path))
        {
            throw new LoadFailed($"There is no {path}; --seeds names the folder with the contributions of 2020.");
        }

        using var text = File.OpenText(path);
        return new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<T>(text);
    }

    /// <summary>Quoted throughout: folded text would not keep every space at the beginning of a line.</summary>
    public static void Write(string path, object value)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var text = File.CreateText(path);
        new SerializerBuilder().DisableAliases().WithDefaultScalarStyle(ScalarStyle.DoubleQuoted).Build().Serialize(text, value);
    }
}
