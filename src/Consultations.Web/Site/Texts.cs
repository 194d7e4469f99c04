using System.Collections.Concurrent;
using System.Globalization;
using Consultations.Wording;

namespace Consultations.Web.Site;

/// <summary>A page of the installation in Markdown: its <c># title</c>, and what stands under each <c>## heading</c>, the first under none.</summary>
public sealed record Text(string Title, IReadOnlyList<TextPart> Parts)
{
    internal static Text Of(string markdown)
    {
        var (title, heading, parts, body) = ("", "", new List<TextPart>(), new List<string>());
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal) && title.Length == 0)
            {
                title = line[2..].Trim();
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                Close();
                heading = line[3..].Trim();
            }
            else
            {
                body.Add(line);
            }
        }

        Close();
        return new Text(title, parts);

        void Close()
        {
            var html = Rendered.From(string.Join('\n', body)).Html;
            if (heading.Length > 0 || html.Length > 0)
            {
                parts.Add(new TextPart(heading, html));
            }

            body.Clear();
        }
    }
}

public sealed record TextPart(string Heading, string Html);

/// <summary>
/// About, privacy, conduct, accessibility. An installation puts its own <c>about.md</c>, or <c>about.fr.md</c> for a language, into
/// <c>Texts:Folder</c>; what is not there is ours.
/// </summary>
public sealed class Texts(string? folder)
{
    public static readonly IReadOnlyList<string> Names = ["about", "privacy", "conduct", "accessibility"];

    private readonly ConcurrentDictionary<string, (DateTime Written, Text Text)> read = new();

    public Text Of(string name)
    {
        string[] wanted = [$"{name}.{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}.md", $"{name}.md"];
        if (folder is not null && wanted.Select(w => Path.Combine(folder, w)).FirstOrDefault(File.Exists) is { } file)
        {
            var written = File.GetLastWriteTimeUtc(file);
            return read.TryGetValue(file, out var known) && known.Written == written ? known.Text
                : (read[file] = (written, Text.Of(File.ReadAllText(file)))).Text;
        }

        return read.GetOrAdd(name, _ => (default, Text.Of(wanted.Select(Shipped).First(text => text is not null)!))).Text;
    }

    private static string? Shipped(string file)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"Texts/{file}");
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }
}
