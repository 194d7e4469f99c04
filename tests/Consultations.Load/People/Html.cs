using System.Net;

namespace Consultations.Load.People;

/// <summary>The few things a program must read off a page. By the contract's hooks, without a parser.</summary>
internal static class Html
{
    /// <summary>The value of the first input of this name.</summary>
    public static string Field(string page, string name)
    {
        var at = page.IndexOf($"name=\"{name}\"", StringComparison.Ordinal);
        var open = at < 0 ? -1 : page.LastIndexOf('<', at);
        return open < 0
            ? throw new LoadFailed($"The page has no field {name}.")
            : Attribute(page[open..page.IndexOf('>', at)], "value") ?? throw new LoadFailed($"The field {name} has no value.");
    }

    /// <summary>The value of the first attribute of this name, or nothing.</summary>
    public static string? Attribute(string html, string name)
    {
        var at = html.IndexOf($" {name}=\"", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var start = at + name.Length + 3;
        return WebUtility.HtmlDecode(html[start..html.IndexOf('"', start)]);
    }

    /// <summary>The tags of one name, as they stand.</summary>
    public static IEnumerable<string> Tags(string page, string name)
    {
        for (var at = 0; (at = page.IndexOf($"<{name} ", at, StringComparison.Ordinal)) >= 0;)
        {
            var end = page.IndexOf('>', at);
            yield return page[at..end];
            at = end;
        }
    }
}
