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

    public required IReadOnlyList<SeedCode> Codes { get; init; }

    public required IReadOnlyList<SeedPart> Parts { get; init; }

    public required IReadOnlyList<(IReadOnlyList<Citation> Which, SetAsideReason Reason, string? Words, Place Place)> NotUsed { get; init; }

    public required Place Place { get; init; }

    /// <param name="folder">From which a cover picture is read.</param>
    /// <param name="node">The file's mapping.</param>
    /// <param name="faults">What cannot be read.</param>
    public static SeedReport Read(string folder, SeedNode node, List<SeedFault> faults)
    {
        var cover = node.NodeMaybe("cover");
        var picture = cover?.Maybe("file");
        var path = picture is null ? null : Path.Combine(folder, Path.GetFileName(picture));
        if (path is not null && !System.IO.File.Exists(path))
        {
            faults.Add(cover!.Place.Fault($"there is no {picture}"));
            path = null;
        }

        var report = new SeedReport
        {
            Words = new WordReport(
                Guid.Empty, Guid.Empty, node.Text("title"), node.Maybe("subtitle") ?? "", node.Maybe("objective") ?? "", node.Maybe("acknowledgement") ?? "", node.Maybe("method") ?? "", node.Maybe("contact") ?? "",
                node.Maybe("disclaimer") ?? "", node.ChoiceMaybe<SourceNaming>("naming") ?? SourceNaming.Number, cover?.Maybe("alternative") ?? "", cover?.Maybe("caption") ?? "", cover?.Maybe("credit") ?? "", null),
            By = node.Text("by"),
            ApprovedBy = node.Text("approvedBy"),
            WrittenAt = node.Time("writtenAt"),
            FrozenAt = node.TimeMaybe("frozenAt"),
            Cover = path is null ? null : new Picture(System.IO.File.ReadAllBytes(path), SetCover.TypeOf(path)),
            Codes = [.. node.Nodes("codes").Select(CodeOf)],
            Parts = [.. node.Nodes("parts").Select(part => Part(part, faults))],
            NotUsed = [.. node.Nodes("notUsed").Select(n => NotUsedOf(n))],
            Place = node.Place,
        };
        cover?.NothingElse();
        node.NothingElse();
        return report;
    }

    private static SeedPart Part(SeedNode node, List<SeedFault> faults)
    {
        var part = new SeedPart(node.Text("title"), [.. node.Nodes("themes").Select(theme => Theme(theme, faults))], node.Place);
        node.NothingElse();
        return part;
    }

    private static SeedTheme Theme(SeedNode node, List<SeedFault> faults)
    {
        var theme = new SeedTheme(node.Text("title"), node.Maybe("introduction") ?? "", node.Maybe("differences") ?? "", [.. node.Nodes("insights").Select(i => Insight(i, faults))], node.Place);
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

        var insight = new SeedInsight(node.Text("lead"), node.Maybe("explanation") ?? "", node.ChoiceMaybe<Strength>("strength"), node.Yes("key"), node.Texts("codes"), evidence, node.Place);
        node.NothingElse();
        return insight;
    }

    private static SeedCode CodeOf(SeedNode node)
    {
        var code = new SeedCode(node.Text("name"), node.Text("description"), node.Place);
        node.NothingElse();
        return code;
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

internal sealed record SeedTheme(string Title, string Introduction, string Differences, IReadOnlyList<SeedInsight> Insights, Place Place);

internal sealed record SeedInsight(string Lead, string Explanation, Strength? Strength, bool IsKey, IReadOnlyList<string> Codes, IReadOnlyList<SeedEvidence> Evidence, Place Place);

internal sealed record SeedEvidence(Citation Of, Stance Stance, string Words);
