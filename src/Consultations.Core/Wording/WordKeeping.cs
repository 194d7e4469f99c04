using Markdig.Parsers;
using Markdig.Syntax;

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

/// <summary>
/// Quotations and lists open no deeper than a reader could follow; further marks are text. Each line is held against everything that is open,
/// so three thousand "1. " and some empty lines would otherwise keep the parser busy for minutes (tried).
/// </summary>
internal sealed class ShallowQuotes : QuoteBlockParser
{
    public override BlockState TryOpen(BlockProcessor processor) => Depth.IsReached(processor) ? BlockState.None : base.TryOpen(processor);
}

/// <inheritdoc cref="ShallowQuotes"/>
internal sealed class ShallowLists : ListBlockParser
{
    public override BlockState TryOpen(BlockProcessor processor) => Depth.IsReached(processor) ? BlockState.None : base.TryOpen(processor);
}

file static class Depth
{
    /// <summary>A list counts twice: itself and its item.</summary>
    private const int Deepest = 24;

    public static bool IsReached(BlockProcessor processor)
    {
        var depth = 0;
        for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
        {
            depth++;
        }

        return depth > Deepest;
    }
}
