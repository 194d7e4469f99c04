using Xunit;

namespace Consultations.Wording;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("The <court of appeal> said", "<p>The &lt;court of appeal&gt; said</p>")]
    [InlineData("1986. A good year", "<p>1986. A good year</p>")]
    [InlineData("[Judge]: refused", "<p>[Judge]: refused</p>")]
    [InlineData("# Words", "<h3>Words</h3>")]
    [InlineData("## Words", "<h4>Words</h4>")]
    [InlineData("### Words", "<h5>Words</h5>")]
    [InlineData("###### Words", "<h5>Words</h5>")]
    [InlineData("#1.42 is right", "<p>#1.42 is right</p>")]
    [InlineData("a\n\n---", "<p>a</p>\n<hr>")]
    [InlineData("a\n---", "<p>a\n---</p>")]
    [InlineData("Said\n====", "<p>Said\n====</p>")]
    [InlineData("AT&amp;T &copy; &nbsp;", "<p>AT&amp;amp;T &amp;copy; &amp;nbsp;</p>")]
    [InlineData("```python main\nx = 1\n```", "<pre><code>python main\nx = 1\n</code></pre>")]
    [InlineData("~~~ &copy; \\*\nx\n~~~", "<pre><code>&amp;copy; \\*\nx\n</code></pre>")]
    [InlineData("~~old~~ **new** _kind_", "<p><del>old</del> <strong>new</strong> <em>kind</em></p>")]
    public void Words_come_through(string typed, string html) => Assert.Equal(html, Markdown.ToHtml(typed).Trim());

    [Theory]
    [InlineData("![A court](https://example.org/court.png)", "<a href=\"https://example.org/court.png\" rel=\"nofollow ugc noopener\">A court</a>")]
    [InlineData("![](https://example.org/court.png)", "<a href=\"https://example.org/court.png\" rel=\"nofollow ugc noopener\">https://example.org/court.png</a>")]
    [InlineData("[law](https://example.org \"The \\\"law\\\" &copy;\")", "<a href=\"https://example.org\" rel=\"nofollow ugc noopener\">law</a> (The \\\"law\\\" &amp;copy;)")]
    [InlineData("[#1.42](lessons/42)", "<a href=\"lessons/42\" rel=\"nofollow ugc noopener\">#1.42</a>")]
    [InlineData("[emphasis](added)", "[emphasis](added)")]
    [InlineData("[*emphasis*](added \"by us\")", "[<em>emphasis</em>](added \"by us\")")]
    [InlineData("![x](javascript:alert)", "![x](javascript:alert)")]
    [InlineData("[x](//evil.example)", "[x](//evil.example)")]
    [InlineData("[](nowhere)", "[](nowhere)")]
    [InlineData("mailto:dina@example.org", "<a href=\"mailto:dina@example.org\" rel=\"nofollow ugc noopener\">mailto:dina@example.org</a>")]
    [InlineData("www.example.org", "<a href=\"http://www.example.org\" rel=\"nofollow ugc noopener\">www.example.org</a>")]
    [InlineData("<https://example.org>", "<a href=\"https://example.org\" rel=\"nofollow ugc noopener\">https://example.org</a>")]
    [InlineData("tel:+254", "tel:+254")]
    public void An_address_is_a_link_or_stays_as_typed(string typed, string html) => Assert.Equal($"<p>{html}</p>", Markdown.ToHtml(typed).Trim());

    [Fact]
    public void Tables_are_kept_with_cells_beyond_the_head()
    {
        var html = Markdown.ToHtml("| Court | Cases |\n|:--|--:|\n| Nairobi | 12 | and more |\n| Bogotá |");

        var place = Pages.Place(html);
        Assert.Equal(["Court", "Cases"], place.QuerySelectorAll("th").Select(c => c.TextContent).Where(t => t.Length > 0));
        Assert.Equal(["Nairobi", "12", "and more", "Bogotá"], place.QuerySelectorAll("td").Select(c => c.TextContent).Where(t => t.Length > 0));
    }

    [Fact]
    public void Items_keep_the_numbers_that_were_typed()
    {
        var items = Pages.Place(Markdown.ToHtml("5. five\n6. six\n9. nine\n10. ten"));

        Assert.Equal("5", items.QuerySelector("ol")!.GetAttribute("start"));
        Assert.Equal([null, null, "9", null], items.QuerySelectorAll("li").Select(i => i.GetAttribute("value")));
    }

    [Theory]
    [InlineData("Bogotá", "bogota")]
    [InlineData("CAFÉ ŒUVRE ﬁn", "cafe œuvre fin")]
    [InlineData("العَدْل", "العدل")]
    [InlineData("Ёлка й", "елка и")]
    [InlineData("法治", "法治")]
    public void Folding_takes_case_and_marks(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));
}
