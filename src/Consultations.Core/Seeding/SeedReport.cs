using System.Globalization;
using System.Text.RegularExpressions;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;

namespace Consultations.Seeding;

/// <summary>A synthesis with its report, as a folder tells it: by whom it was written, approved and frozen, and on which passages it rests.</summary>
internal sealed partial record SeedReport
{
    public const string File = "report.yaml";

    public required WordReport Words { get; init; }

    public required string By { get; init; }

    public required string ApprovedBy { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required DateTimeOffset? FrozenAt { get; init; }

    public required Picture? Cover { get; init; }

    public required Picture? Logo { get; init; }

    public required IReadOnlyList<SeedCode> Codes { get; init; }

    public required IReadOnlyList<SeedPart> Parts { get; init; }

    public required IReadOnlyList<(IReadOnlyList<Citation> Which, SetAsideReason Reason, string? Words, Place Place)> NotUsed { get; init; }

    /// <summary>Passages under no insight.</summary>
    public required IReadOnlyList<SeedEvidence> Tray { get; init; }

    public required Place Place { get; init; }

    /// <param name="folder">From which pictures are read.</param>
    /// <param name="node">The file's mapping.</param>
    /// <param name="faults">What cannot be read.</param>
    public static SeedReport Read(string folder, SeedNode node, List<SeedFault> faults)
    {
        var cover = node.NodeMaybe("cover");
        var report = new SeedReport
        {
            Words = new WordReport(
                Guid.Empty, Guid.Empty, node.Text("title"), node.Maybe("subtitle") ?? "", node.Maybe("objective") ?? "", node.Maybe("acknowledgement") ?? "", node.Maybe("method") ?? "", node.Maybe("contact") ?? "",
                node.Maybe("disclaimer") ?? "", node.ChoiceMaybe<SourceNaming>("naming") ?? SourceNaming.Number, cover?.Maybe("alternative") ?? "", cover?.Maybe("caption") ?? "", cover?.Maybe("credit") ?? "", null, node.Yes("public")),
            By = node.Text("by"),
            ApprovedBy = node.Text("approvedBy"),
            WrittenAt = node.Time("writtenAt"),
            FrozenAt = node.TimeMaybe("frozenAt"),
            Cover = PictureIn(folder, cover, "file", faults),
            Logo = PictureIn(folder, node, "logo", faults),
            Codes = [.. node.Nodes("codes").Select(CodeOf)],
            Parts = [.. node.Nodes("parts").Select(part => Part(part, faults))],
            Tray = [.. node.Nodes("tray").Select(p => Passage(p, faults))],
            NotUsed = [.. node.Nodes("notUsed").Select(n => NotUsedOf(n))],
            Place = node.Place,
        };
        cover?.NothingElse();
        node.NothingElse();
        return report;
    }

    private static Picture? PictureIn(string folder, SeedNode? node, string key, List<SeedFault> faults)
    {
        if (node?.Maybe(key) is not { } name)
        {
            return null;
        }

        var path = Path.Combine(folder, Path.GetFileName(name));
        if (System.IO.File.Exists(path))
        {
            return new Picture(System.IO.File.ReadAllBytes(path), SetPicture.TypeOf(path));
        }

        faults.Add(node.Place.Fault($"there is no {name}"));
        return null;
    }

    private static SeedPart Part(SeedNode node, List<SeedFault> faults)
    {
        var part = new SeedPart(node.Text("title"), [.. node.Nodes("themes").Select(theme => Theme(theme, faults))], node.Place);
        node.NothingElse();
        return part;
    }

    private static SeedTheme Theme(SeedNode node, List<SeedFault> faults)
    {
        var box = node.NodeMaybe("box");
        var theme = new SeedTheme(
            node.Text("title"), node.Maybe("introduction") ?? "", node.Maybe("differences") ?? "", box?.Text("title") ?? "", box?.Text("text") ?? "", [.. node.Nodes("insights").Select(i => Insight(i, faults))], node.Place);
        box?.NothingElse();
        node.NothingElse();
        return theme;
    }

    private static SeedInsight Insight(SeedNode node, List<SeedFault> faults)
    {
        var evidence = new List<SeedEvidence>();
        foreach (var line in node.Texts("evidence"))
        {
            if (Line().Match(line) is { Success: true } m)
            {
                evidence.Add(new SeedEvidence(
                    new Citation(int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture)),
                    m.Groups[3].Value switch { "qualifies" => Stance.Qualifies, "contradicts" => Stance.Contradicts, _ => Stance.Supports }, m.Groups[4].Value));
            }
            else
            {
                faults.Add(node.Place.Fault($"evidence is written as 1.42: words, or 1.42 qualifies: words; not as {line}"));
            }
        }

        var codes = node.Texts("codes");
        var insight = new SeedInsight(
            node.Text("lead"), node.Maybe("explanation") ?? "", node.ChoiceMaybe<Strength>("strength"), node.Yes("key"), node.ChoiceMaybe<InsightState>("state"),
            [.. evidence.Select(e => e with { Codes = codes }), .. node.Nodes("passages").Select(p => Passage(p, faults))], node.Place);
        node.NothingElse();
        return insight;
    }

    private static SeedCode CodeOf(SeedNode node)
    {
        var code = new SeedCode(node.Text("name"), node.Text("description"), node.Place);
        node.NothingElse();
        return code;
    }

    /// <summary>Evidence to the letter: in which wording, where, with which labels.</summary>
    private static SeedEvidence Passage(SeedNode node, List<SeedFault> faults)
    {
        var place = node.Place;
        var of = Citations(node.Text("of"));
        if (of.Count != 1)
        {
            faults.Add(place.Fault("of is written as 1.42"));
        }

        var passage = new SeedEvidence(of.FirstOrDefault(), node.ChoiceMaybe<Stance>("stance") ?? Stance.Supports, node.Typed("words"))
        {
            Wording = node.NumberMaybe("wording") ?? 1, Start = node.NumberMaybe("start"), Codes = node.Texts("codes"),
        };
        node.NothingElse();
        return passage;
    }

    private static (IReadOnlyList<Citation>, SetAsideReason, string?, Place) NotUsedOf(SeedNode node)
    {
        var read = (Citations(node.Text("which")), node.Choice<SetAsideReason>("reason"), node.Maybe("words"), node.Place);
        node.NothingElse();
        return read;
    }

    private static IReadOnlyList<Citation> Citations(string list) => [.. list.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(c => Citation.In($"#{c}"))];

    [GeneratedRegex(@"^([0-9]{1,4})\.([0-9]{1,7})(?: (supports|qualifies|contradicts))?: (.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 500)]
    private static partial Regex Line();
}

/// <summary>What a label means.</summary>
internal sealed record SeedCode(string Name, string Description, Place Place);

internal sealed record SeedPart(string Title, IReadOnlyList<SeedTheme> Themes, Place Place);

internal sealed record SeedTheme(string Title, string Introduction, string Differences, string BoxTitle, string Box, IReadOnlyList<SeedInsight> Insights, Place Place);

internal sealed record SeedInsight(string Lead, string Explanation, Strength? Strength, bool IsKey, InsightState? State, IReadOnlyList<SeedEvidence> Evidence, Place Place);

internal sealed record SeedEvidence(Citation Of, Stance Stance, string Words)
{
    /// <summary>Number of the wording in which the words stand.</summary>
    public int Wording { get; init; } = 1;

    /// <summary>Where they begin in it; null for where they stand first.</summary>
    public int? Start { get; init; }

    public IReadOnlyList<string> Codes { get; init; } = [];
}
