using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Consultations.People;
using Json.Schema;
using Xunit;

namespace Consultations.Web.Packages;

/// <summary>The public package of the report of 2020, as anybody takes it away.</summary>
public sealed class SeedPackageTests : IClassFixture<SeedPackageTests.Seeded>
{
    private const string Report = "/c/future-we-want-2020/report";

    private static readonly Regex Keys = new("\"authorKey\": \"[0-9a-f]{16}\"|\"[0-9a-f]{16}\"", RegexOptions.None, TimeSpan.FromSeconds(5));

    private readonly Door door;
    private readonly Packed packed;

    public SeedPackageTests(Seeded seeded) => (door, packed) = (seeded.Door, seeded.Packed);

    [Fact]
    public void It_proves_itself()
    {
        Assert.Equal([], PackageProof.Faults(packed.Bytes));
        Assert.Equal(140, packed.Json("data/contributions.json").EnumerateArray().Count(c => c.GetProperty("replyTo").ValueKind is JsonValueKind.Null && c.GetProperty("role").GetString() == "participant"));
        Assert.Equal([120, 46], packed.Json("data/figures.json").EnumerateArray().Where(f => f.GetProperty("figure").GetString() is "participants" or "countryOffices").Select(f => f.GetProperty("value").GetInt32()));
    }

    [Theory]
    [InlineData("data/revisions.json", "\"text\": \"[^\"]{40}")]
    [InlineData("data/contributions.csv", "\"named\"")]
    [InlineData("data/excerpts.json", "\"words\": \"[^\"]{20}")]
    [InlineData("data/excerpts.json", "\"start\": [0-9]")]
    [InlineData("data/evidence.json", "\"stance\": \"support")]
    [InlineData("data/ledger.json", "\"disposition\": \"cited")]
    [InlineData("data/offices.json", "\"shown\": [0-9]")]
    [InlineData("data/insights.json", "\"lead\": \"[^\"]{10}")]
    [InlineData("report.json", "\"lead\": \"[^\"]{10}")]
    [InlineData("report.json", "\"text\": \"[^\"]{10}")]
    [InlineData("report-frozen.json", "\"words\":\"[0-9a-f]{10}")]
    public void One_altered_letter_is_found_also_where_the_hashes_were_renewed(string file, string at)
    {
        Assert.Contains($"{file} is not what hashes.txt says", PackageProof.Faults(packed.With(file, Alter, renewHashes: false)));
        Assert.NotEqual([], PackageProof.Faults(packed.With(file, Alter, renewHashes: true)));

        string Alter(string text)
        {
            var end = Regex.Match(text, at, RegexOptions.None, TimeSpan.FromSeconds(5)) is { Success: true } m ? m.Index + m.Length - 1 : -1;
            var last = text[end] == '"' ? end - 1 : end;
            return $"{text[..last]}{(char.IsDigit(text[last]) ? text[last] == '9' ? '8' : (char)(text[last] + 1) : text[last] == 'x' ? 'y' : 'x')}{text[(last + 1)..]}";
        }
    }

    [Fact]
    public async Task Made_twice_it_is_the_same_but_for_the_keys_of_authors()
    {
        var ada = await door.SignedIn(await Ada());
        var (one, other) = ((await Packed.From(door, $"{Report}/data.zip", ada)).Texts(), (await Packed.From(door, $"{Report}/v1/data.zip", ada)).Texts());
        Assert.Equal(one.Keys, other.Keys);
        Assert.NotEqual(one["data/contributions.json"], other["data/contributions.json"]);
        foreach (var file in one.Keys.Where(f => f is not ("manifest.json" or "hashes.txt")))
        {
            Assert.True(Keys.Replace(one[file], "") == Keys.Replace(other[file], ""), $"{file} is another the second time");
        }
    }

    [Fact]
    public void Whoever_is_not_named_has_a_key_for_each_contribution()
    {
        var said = packed.Json("data/contributions.json").EnumerateArray().ToList();
        var withheld = said.Where(c => c.GetProperty("attribution").GetString() != "named").Select(c => c.GetProperty("authorKey").GetString()).ToList();
        Assert.NotEmpty(withheld);
        Assert.Equal(withheld.Count, withheld.Distinct().Count());
        var named = said.Where(c => c.GetProperty("attribution").GetString() == "named").Select(c => c.GetProperty("authorKey").GetString()).ToList();
        Assert.True(named.Distinct().Count() < named.Count);
        Assert.Empty(named.Intersect(withheld));
    }

    [Fact]
    public async Task The_report_and_each_table_are_what_their_schemas_say_and_a_wrong_type_is_not()
    {
        var address = packed.Json("report.json").GetProperty("$schema").GetString()!;
        var published = await door.Visitor().Open(address);
        Assert.Equal((HttpStatusCode.OK, "application/schema+json"), (published.Status, published.Response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(published.Body, packed.Texts()["schemas/report-1.json"]);
        var schema = JsonSchema.FromText(published.Body);
        var report = JsonNode.Parse((await door.Visitor().Open($"{Report}.json")).Body)!;
        Assert.True(Valid(schema, report));
        foreach (var spoil in new Action<JsonNode>[]
        {
            r => r["version"] = "one", r => r["parts"]![0]!["themes"]![0]!["insights"]![0]!["evidence"]![0]!["footnote"] = "1", r => r["parts"]![0]!["themes"]![0]!["insights"]![0]!["strength"] = "unheardOf",
            r => r.AsObject().Remove("notUsed"), r => r["date"] = 20200731, r => r["parts"]![0]!["themes"]![0]!["insights"]![0]!["evidence"]![0]!["words"] = "no hash",
        })
        {
            var spoilt = report.DeepClone();
            spoil(spoilt);
            Assert.False(Valid(schema, spoilt));
        }

        Undescribed(JsonNode.Parse(published.Body)!, "#", report);
        foreach (var (file, text) in packed.Texts().Where(f => f.Key.StartsWith("data/", StringComparison.Ordinal) && f.Key.EndsWith(".json", StringComparison.Ordinal)))
        {
            Assert.True(Valid(JsonSchema.FromText(packed.Texts()[file.Replace("data/", "schemas/", StringComparison.Ordinal)]), JsonNode.Parse(text)!), $"{file} is not what its schema says");
        }
    }

    [Fact]
    public async Task Its_page_opens_without_a_request_and_leads_from_footnotes_to_contributions()
    {
        var html = packed.Texts()["index.html"];
        var page = await new HtmlParser().ParseDocumentAsync(html);
        Assert.Equal([], page.QuerySelectorAll("script, link, iframe, object, embed, form, audio, video").Select(e => e.LocalName));
        Assert.All(page.QuerySelectorAll("[src]"), e => Assert.StartsWith("data:", e.GetAttribute("src"), StringComparison.Ordinal));
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"url\((?![""']?(data:|#))", html);
        Assert.Contains("default-src 'none'", page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"), StringComparison.Ordinal);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToHashSet();
        Assert.Equal([], page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(h => !h.StartsWith("http", StringComparison.Ordinal) && !ids.Contains(Regex.Replace(h[1..], ":~:.*", "", RegexOptions.None, TimeSpan.FromSeconds(1)))));
        Assert.Equal(packed.Json("data/contributions.json").GetArrayLength(), page.QuerySelectorAll("article.contribution").Length);
        Assert.Equal(packed.Json("data/insights.json").GetArrayLength(), page.QuerySelectorAll("article.insight").Length);
        var first = page.QuerySelector("#f1 .ref")!.GetAttribute("href")!.Split(":~:")[0];
        Assert.Contains(page.QuerySelector("#f1 q")!.TextContent.Split(' ')[1], page.QuerySelector(first)!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_how_to_verify_it_and_under_which_licence_and_is_linked_from_the_report()
    {
        var texts = packed.Texts();
        Assert.Contains("https://creativecommons.org/licenses/by/4.0/", texts["LICENSE.txt"], StringComparison.Ordinal);
        Assert.Contains(packed.Json("manifest.json").GetProperty("report").GetProperty("frozenHash").GetString()!, texts["README.md"], StringComparison.Ordinal);
        Assert.All(texts.Keys.Where(k => k.StartsWith("data/", StringComparison.Ordinal)), file => Assert.Contains($"### {Path.ChangeExtension(file, null)} ", texts["README.md"], StringComparison.Ordinal));
        Assert.Contains($"{Report}/data.zip", (await door.Visitor().Open(Report)).All(".downloads a").Select(a => a.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open($"{Report}/v7/data.zip")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/c/no-such/report/data.zip")).Status);
    }

    /// <summary>Every member that is written is named in the schema: whoever adds one describes it there.</summary>
    private static void Undescribed(JsonNode root, string path, JsonNode node, JsonNode? schema = null)
    {
        schema ??= root;
        schema = schema["$ref"] is { } known ? root["$defs"]![known.GetValue<string>()["#/$defs/".Length..]]! : schema["anyOf"] is JsonArray choices ? root["$defs"]![choices[0]!["$ref"]!.GetValue<string>()["#/$defs/".Length..]]! : schema;
        if (node is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>())
            {
                Undescribed(root, $"{path}[]", item, schema["items"]);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                var described = schema["properties"]?[name];
                Assert.True(described is not null, $"the report's schema does not name {path}.{name}");
                if (value is not null)
                {
                    Undescribed(root, $"{path}.{name}", value, described);
                }
            }
        }
    }

    private static bool Valid(JsonSchema schema, JsonNode node) =>
        schema.Evaluate(JsonDocument.Parse(node.ToJsonString()).RootElement, new EvaluationOptions { RequireFormatValidation = true }).IsValid;

    private async Task<Account> Ada()
    {
        await using var db = door.Db();
        return db.Users.Single(u => u.Email == "ada@example.org");
    }

    /// <summary>The consultation of 2020, loaded, and its package.</summary>
    public sealed class Seeded : IAsyncLifetime
    {
        public Door Door { get; private set; } = null!;

        internal Packed Packed { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Door = await Door.Open(d =>
            {
                d.WithWorld = false;
                d.Settings["Seeds:Folders:0"] = Path.Combine(Seeds(), "future-we-want-2020");
            });
            Packed = await Packed.From(Door, $"{Report}/data.zip");
        }

        public ValueTask DisposeAsync() => Door.DisposeAsync();

        internal static string Seeds()
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "seeds", "README.md")))
                {
                    return Path.Combine(folder.FullName, "seeds");
                }
            }

            throw new DirectoryNotFoundException("The seeds are not above the tests.");
        }
    }
}
