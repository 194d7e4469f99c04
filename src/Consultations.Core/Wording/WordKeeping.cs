using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Consultations.Wording;

/// <summary>Paragraphs that never become link definitions: "[Judge]: refused" is something a person said.</summary>
internal sealed class WordKeepingParagraphs : ParagraphBlockParser
{
    public override bool Close(BlockProcessor processor, Block block)
    {
        if (block is ParagraphBlock { Lines: { Count: > 0 } lines })
        {
            for (var i = 0; i < lines.Count; i++)
            {
                lines.Lines[i].Slice.TrimStart();
            }

            lines.Lines[lines.Count - 1].Slice.TrimEnd();
        }

        return true;
    }
}

/// <summary>"1986. A good year" is a sentence, not the 1986th item of a list.</summary>
internal sealed class ShortNumbers : NumberedListItemParser
{
    private const int Digits = 2;

    public override bool TryParse(BlockProcessor state, char pendingBulletType, out ListInfo result) =>
        base.TryParse(state, pendingBulletType, out result) && (result.OrderedStart?.Length ?? 0) <= Digits;
}

/// <summary>How the house writes headings, code and links.</summary>
internal sealed class HouseRenderers : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is not HtmlRenderer html)
        {
            return;
        }

        html.ObjectRenderers.Replace<HeadingRenderer>(new Headings());
        html.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeBlocks());
        html.ObjectRenderers.Replace<LinkInlineRenderer>(new Links());
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

    /// <summary>What stands behind the opening fence is words, too.</summary>
    private sealed class CodeBlocks : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            renderer.EnsureLine();
            renderer.Write("<pre><code>");
            if (block is FencedCodeBlock { Info: { Length: > 0 } info } fence)
            {
                renderer.WriteEscape($"{info} {fence.Arguments}".Trim() + "\n");
            }

            renderer.WriteLeafRawLines(block, true, true);
            renderer.WriteLine("</code></pre>");
        }
    }

    /// <summary>Images become links; a title stands behind its link in brackets; a link without words shows its address.</summary>
    private sealed class Links : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            var address = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
            renderer.Write("<a href=\"").WriteEscapeUrl(address).Write("\">");
            if (link.FirstChild is null)
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
                renderer.Write(" (").WriteEscape(link.Title).Write(')');
            }
        }
    }
}
