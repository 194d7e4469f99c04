using CsCheck;
using Xunit;

namespace Consultations.Synthesis;

/// <summary>A passage is words at a place; it cuts no letter and is never somewhere near.</summary>
public sealed class PassageTests
{
    [Theory]
    [InlineData("The court sat. The court rose.", "The court", null, 0, 9)]
    [InlineData("The court sat. The court rose.", "The court", 15, 15, 9)]
    [InlineData("The court sat. The court rose.", "The court", 14, null, 0)]
    [InlineData("The court sat. The court rose.", " court ", 3, 4, 5)]
    [InlineData("The court\nsat.", "court sat", null, 4, 9)]
    [InlineData("The court sat.", "The Court", null, null, 0)]
    [InlineData("The court sat.", "sat.", 99, null, 0)]
    [InlineData("The court sat.", "sat.", -3, null, 0)]
    [InlineData("The court sat.", "   ", null, null, 0)]
    // é as a letter and its mark: the mark belongs to it.
    [InlineData("cafe\u0301s", "cafe", null, null, 0)]
    [InlineData("a\u0628\u0651b", "\u0628", null, null, 0)]
    [InlineData("a\u0628\u0651b", "\u0628\u0651", null, 1, 2)]
    // A family is one letter of several.
    [InlineData("so 👩‍👩‍👧 it is", "👩", null, null, 0)]
    [InlineData("so 👩‍👩‍👧 it is", "👩‍👩‍👧", null, 3, 8)]
    [InlineData("中国司法改革", "司法", null, 2, 2)]
    public void Words_stand_at_a_place_or_are_refused(string plain, string words, int? start, int? at, int length) =>
        Assert.Equal(at is { } place ? (place, length) : null, Passage.Find(plain, words, start));

    [Fact]
    public void What_is_found_reads_as_what_was_meant() =>
        Gen.Select(Gen.Int[0, 7].Select(i => new[] { "a", "b", "é", "e\u0301", "👩\u200d👧", "\n", "ب\u0651", " " }[i]).Array[0, 20], Gen.Int[0, 30], Gen.Int[1, 12]).Sample((letters, start, length) =>
        {
            var plain = string.Concat(letters).Normalize();
            if (Passage.Read(plain, start, length) is not { } words || Passage.Find(plain, words, start) is not { } place)
            {
                return true;
            }

            var found = Passage.Read(plain, place.Start, place.Length)!;
            return string.Join(' ', found.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) == string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        });

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(0, 0)]
    [InlineData(2, 9)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_place_outside_has_no_words(int start, int length) => Assert.Null(Passage.Read("court", start, length));
}
