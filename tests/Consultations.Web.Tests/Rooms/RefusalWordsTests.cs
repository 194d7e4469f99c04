using Consultations.Rooms;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Consultations.Acts;
using Consultations.Web.Site;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed partial class RefusalWordsTests
{
    private static readonly ResourceManager Sentences = new(typeof(RefusalWords).FullName!, typeof(RefusalWords).Assembly);

    [Fact]
    public void Every_reason_in_the_code_has_a_sentence()
    {
        var web = typeof(Door).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebFolder").Value!;
        var reasons = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(web)!, "*.cs", SearchOption.AllDirectories))
        {
            if (file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal))
            {
                continue;
            }

            var code = File.ReadAllText(file);
            reasons.UnionWith(Reasons().Matches(code).Select(m => m.Groups["reason"].Value));
            // What a reader is told before asking has sentences of its own.
            reasons.UnionWith(ClosedReasons().Matches(code).Select(m => m.Groups["reason"].Value + "Now"));
        }

        reasons.UnionWith(new[] { RoomRules.RoomClosed, RoomRules.RoundEnded }.SelectMany(r => new[] { r, r + "Now" }));
        Assert.Contains("TextTooLong", reasons);
        Assert.Contains("RoundPausedNow", reasons);
        Assert.All(reasons, reason => Assert.False(string.IsNullOrWhiteSpace(Sentences.GetString(reason, CultureInfo.InvariantCulture)), $"{reason} has no sentence"));
    }

    [Fact]
    public void Every_kind_has_a_sentence_to_fall_back_on() =>
        Assert.All(Enum.GetNames<RefusedKind>(), kind => Assert.False(string.IsNullOrWhiteSpace(Sentences.GetString(kind, CultureInfo.InvariantCulture))));

    [GeneratedRegex(@"(?:Refused\.(?:Forbidden|Closed|Invalid|Conflict|TooMany)\(\s*|WithErrorCode\(|RefusedKind\.\w+,\s*)""(?<reason>\w+)""", RegexOptions.None, 1_000)]
    private static partial Regex Reasons();

    [GeneratedRegex(@"Refused\.Closed\(\s*""(?<reason>Ro(?:om|und)\w+)""", RegexOptions.None, 1_000)]
    private static partial Regex ClosedReasons();
}
