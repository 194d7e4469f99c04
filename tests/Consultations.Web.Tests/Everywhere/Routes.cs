using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Consultations.Web.Everywhere;

/// <summary>Every address the program answers GET on, from its own list, so that a new one is in these tests without anybody adding it.</summary>
internal static partial class Routes
{
    /// <summary>The patterns, such as <c>/c/{consultation}/{room}</c>; the bundled files and the hub's negotiation are left out.</summary>
    public static IReadOnlyList<string> Of(Door door) =>
    [
        .. door.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => !p.StartsWith("/assets", StringComparison.Ordinal) && !p.StartsWith("/hubs", StringComparison.Ordinal) && !p.Contains("{**", StringComparison.Ordinal))
            .Where(p => !p.EndsWith(".svg", StringComparison.Ordinal) && !p.EndsWith(".ico", StringComparison.Ordinal))
            // Never ends, and says nothing but a number: SynthesisPageTests.
            .Where(p => !p.EndsWith("/changes", StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The pattern with the world's consultation, each of its rooms, and the numbers given.</summary>
    public static IEnumerable<string> Filled(string pattern, IReadOnlyList<int> numbers)
    {
        var rooms = pattern.Contains("{room", StringComparison.Ordinal) ? ["welcome", "done"] : new[] { "" };
        var wanted = pattern.Contains("{number", StringComparison.Ordinal) ? numbers.Select(n => $"{n}") : [""];
        return from room in rooms
               from number in wanted
               select Parameter().Replace(pattern, m => m.Groups[1].Value switch
               {
                   "consultation" => "practice",
                   "room" => room,
                   "number" => number,
                   "documentName" => "v1",
                   _ => "x",
               });
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Parameter();
}
