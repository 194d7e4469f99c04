using System.Text;
using CsCheck;
using Xunit;

namespace Consultations.Web.Rooms.OnStage;

public sealed class StageTextTests
{
    private static readonly Gen<string> Words = Gen.OneOf(new[] { "justice", "a", "قضاة", "المحكمة", "流动法庭的法官需要翻译", "e\u0301te\u0301", "👩‍⚖️", "VERWALTUNGSGERICHT", "ok,", "\n", "\n\n" }.Select(Gen.Const).ToArray())
        .Array[0, 900].Select(words => string.Join(' ', words));

    [Fact]
    public void More_words_never_stand_in_larger_type()
    {
        var steps = Enumerable.Range(1, 60).Select(n => StageText.Of(string.Join(' ', Enumerable.Repeat("people", n * 4))).Step).ToArray();
        Assert.Equal(steps.Order(), steps);
        Assert.Equal((1, 14), (steps[0], steps[^1]));
    }

    [Fact]
    public void Many_short_lines_take_the_room_of_lines()
    {
        var line = "Women, always.";
        Assert.True(StageText.Of(string.Join('\n', Enumerable.Repeat(line, 8))).Step > StageText.Of(string.Join(' ', Enumerable.Repeat(line, 8))).Step);
    }

    [Fact]
    public void Letters_that_fill_a_square_and_capitals_take_more()
    {
        Assert.True(StageText.Of(new string('法', 80)).Step > StageText.Of(string.Join(' ', Enumerable.Repeat("law", 20))).Step);
        Assert.True(StageText.Of("LAW AND ORDER ".PadRight(90, 'A')).Step >= StageText.Of("law and order ".PadRight(90, 'a')).Step);
    }

    [Fact]
    public void What_fits_is_shown_as_it_is_and_what_does_not_ends_with_a_whole_word() =>
        Words.Sample(plain =>
        {
            if (StageText.Of(plain) is not { Beginning: { } shown })
            {
                return;
            }

            var all = Squeezed(plain);
            var beginning = Squeezed(string.Join('\n', shown));
            Assert.EndsWith("…", beginning, StringComparison.Ordinal);
            beginning = beginning[..^1].TrimEnd();
            Assert.StartsWith(beginning, all, StringComparison.Ordinal);
            // Between two words, or where no gap is near, between two letters: never within one.
            Assert.True(beginning.Length < all.Length);
            Assert.Contains(beginning.Length, System.Globalization.StringInfo.ParseCombiningCharacters(all));
        });

    [Fact]
    public void A_text_without_a_gap_is_cut_between_letters()
    {
        var cut = StageText.Of(string.Concat(Enumerable.Repeat("e\u0301", 3000))).Beginning!;
        Assert.EndsWith("e\u0301 …", cut[^1], StringComparison.Ordinal);
        Assert.True(cut[^1].Length > 1000);
    }

    [Fact]
    public void A_letter_without_an_end_does_no_harm() =>
        Assert.NotNull(StageText.Of(string.Concat(Enumerable.Repeat("👩\u200d", 3000))).Beginning);

    [Fact]
    public void The_longest_text_that_may_be_posted_is_weighed_at_once() =>
        Assert.NotNull(StageText.Of(new StringBuilder().Insert(0, "stage ", 3300).ToString()).Beginning);

    private static string Squeezed(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
