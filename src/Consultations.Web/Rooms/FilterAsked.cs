using Consultations.People;
using Consultations.Rooms;
using Microsoft.AspNetCore.Mvc;

namespace Consultations.Web.Rooms;

/// <summary>What an address looks for in a room, on the page and in the API alike. What it says wrongly is as good as not said.</summary>
public sealed record FilterAsked(
    [property: FromQuery(Name = "words")] string? Words,
    [property: FromQuery(Name = "kind")] string? Kind,
    [property: FromQuery(Name = "region")] string? Region,
    [property: FromQuery(Name = "country")] string? Country,
    [property: FromQuery(Name = "language")] string? Language,
    [property: FromQuery(Name = "author")] string? Author)
{
    /// <summary>A few values each.</summary>
    public static readonly string[] Chosen = ["kind", "region", "country", "language"];

    /// <summary>As various as people are.</summary>
    public static readonly string[] Typed = ["words", "author"];

    public static FilterAsked Of(IQueryCollection query) =>
        new(query["words"], query["kind"], query["region"], query["country"], query["language"], query["author"]);

    /// <summary>Null when nothing is looked for.</summary>
    public Filter? Read()
    {
        var filter = new Filter(
            Said(Words),
            Named<OfficeKind>(Kind),
            Named<Region>(Region),
            Country is { Length: 2 } && Country.All(char.IsAsciiLetter) ? Country.ToUpperInvariant() : null,
            WrittenLanguages.NameOf(Language) is null ? null : Language,
            Said(Author));
        return filter.IsEmpty ? null : filter;
    }

    /// <summary>As an address says it.</summary>
    public static IEnumerable<string> Written(Filter filter) =>
        from said in new[]
        {
            ("words", filter.Words), ("author", filter.Author), ("kind", filter.Kind?.ToString()), ("region", filter.Region?.ToString()),
            ("country", filter.Country), ("language", filter.Language),
        }
        where said.Item2 is not null
        select $"{said.Item1}={Uri.EscapeDataString(said.Item2)}";

    /// <summary>A form sends its empty fields, too; one page has one address.</summary>
    public static bool IsUntidy(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && Chosen.Concat(Typed).Any(name => request.Query.TryGetValue(name, out var said) && string.IsNullOrWhiteSpace(said));

    private static string? Said(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : typed.Trim() is var said && said.Length > Filter.Longest ? said[..Filter.Longest] : said;

    private static T? Named<T>(string? name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name, out var value) && value.ToString() == name ? value : null;
}
