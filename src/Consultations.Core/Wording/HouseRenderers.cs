using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Consultations.Wording;

/// <summary>How the house writes headings, lists, code and links. Where the parser has changed what was typed, the source is asked.</summary>
internal static partial class HouseRenderers
{
    public static void Equip(HtmlRenderer renderer, string source)
    {
        renderer.ObjectRenderers.Replace<HeadingRenderer>(new Headings());
        renderer.ObjectRenderers.Replace<ListRenderer>(new Lists());
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeBlocks(source));
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new Links(source));
    }

    /// <summary>The page has h1 and h2; people's headings begin at h3.</summary>
    private sealed class Headings : HtmlObjectRenderer<HeadingBlock>
    {
        protected override void Write(HtmlRenderer renderer, HeadingBlock block)
        {
            var tag = $"h{Math.Clamp(block.Level + 2, 3, 5)}";
            renderer.Write('<').Write(tag).Write('>');
            renderer.WriteLeafInline(block);
            renderer.Write("</").Write(tag).WriteLine('>');
        }
    }

    /// <summary>Items keep the numbers that were typed: who writes of articles 5 and 9 does not mean 5 and 6.</summary>
    private sealed class Lists : HtmlObjectRenderer<ListBlock>
    {
        protected override void Write(HtmlRenderer renderer, ListBlock list)
        {
            var tag = list.IsOrdered ? "ol" : "ul";
            var next = 1;
            renderer.EnsureLine();
            renderer.Write('<').Write(tag);
            if (list is { IsOrdered: true, Count: > 0 } && list[0] is ListItemBlock { Order: var first and not 1 })
            {
                renderer.Write(" start=\"").Write(first.ToString(CultureInfo.InvariantCulture)).Write('"');
                next = first;
            }

            renderer.WriteLine('>');
            foreach (var item in list.OfType<ListItemBlock>())
            {
                var tight = renderer.ImplicitParagraph;
                renderer.ImplicitParagraph = !list.IsLoose;
                renderer.EnsureLine();
                renderer.Write("<li");
                if (list.IsOrdered && item.Order != next)
                {
                    renderer.Write(" value=\"").Write(item.Order.ToString(CultureInfo.InvariantCulture)).Write('"');
                }

                next = item.Order + 1;
                renderer.Write('>');
                renderer.WriteChildren(item);
                renderer.WriteLine("</li>");
                renderer.ImplicitParagraph = tight;
            }

            renderer.Write("</").Write(tag).WriteLine('>');
        }
    }

    /// <summary>What stands behind the opening fence is words, too.</summary>
    private sealed class CodeBlocks(string source) : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            renderer.EnsureLine();
            renderer.Write("<pre><code>");
            if (block is FencedCodeBlock { Info: { Length: > 0 } } fence)
            {
                renderer.WriteEscape(Opening(fence) + "\n");
            }

            renderer.WriteLeafRawLines(block, true, true);
            renderer.WriteLine("</code></pre>");
        }

        private string Opening(FencedCodeBlock fence)
        {
            var line = source.AsSpan(fence.Span.Start);
            var end = line.IndexOf('\n');
            return (end < 0 ? line : line[..end]).TrimStart(fence.FencedChar).Trim().ToString();
        }
    }

    /// <summary>
    /// Images become links; a link without words shows its address; a title stands behind. What leads nowhere, as in "[emphasis](added)", is no
    /// link but something typed.
    /// </summary>
    private sealed partial class Links(string source) : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            var address = link.Url ?? "";
            if (!Address().IsMatch(address))
            {
                WriteAsTyped(renderer, link);
                return;
            }

            renderer.Write("<a href=\"").WriteEscapeUrl(address).Write("\">");
            if (link.FirstChild is null || (link.IsAutoLink && address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)))
            {
                renderer.WriteEscape(address);
            }
            else
            {
                renderer.WriteChildren(link);
            }

            renderer.Write("</a>");
            if (!string.IsNullOrWhiteSpace(link.Title))
            {
                renderer.Write(" (").WriteEscape(Slice(link.TitleSpan, link.Title).Trim('"', '\'', '(', ')')).Write(')');
            }
        }

        private void WriteAsTyped(HtmlRenderer renderer, LinkInline link)
        {
            if (link.IsAutoLink)
            {
                renderer.WriteEscape(Slice(link.Span, link.Url ?? ""));
                return;
            }

            renderer.Write(link.IsImage ? "![" : "[");
            renderer.WriteChildren(link);
            var whole = Slice(link.Span, "");
            var label = link.UrlSpan.Start - link.Span.Start;
            var tail = label > 0 && label <= whole.Length ? whole.LastIndexOf("](", label, StringComparison.Ordinal) : whole.LastIndexOf("](", StringComparison.Ordinal);
            renderer.WriteEscape(tail >= 0 ? whole[tail..] : $"]({link.Url} {link.Title})");
        }

        private string Slice(SourceSpan span, string otherwise) =>
            span is { IsEmpty: false, Start: >= 0 } && span.End < source.Length ? source.Substring(span.Start, span.Length) : otherwise;

        /// <summary>Somewhere on the web, a mail address, a place on this site, or a neighbouring room's contribution ("lessons/42").</summary>
        [GeneratedRegex(@"\A(https?://|mailto:|/(?!/)|\#|[a-z0-9-]{1,60}/[0-9]{1,7}\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
        private static partial Regex Address();
    }
}
