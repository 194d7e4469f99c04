using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Consultations.Web.Packages;

/// <summary>
/// A program of its own that knows nothing of ours: it gets the bytes of a public package, counts again what can be counted, verifies every quotation,
/// and says what is wrong.
/// </summary>
internal sealed class PackageProof
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    private PackageProof(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            files[entry.FullName] = content.ToArray();
        }
    }

    /// <summary>Everything that is wrong; empty where the package proves itself.</summary>
    public static IReadOnlyList<string> Faults(byte[] package)
    {
        var proof = new PackageProof(package);
        proof.Hashes();
        proof.TablesAgree();
        proof.Excerpts();
        proof.Tree();
        proof.Evidence();
        proof.Bearings();
        proof.Figures();
        return proof.faults;
    }

    private void Hashes()
    {
        var lines = Text("hashes.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(l => l[66..], l => l[..64]);
        Same("files in hashes.txt", files.Keys.Where(f => f != "hashes.txt").Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, hash) in lines)
        {
            Must(files.ContainsKey(name) && Hash(files[name]) == hash, $"{name} is not what hashes.txt says");
        }

        var manifest = Json("manifest.json");
        foreach (var file in manifest.GetProperty("files").EnumerateArray())
        {
            var name = String(file, "name");
            Must(files[name].Length == Int(file, "bytes") && Hash(files[name]) == String(file, "sha256"), $"{name} is not what manifest.json says");
        }

        Must(Hash(files["report-frozen.json"]) == String(manifest.GetProperty("report"), "frozenHash"), "report-frozen.json is not what was frozen");
    }

    /// <summary>Each table says the same as JSON and as CSV.</summary>
    private void TablesAgree()
    {
        foreach (var name in files.Keys.Where(f => f.StartsWith("data/", StringComparison.Ordinal) && f.EndsWith(".json", StringComparison.Ordinal)))
        {
            var (rows, lines) = (Rows(name["data/".Length..^".json".Length]), Csv(Text(Path.ChangeExtension(name, ".csv"))));
            Must(rows.Count == lines.Count - 1, $"{name} and its CSV have not as many rows");
            for (var i = 0; i < rows.Count && i < lines.Count - 1; i++)
            {
                var texts = rows[i].EnumerateObject().Select(p => p.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? p.Value.GetRawText() : p.Value.ValueKind is JsonValueKind.Null ? "" : p.Value.ToString()).ToList();
                Must(texts.Count == lines[i + 1].Count && texts.Zip(lines[i + 1]).All(c => c.Second == c.First || c.Second == "'" + c.First), $"row {i + 1} of {name} is another in CSV");
                Must(!lines[i + 1].Exists(c => c is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]), $"row {i + 1} of {name} would be computed by a spreadsheet");
            }
        }
    }

    private void Excerpts()
    {
        var wordings = Rows("revisions").ToDictionary(r => (String(r, "citation"), Int(r, "revision")), r => String(r, "text"));
        Must(Rows("contributions").All(c => wordings.ContainsKey((String(c, "citation"), Int(c, "revision")))), "a contribution has no wording");
        foreach (var excerpt in Rows("excerpts"))
        {
            var (start, length) = (Int(excerpt, "start"), Int(excerpt, "length"));
            Must(wordings.TryGetValue((String(excerpt, "citation"), Int(excerpt, "revision")), out var text) && start >= 0 && length > 0 && start + length <= text.Length && text.Substring(start, length) == String(excerpt, "words"),
                $"excerpt {Int(excerpt, "excerpt")} does not stand in {String(excerpt, "citation")}");
        }

        var labels = Rows("excerptCodes").GroupBy(l => String(l, "code")).ToDictionary(g => g.Key, g => g.Count());
        Must(Rows("codes").All(c => labels.GetValueOrDefault(String(c, "code")) == Int(c, "excerpts")) && Rows("codes").Count == labels.Count, "codes are not counted right");
    }

    /// <summary>The report's tree in its two forms, and the table made from it.</summary>
    private void Tree()
    {
        var told = Rows("insights").Select(i => (Int(i, "number"), Int(i, "part"), String(i, "partTitle"), Int(i, "theme"), String(i, "themeTitle"), String(i, "lead"), String(i, "explanation"), String(i, "strength"))).ToList();
        foreach (var name in new[] { "report.json", "report-frozen.json" })
        {
            Same($"insights of {name}", told, from part in Json(name).GetProperty("parts").EnumerateArray().Select((p, i) => (Node: p, Number: i + 1))
                                              from theme in part.Node.GetProperty("themes").EnumerateArray().Select((t, i) => (Node: t, Number: i + 1))
                                              from insight in theme.Node.GetProperty("insights").EnumerateArray()
                                              select (Int(insight, "number"), part.Number, String(part.Node, "title"), theme.Number, String(theme.Node, "title"), String(insight, "lead"), String(insight, "explanation"), String(insight, "strength")));
        }

        Same("numbers of insights", told.Select(t => t.Item1), Enumerable.Range(1, told.Count));
    }

    /// <summary>Footnotes by order; each passage and each source is what was frozen.</summary>
    private void Evidence()
    {
        var (rows, words) = (Rows("evidence"), Rows("excerpts").ToDictionary(e => Int(e, "excerpt"), e => String(e, "words")));
        Same("footnotes", rows.Select(r => Int(r, "footnote")), Enumerable.Range(1, rows.Count));
        var (shown, frozen) = (Footnotes("report.json"), Footnotes("report-frozen.json"));
        Same("footnotes of the report", shown.Select(f => Int(f.Evidence, "footnote")), Enumerable.Range(1, rows.Count));
        Must(rows.Count == shown.Count && rows.Count == frozen.Count, "there are other footnotes in the report");
        foreach (var (row, (insight, evidence), (_, kept)) in rows.Zip(shown, frozen))
        {
            var number = Int(row, "footnote");
            var passage = Maybe(row, "excerpt") is { } excerpt ? words[int.Parse(excerpt)] : null;
            Must(Int(row, "insight") == insight && String(row, "stance") == String(evidence, "stance") && String(row, "citedAs") == String(evidence, "citation"), $"footnote {number} stands elsewhere in the report");
            Must(passage == Maybe(evidence, "text"), $"footnote {number} has other words in the report");
            Must(String(row, "wordsHash") == String(kept, "words") && String(row, "sourceHash") == String(kept, "source"), $"footnote {number} has other hashes in what was frozen");
            Must(passage is null || Salted(Maybe(row, "wordsSalt"), passage) == String(kept, "words"), $"the words of footnote {number} are not those that were frozen");
            Must(Maybe(row, "source") is not { } source || Salted(Maybe(row, "sourceSalt"), source) == String(kept, "source"), $"the source of footnote {number} is not what was frozen");
        }
    }

    /// <summary>People and offices behind each insight whose passages are all there, by authors who show what they showed then.</summary>
    private void Bearings()
    {
        var said = Rows("contributions").ToDictionary(c => String(c, "citation"));
        var at = Rows("excerpts").ToDictionary(e => Int(e, "excerpt"), e => String(e, "citation"));
        var evidence = Rows("evidence").ToLookup(e => Int(e, "insight"));
        foreach (var insight in Rows("insights"))
        {
            var number = Int(insight, "number");
            if (evidence[number].Any(e => Maybe(e, "excerpt") is null || Maybe(e, "source") is null))
            {
                continue;
            }

            var voices = evidence[number].Select(e => (Stance: String(e, "stance"), Of: said[at[Int(e, "excerpt")]])).ToList();
            int People(string? stance) => voices.Where(v => stance is null || v.Stance == stance).Select(v => String(v.Of, "authorKey")).Distinct().Count();
            Same($"people behind insight {number}", [People("supports"), People("qualifies"), People("contradicts"), People(null)], [Int(insight, "supporting"), Int(insight, "qualifying"), Int(insight, "contradicting"), Int(insight, "spoke")]);
            Must(voices.Where(v => v.Stance == "supports").Select(v => Maybe(v.Of, "officeKey")).Where(o => o is not null).Distinct().Count() == Int(insight, "supportingOffices"), $"insight {number} has other offices behind it");
        }
    }

    private void Figures()
    {
        var figures = Rows("figures").ToDictionary(f => (String(f, "figure"), Maybe(f, "room")), f => Int(f, "value"));
        var (said, ledger) = (Rows("contributions"), Rows("ledger"));
        var participants = said.Where(c => String(c, "role") == "participant").ToList();
        Same("offices", Rows("offices").Select(o => (String(o, "key"), Int(o, "shown"))).Order(), said.Where(c => Maybe(c, "officeKey") is not null).GroupBy(c => String(c, "officeKey")).Select(g => (g.Key, g.Count())).Order());
        Must(said.Sum(c => Int(c, "agree") + Int(c, "insightful") + Int(c, "tellMore") + Int(c, "disagree")) == figures[("reactions", null)], "there are other reactions");
        Same("the ledger's rows", ledger.Select(l => (String(l, "citation"), Maybe(l, "room"))), participants.Select(c => (String(c, "citation"), Maybe(c, "room"))));
        foreach (var replies in new[] { false, true })
        {
            var (name, sum) = (replies ? "replies" : "contributions", 0);
            foreach (var room in Rows("rooms").Select(r => Maybe(r, "number")))
            {
                int Figure(string of) => figures[(name + of, room)];
                var here = participants.Count(c => Maybe(c, "room") == room && Maybe(c, "replyTo") is not null == replies) - Figure("OfStaffUnnamed");
                int Rows(string disposition) => ledger.Count(l => Maybe(l, "room") == room && l.GetProperty("isReply").GetBoolean() == replies && String(l, "disposition") == disposition);
                Same($"{name} of room {room}", [here, Rows("cited"), Rows("setAside"), Rows("unread") - Figure("OfStaffUnnamed")], [Figure(""), Figure("Cited"), Figure("SetAside"), Figure("Unread")]);
                Must(Figure("Cited") + Figure("SetAside") + Figure("Unread") == Figure(""), $"the ledger of the {name} of room {room} does not add up");
                sum += here;
            }

            Must(sum == figures[(name, null)], $"there are other {name}");
        }

        var cited = Rows("excerpts").Select(e => String(e, "citation")).ToHashSet();
        Must(ledger.All(l => String(l, "disposition") == "cited" == cited.Contains(String(l, "citation"))), "the ledger cites something else than the report");
    }

    private List<(int Insight, JsonElement Evidence)> Footnotes(string name) =>
        [.. from part in Json(name).GetProperty("parts").EnumerateArray()
            from theme in part.GetProperty("themes").EnumerateArray()
            from insight in theme.GetProperty("insights").EnumerateArray()
            from evidence in insight.GetProperty("evidence").EnumerateArray()
            select (Int(insight, "number"), evidence)];

    private List<JsonElement> Rows(string table) => [.. Json($"data/{table}.json").EnumerateArray()];

    private JsonElement Json(string name) => JsonDocument.Parse(files[name]).RootElement;

    private string Text(string name) => Encoding.UTF8.GetString(files[name]);

    /// <summary>Cells of each line; every cell is in quotes.</summary>
    private static List<List<string>> Csv(string text)
    {
        var (lines, line, cell, inside) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (inside && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[i++]);
            }
            else if (c == '"')
            {
                inside = !inside;
            }
            else if (inside)
            {
                cell.Append(c);
            }
            else if (c is ',' or '\n')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    lines.Add(line);
                    line = [];
                }
            }
        }

        return lines;
    }

    private static string Salted(string? salt, string text) => salt is null ? "" : Hash([.. Convert.FromHexString(salt), .. Encoding.UTF8.GetBytes(text)]);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static int Int(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static string String(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static string? Maybe(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    private void Must(bool holds, string otherwise)
    {
        if (!holds)
        {
            faults.Add(otherwise);
        }
    }

    private void Same<T>(string what, IEnumerable<T> one, IEnumerable<T> other) => Must(one.SequenceEqual(other), $"{what}: not the same");
}
