using System.Globalization;
using System.Text;

namespace Consultations.Web.Rooms.OnStage;

/// <summary>
/// How large words can stand on the stage: the step of type in which all of them fit (the style sets each step by the room there is), and where
/// they end if not even the smallest type that a hall can read holds them.
/// </summary>
internal sealed record StageText
{
    /// <summary>What each step holds, in letters as wide as small Latin ones; the style's <c>--fit</c> follows from it.</summary>
    private static readonly int[] Holds = [50, 65, 85, 110, 145, 190, 250, 325, 425, 550, 720, 940, 1230, 1600];

    /// <summary>What the end of a paragraph and the space below it take, in letters.</summary>
    private const int Paragraph = 40;

    /// <summary>1 for the largest type to 14 for the smallest.</summary>
    public required int Step { get; init; }

    /// <summary>The paragraphs that are shown where it is too long to be shown whole, ending between two words; null where it is shown as it is.</summary>
    public IReadOnlyList<string>? Beginning { get; init; }

    public static StageText Of(string plain)
    {
        var (loss, taken, paragraphs) = (Loss(plain), 0.0, new List<string>());
        foreach (var line in plain.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            taken += paragraphs.Count == 0 ? 0 : Paragraph;
            var (end, width) = Fitting(line, loss, Holds[^1] - taken);
            if (end < line.Length)
            {
                paragraphs.Add(line[..end].TrimEnd());
                paragraphs.RemoveAll(paragraph => paragraph.Length == 0);
                paragraphs[^1] += " …";
                return new StageText { Step = Holds.Length, Beginning = paragraphs };
            }

            taken += width;
            paragraphs.Add(line);
        }

        return new StageText { Step = Array.FindIndex(Holds, holds => taken <= holds) + 1 };
    }

    /// <summary>How much of a line there is room for: all of it, or up to the last gap between words, or where a script has none up to a letter's end.</summary>
    private static (int End, double Width) Fitting(string line, double loss, double room)
    {
        var (width, gap, at) = (0.0, 0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            width += Width(rune) * loss;
            if (width > room)
            {
                return (gap > at / 2 || room <= 0 ? gap : LetterBefore(line, at, room), room);
            }

            at += rune.Utf16SequenceLength;
            gap = Rune.IsWhiteSpace(rune) ? at : gap;
        }

        return (line.Length, width);
    }

    private static int LetterBefore(string line, int at, double room) =>
        // What is longer than the whole stage holds is no letter, whatever Unicode joins to one; where only a little room is left, one waits.
        StringInfo.ParseCombiningCharacters(line).TakeWhile(start => start <= at).LastOrDefault() is > 0 and var start ? start : room < Holds[^1] ? 0 : at;

    /// <summary>Long words leave the ends of lines empty.</summary>
    private static double Loss(string plain)
    {
        var words = plain.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Sum(word => Math.Min(word.Length, 30.0) * (Width(Rune.GetRuneAt(word, 0)) < Square ? 1 : 0));
        return 1 + Math.Max(0, letters / Math.Max(1, words.Length) - 7) / 30;
    }

    private const double Square = 2;

    private static double Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        UnicodeCategory.UppercaseLetter => 1.35,
        _ => IsSquare(rune) ? Square : 1,
    };

    private static bool IsSquare(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
