using Xunit;

namespace Consultations.Web.Site;

public sealed class TextsTests
{
    [Fact]
    public void A_text_has_a_title_an_opening_and_headings()
    {
        var text = Text.Of("# About us\n\nFirst *words*.\n\n## Who\n\nWe.\n\n## Why\n\n- Because\n");
        Assert.Equal("About us", text.Title);
        Assert.Equal(["", "Who", "Why"], text.Parts.Select(p => p.Heading));
        Assert.Contains("<em>words</em>", text.Parts[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_is_shipped()
    {
        var texts = new Texts(null);
        foreach (var name in Texts.Names)
        {
            Assert.True(texts.Of(name) is { Title.Length: > 0, Parts.Count: > 2 }, name);
        }
    }

    [Fact]
    public void An_installation_puts_its_own_in_place_and_changes_it_while_running()
    {
        var folder = Directory.CreateTempSubdirectory("texts-").FullName;
        try
        {
            var texts = new Texts(folder);
            Assert.Equal("About this site", texts.Of("about").Title);
            var file = Path.Combine(folder, "about.md");
            File.WriteAllText(file, "# Ours\n\nWords.");
            Assert.Equal("Ours", texts.Of("about").Title);
            File.WriteAllText(file, "# Ours again\n\nWords.");
            File.SetLastWriteTimeUtc(file, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            Assert.Equal("Ours again", texts.Of("about").Title);
            Assert.Equal("Conduct", texts.Of("conduct").Title);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
