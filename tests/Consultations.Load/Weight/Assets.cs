using Consultations.Load.People;

namespace Consultations.Load.Weight;

/// <summary>The files of its own server that a page makes a browser fetch before anybody touches it.</summary>
internal static class Assets
{
    private static readonly string[] s_fetchedLinks = ["stylesheet", "icon", "modulepreload", "preload", "manifest"];

    public static IEnumerable<string> Of(string page)
    {
        var links = Html.Tags(page, "link")
            .Where(tag => Html.Attribute(tag, "rel") is { } rel && rel.Split(' ').Any(s_fetchedLinks.Contains))
            .Select(tag => Html.Attribute(tag, "href"));
        var sources = new[] { "script", "img" }.SelectMany(name => Html.Tags(page, name)).Select(tag => Html.Attribute(tag, "src"));
        return links.Concat(sources)
            .OfType<string>()
            .Where(address => !address.StartsWith("data:", StringComparison.Ordinal))
            .Select(address => address.StartsWith('/') ? address : throw new LoadFailed($"The page names {address}, which is not an address from the root."));
    }
}
