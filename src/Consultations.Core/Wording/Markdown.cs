using Markdig;
using Markdig.Parsers;

namespace Consultations.Wording;

/// <summary>
/// Markdown to sanitised HTML in which every word typed still stands. Raw HTML is off, so a typed tag shows as typed; constructs that would
/// swallow words (link definitions, a fence's info line, link titles, image addresses) are kept as text.
/// </summary>
public static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = Build();

    public static string ToHtml(string source)
    {
        string html;
        try
        {
            html = Markdig.Markdown.ToHtml(source, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser follows (a thousand quotation marks): the words still count, the shape does not.
            html = "<p>" + System.Net.WebUtility.HtmlEncode(source) + "</p>";
        }

        return Sanitised.Of(html);
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = 32 }
            .DisableHtml()
            .UsePipeTables()
            .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
            .UseAutoLinks();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new WordKeepingParagraphs { ParseSetextHeadings = false });
        builder.BlockParsers.FindExact<ListBlockParser>()!.ItemParsers.Replace<NumberedListItemParser>(new ShortNumbers());
        builder.Extensions.Add(new HouseRenderers());
        return builder.Build();
    }
}
