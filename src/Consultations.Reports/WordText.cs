using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Consultations.Reporting;
using Consultations.Wording;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consultations.Reports;

/// <summary>Makes paragraphs and runs for Word: of plain words, and of Markdown as far as it goes in a report.</summary>
/// <param name="note">Makes the call of a note, by its letter.</param>
internal sealed class WordText(OpenXmlPart part, Func<string, Run> note)
{
    private readonly HtmlParser parser = new();

    /// <summary>Where notes call no notes.</summary>
    public static Run Plain(string letter) => Run($"[^{letter}]");

    public static Paragraph Paragraph(string? style, params OpenXmlElement[] content)
    {
        var paragraph = new Paragraph();
        if (style is not null)
        {
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        }

        paragraph.Append(content);
        return paragraph;
    }

    /// <summary>A run in a language: one that runs right to left says so.</summary>
    public static Run Run(string text, string? language = null, bool bold = false, bool italic = false, string? style = null)
    {
        var isRight = language is not null && CultureInfo.GetCultureInfo(language).TextInfo.IsRightToLeft;
        var properties = new RunProperties();
        if (style is not null)
        {
            properties.Append(new RunStyle { Val = style });
        }

        if (bold)
        {
            properties.Append(new Bold(), new BoldComplexScript());
        }

        if (italic)
        {
            properties.Append(new Italic(), new ItalicComplexScript());
        }

        if (isRight)
        {
            properties.Append(new RightToLeftText());
        }

        if (language is not null)
        {
            properties.Append(isRight ? new Languages { Bidi = language } : language.StartsWith("zh", StringComparison.Ordinal) ? new Languages { EastAsia = "zh-CN" } : new Languages { Val = language });
        }

        var run = new Run(properties);
        var isFirst = true;
        foreach (var line in text.Split('\n'))
        {
            if (!isFirst)
            {
                run.Append(new Break());
            }

            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
            isFirst = false;
        }

        return run;
    }

    /// <summary>Paragraphs of a Markdown text, sanitised as everywhere.</summary>
    public IEnumerable<Paragraph> Markdown(string source, string? style = null)
    {
        if (source.Length == 0)
        {
            yield break;
        }

        foreach (var block in parser.ParseDocument(Rendered.From(source).Html).Body!.Children.SelectMany(Blocks))
        {
            var isItem = block.LocalName == "li";
            yield return Paragraph(isItem ? "ListBullet" : block.ParentElement?.LocalName == "blockquote" ? "Quote" : style, [.. Inline(block, false, false)]);
        }
    }

    private static IEnumerable<IElement> Blocks(IElement element) => element.LocalName is "ul" or "ol" or "blockquote" or "table" or "thead" or "tbody" ? element.Children.SelectMany(Blocks) : [element];

    private IEnumerable<OpenXmlElement> Inline(INode node, bool bold, bool italic)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText text when text.Data.Trim('\n').Length > 0:
                    foreach (var run in Called(text.Data.Replace('\n', ' '), bold, italic))
                    {
                        yield return run;
                    }

                    break;
                case IElement { LocalName: "br" }:
                    yield return new Run(new Break());
                    break;
                case IElement { LocalName: "a" } link when Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out var to):
                    yield return new Hyperlink(Run(link.TextContent, style: "Hyperlink")) { Id = part.AddHyperlinkRelationship(to, true).Id };
                    break;
                case IElement element:
                    foreach (var run in Inline(element, bold || element.LocalName is "strong" or "h3" or "h4" or "h5" or "th", italic || element.LocalName == "em"))
                    {
                        yield return run;
                    }

                    break;
            }
        }
    }

    /// <summary>Words with the notes that they call.</summary>
    private IEnumerable<Run> Called(string words, bool bold, bool italic)
    {
        var at = 0;
        foreach (var call in ReportNotes.Lettered().Matches(words).AsEnumerable())
        {
            if (call.Index > at)
            {
                yield return Run(words[at..call.Index], bold: bold, italic: italic);
            }

            yield return note(call.Groups[1].Value);
            at = call.Index + call.Length;
        }

        if (at < words.Length)
        {
            yield return Run(words[at..], bold: bold, italic: italic);
        }
    }
}
