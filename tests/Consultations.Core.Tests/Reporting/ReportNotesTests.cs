using Xunit;

namespace Consultations.Reporting;

/// <summary>Notes are lettered as they are called, text by text, and none is lost without a word.</summary>
public sealed class ReportNotesTests
{
    [Fact]
    public void Notes_are_lettered_through_the_document_by_their_calls()
    {
        var notes = new ReportNotes();
        Assert.Equal("One[^a], two[^b], one again[^a].", notes.Read("One[^x], two[^1], one again[^x].\n\n[^1]: Second.\n[^x]: First, with a [link](https://example.org)."));
        Assert.Equal("Another[^c].", notes.Read("Another[^x].\n\n[^x]: The same name in another text is another note."));
        Assert.Equal([("a", "First, with a [link](https://example.org)."), ("b", "Second."), ("c", "The same name in another text is another note.")], notes.All.Select(n => (n.Letter, n.Text)));
    }

    [Fact]
    public void After_z_comes_aa()
    {
        var notes = new ReportNotes();
        notes.Read(string.Concat(Enumerable.Range(1, 28).Select(n => $"[^{n}]")) + string.Concat(Enumerable.Range(1, 28).Select(n => $"\n[^{n}]: Note {n}.")));
        Assert.Equal(["a", "z", "aa", "ab"], new[] { 0, 25, 26, 27 }.Select(i => notes.All[i].Letter));
    }

    [Theory]
    [InlineData("Nothing here.", "")]
    [InlineData("Called[^a].\n[^a]: And written.", "")]
    [InlineData("Called[^a].", "a")]
    [InlineData("[^b]: Written only.", "b")]
    [InlineData("Called[^a].\n[^a]:  \n[^b]: x", "a b")]
    public void What_is_called_or_written_alone_is_found(string text, string names) => Assert.Equal(names, string.Join(' ', ReportNotes.Unmatched(text)));
}
