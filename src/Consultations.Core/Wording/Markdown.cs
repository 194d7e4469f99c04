using System.Buffers;
using System.Net;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;

namespace Consultations.Wording;

/// <summary>
/// Markdown to sanitised HTML in which every word typed still stands. Raw HTML and entities are off, so what is typed shows as typed; constructs
/// that would swallow words (link definitions, a fence's info line, link titles, addresses that are none) are kept as text.
/// </summary>
public static class Markdown
{
    // The parser's time grows with the square of these; no prose of 20,000 letters holds so many.
    private const int MostMarks = 2_000;
    private const int MostBars = 4_000;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[]()~`<>\\");

    private static readonly MarkdownPipeline Pipeline = Build();

    public static string ToHtml(string source) => Read(source).Html;

    internal static (string Html, PlainText Plain) Read(string source)
    {
        if (source.Count(Marks.Contains) > MostMarks || source.AsSpan().Count('|') > MostBars)
        {
            return Unshaped(source);
        }

        try
        {
            return Sanitised.Of(Shaped(source));
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser follows.
            return Unshaped(source);
        }
    }

    private static string Shaped(string source)
    {
        var document = Markdig.Markdown.Parse(source, Pipeline);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        HouseRenderers.Equip(renderer, source);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>The words still count when the shape cannot be followed.</summary>
    internal static (string Html, PlainText Plain) Unshaped(string source) => Sanitised.Of($"<p>{WebUtility.HtmlEncode(source)}</p>");

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = 32 }
            .DisableHtml()
            .UsePreciseSourceLocation()
            .UsePipeTables()
            .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
            .UseAutoLinks();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new WordKeepingParagraphs { ParseSetextHeadings = false });
        builder.BlockParsers.Replace<QuoteBlockParser>(new ShallowQuotes());
        var lists = new ShallowLists();
        lists.ItemParsers.Replace<NumberedListItemParser>(new ShortNumbers());
        builder.BlockParsers.Replace<ListBlockParser>(lists);
        builder.InlineParsers.TryRemove<HtmlEntityParser>();
        return builder.Build();
    }
}
