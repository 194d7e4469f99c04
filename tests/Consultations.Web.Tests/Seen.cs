using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Consultations.Web;

/// <summary>An answer as a person in front of a browser has it.</summary>
public sealed class Seen(Visitor visitor, Uri address, HttpResponseMessage response, string body)
{
    private static readonly Regex Blanks = new(@"\s+", RegexOptions.None, TimeSpan.FromSeconds(1));

    private IHtmlDocument? document;

    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    /// <summary>Path and query where the visitor ended.</summary>
    public string Address => address.PathAndQuery;

    /// <summary>Where the answer sends the visitor, when it was not followed.</summary>
    public string? Location => response.Headers.Location?.OriginalString;

    public string Body => body;

    public IHtmlDocument Document => document ??= new HtmlParser().ParseDocument(body);

    /// <summary>The words of the page's main part (of all of it where there is none), with single spaces.</summary>
    public string Text => Blanks.Replace((Document.QuerySelector("main") ?? Document.Body)?.TextContent ?? "", " ").Trim();

    public IElement? Find(string selector) => Document.QuerySelector(selector);

    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    public bool Has(string selector) => Find(selector) is not null;

    /// <summary>The form with that id, to fill in and send.</summary>
    public Form Form(string id) => Document.GetElementById(id) is IHtmlFormElement form
        ? new Form(visitor, address, Document, form)
        : throw new InvalidOperationException($"There is no form \"{id}\" on {Address} ({(int)Status}): {Text}");

    /// <summary>The form that is sent to an address.</summary>
    public Form FormTo(string action) => new(visitor, address, Document, Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(f => f.GetAttribute("action") == action));

    /// <summary>The desk's form for an act, and for one of several things.</summary>
    public Form FormFor(string act, string key = "") => new(visitor, address, Document, Document.QuerySelectorAll("form").OfType<IHtmlFormElement>()
        .First(f => Value(f, "act") == act && Value(f, "key") == key));

    private static string? Value(IHtmlFormElement form, string name) => form.QuerySelector($"input[name={name}]")?.GetAttribute("value");
}
