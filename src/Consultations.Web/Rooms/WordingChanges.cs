using DiffPlex;
using DiffPlex.Chunkers;

namespace Consultations.Web.Rooms;

internal enum PieceKind
{
    Same,
    Gone,
    Come,
}

/// <summary>A run of words that two wordings share, or that only one of them has.</summary>
internal readonly record struct Piece(PieceKind Kind, string Text);

/// <summary>What was changed from one wording to the next, word by word.</summary>
internal static class WordingChanges
{
    private static readonly char[] Borders = [' ', '\n', '\t', '.', ',', ';', ':', '!', '?', '(', ')', '،', '؛', '؟', '。', '，'];

    /// <summary>The pieces in reading order: put together without what has gone they are the newer text, without what has come the older.</summary>
    public static IReadOnlyList<Piece> Between(string older, string newer)
    {
        var found = Differ.Instance.CreateDiffs(older, newer, ignoreWhiteSpace: false, ignoreCase: false, new DelimiterChunker(Borders));
        var pieces = new List<Piece>();
        var at = 0;
        foreach (var block in found.DiffBlocks)
        {
            Add(PieceKind.Same, found.PiecesNew, at, block.InsertStartB - at);
            Add(PieceKind.Gone, found.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Add(PieceKind.Come, found.PiecesNew, block.InsertStartB, block.InsertCountB);
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(PieceKind.Same, found.PiecesNew, at, found.PiecesNew.Count - at);
        return pieces;

        void Add(PieceKind kind, IReadOnlyList<string> words, int from, int count)
        {
            if (count > 0)
            {
                pieces.Add(new Piece(kind, string.Concat(words.Skip(from).Take(count))));
            }
        }
    }
}
