using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Consultations.Wording;

/// <summary>Looks at rendered text as a browser would.</summary>
internal static class Pages
{
    private static readonly HashSet<string> Tags =
    [
        "p", "br", "hr", "strong", "em", "del", "sub", "sup", "ul", "ol", "li", "blockquote", "code", "pre", "a", "h3", "h4", "h5",
        "table", "thead", "tbody", "tr", "th", "td",
    ];

    private static readonly HashSet<string> Attributes = ["lang", "dir", "href", "rel", "start", "value"];

    public static IElement Place(string html)
    {
        var document = new HtmlParser().ParseDocument("<!doctype html><html><head></head><body><div></div></body></html>");
        var place = document.Body!.FirstElementChild!;
        place.InnerHtml = html;
        return place;
    }

    /// <summary>Only what our list allows is there, and addresses lead to the web, to mail or within the site.</summary>
    public static void AssertHarmless(string html)
    {
        var place = Place(html);
        foreach (var element in place.QuerySelectorAll("*"))
        {
            Assert.True(Tags.Contains(element.LocalName), $"<{element.LocalName}> in {html}");
            Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
            foreach (var attribute in element.Attributes)
            {
                Assert.True(Attributes.Contains(attribute.Name), $"{attribute.Name} in {html}");
            }

            if (element.GetAttribute("href") is { } address)
            {
                var letters = new string([.. address.Where(c => c > ' ')]);
                var scheme = letters.IndexOf(':') is var colon and >= 0 && letters.IndexOfAny(['/', '?', '#']) is var other && (other < 0 || colon < other)
                    ? letters[..colon].ToLowerInvariant() : "";
                Assert.Contains(scheme, (string[])["", "http", "https", "mailto"]);
                Assert.Equal("nofollow ugc noopener", element.GetAttribute("rel"));
            }
        }
    }
}
