using System.Text.Json;
using Consultations.Acts;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Wording;

public sealed class BorderTests
{
    public static TheoryData<string, string, string?, BorderFault, int> Vectors()
    {
        var rows = new TheoryData<string, string, string?, BorderFault, int>();
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wording", "text.json")));
        foreach (var row in file.RootElement.EnumerateArray())
        {
            var refused = row.GetProperty("refused").GetString();
            rows.Add(
                row.GetProperty("name").GetString()!,
                // Lone surrogates do not survive a test runner's report; they travel as text.
                row.TryGetProperty("units", out var units)
                    ? string.Join(' ', units.EnumerateArray().Select(u => u.GetInt32()))
                    : string.Join(' ', row.GetProperty("input").GetString()!.Select(c => (int)c)),
                row.GetProperty("normalised").GetString(),
                refused is null ? BorderFault.None : Enum.Parse<BorderFault>(refused),
                row.GetProperty("codePoints").GetInt32());
        }

        return rows;
    }

    [Theory, MemberData(nameof(Vectors))]
    public void The_border_does_what_the_browser_does(string name, string units, string? normalised, BorderFault fault, int codePoints)
    {
        var input = new string([.. units.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(u => (char)int.Parse(u))]);
        var accepted = Border.TryAccept(input, out var text, out var found);

        Assert.True(accepted == (normalised is not null), name);
        Assert.Equal(fault, found);
        Assert.Equal(normalised ?? "", text);
        Assert.Equal(codePoints, Border.CodePoints(accepted ? text : input.Replace("\r\n", "\n").Replace('\r', '\n')));
    }

    [Fact]
    public void Twenty_thousand_letters_are_let_in_and_one_more_is_not()
    {
        foreach (var letter in new[] { "a", "é", "字", "😀", "e\u0301", "\r\n", "\u1112\u1161\u11ab" })
        {
            var words = "x" + string.Concat(Enumerable.Repeat(letter, Border.Longest - 2)) + "x";
            Assert.Null(PostRules.Check(Ask(words)));

            var refused = PostRules.Check(Ask(words + "x"));
            Assert.Equal((RefusedKind.Invalid, "TextTooLong", "text"), (refused!.Kind, refused.Reason, refused.Field));
            Assert.Equal([20_000, 20_001], refused.Args);
        }
    }

    [Fact]
    public void Sixty_thousand_Arabic_letters_are_refused_in_words()
    {
        var refused = PostRules.Check(Ask(string.Concat(Enumerable.Repeat("العدل ", 10_000))));

        Assert.Equal((RefusedKind.Invalid, "TextTooLong", "text"), (refused!.Kind, refused.Reason, refused.Field));
        Assert.Equal([20_000, 60_000], refused.Args);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0008b")]
    public void Control_characters_are_refused_in_words(string text)
    {
        Assert.Null(PostRules.Check(Ask("a\tb\r\nc")));
        Assert.Equal("TextControl", PostRules.Check(Ask(text))!.Reason);
        Assert.Equal("TextControl", PostRules.Check(Ask("half " + '\ud83d'))!.Reason);
    }

    private static Post Ask(string text) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, null, text, "en", Attribution.Named);
}
