using AngleSharp;
using AngleSharp.Dom;
using Ganss.Xss;

namespace Consultations.Wording;

/// <summary>The one sanitiser. What it drops it replaces by its children, so that no word goes with a tag.</summary>
internal static class Sanitised
{
    private static readonly HtmlSanitizer Sanitizer = Build();

    /// <summary>The clean HTML and its text, from one reading: the parser costs more than all else that is done to a text.</summary>
    public static (string Html, PlainText Plain) Of(string html)
    {
        using var document = Sanitizer.SanitizeDom(html);
        var body = document.Body!;
        return (body.ChildNodes.ToHtml(Sanitizer.OutputFormatter), PlainText.Of(body));
    }

    private static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "br", "hr", "strong", "em", "del", "sub", "sup", "ul", "ol", "li", "blockquote", "code", "pre", "a", "h3", "h4", "h5",
                "table", "thead", "tbody", "tr", "th", "td",
            },
            // "start" and "value" keep the numbers that were typed before items; the parser lets no more than two digits there.
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "lang", "dir", "start", "value", "rel" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            AllowedCssProperties = new HashSet<string>(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        })
        {
            KeepChildNodes = true,
            AllowDataAttributes = false,
        };
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IElement { LocalName: "a" } link)
            {
                link.SetAttribute("rel", "nofollow ugc noopener");
            }
        };
        return sanitizer;
    }
}
