using Consultations.Planning;

namespace Consultations.Seeding;

/// <summary>A plan to begin with: a folder in the seeds' format with a plan alone, and what it is called and good for in <c>template.yaml</c>.</summary>
/// <param name="Key">The folder's name.</param>
public sealed record Template(string Key, string Name, string About, Plan Plan)
{
    public const string File = "template.yaml";

    /// <summary>Every template of a folder, by key. Relative times count from <paramref name="now"/>, which only their distances outlive.</summary>
    /// <exception cref="InvalidDataException">One of them is broken; the message says where and how.</exception>
    public static IReadOnlyList<Template> In(string folder, DateTimeOffset now) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(one => Read(one, now))];

    private static Template Read(string folder, DateTimeOffset now)
    {
        var read = SeedReader.Read(folder, now, out var faults);
        var (name, about) = read is null ? ("", "") : SeedReader.TemplateOf(folder, now, out faults);
        return read is not null && faults.Count == 0
            ? new Template(Path.GetFileName(folder), name, about, read.Plan)
            : throw new InvalidDataException($"The template {Path.GetFileName(folder)} is broken:\n{string.Join('\n', faults)}");
    }
}
