using AngleSharp.Html.Parser;

namespace Consultations.Wording;

/// <summary>The words of a piece of HTML as a browser holds them.</summary>
public static class PlainText
{
    private static readonly HtmlParser Parser = new();

    /// <summary>All text nodes put together, in order, nothing trimmed: the same string as <c>textContent</c> in the page.</summary>
    public static string Of(string html)
    {
        using var document = Parser.ParseDocument("<!doctype html><html><head></head><body><div></div></body></html>");
        var place = document.Body!.FirstElementChild!;
        place.InnerHtml = html;
        return place.TextContent;
    }
}
