using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Consultations.Contesting;
using Consultations.Synthesis;

namespace Consultations.Reporting;

/// <summary>
/// A report as one document: what its four forms (page, Word, PDF, JSON) are written from. Quotations and attributions stand in it as salted hashes;
/// the words themselves are <see cref="ReportPassage"/>s.
/// </summary>
/// <param name="Version">0 for a draft.</param>
/// <param name="Texts">Markdown, in which <c>[^a]</c> calls a note.</param>
/// <param name="Cover">SHA-256 of the picture; null where there is none.</param>
/// <param name="Notes">Null where there are none.</param>
/// <param name="Logo">SHA-256 of the host's sign; null where there is none.</param>
public sealed record ReportDocument(
    int Version, DateOnly Date, string Title, string Subtitle, string Host, DateOnly Opened, DateOnly Closed, ReportTexts Texts, ReportFigures Figures, SourceNaming Naming,
    UnreadLeft? Unread, IReadOnlyList<ReportRoom> Rooms, IReadOnlyList<ReportPart> Parts, IReadOnlyList<NotUsed> NotUsed, IReadOnlyList<string> Changes,
    string? Cover = null, IReadOnlyList<ReportNote>? Notes = null, string? Logo = null)
{
    /// <summary>Windows in which those who are cited could object, held before this version; none where that was skipped, null in versions from before there were any.</summary>
    public IReadOnlyList<ContestHeld>? Contests { get; init; }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    [JsonIgnore]
    public IEnumerable<ReportInsight> Insights => Parts.SelectMany(p => p.Themes).SelectMany(t => t.Insights);

    public string Write() => JsonSerializer.Serialize(this, Json);
}

/// <summary>Contributions were left unread when it was frozen: how many, by whom, and why.</summary>
public sealed record UnreadLeft(int Contributions, int Replies, string By, string Because);

public sealed record ReportTexts(string Objective, string Acknowledgement, string Method, string Contact, string Disclaimer, string CoverAlternative, string CoverCaption, string CoverCredit);

/// <summary>Counted when it was made; nobody types them.</summary>
/// <param name="Writers">People who worded insights.</param>
/// <param name="Approvers">People who approved them.</param>
/// <param name="OwnApprovals">Insights approved by their own writer, because there was nobody else.</param>
public sealed record ReportFigures(
    int Participants, int CountryOffices, int Contributions, int Replies, int Reactions, Coverage CoveredContributions, Coverage CoveredReplies, int Writers, int Approvers, int OwnApprovals);

/// <summary>A room of the consultation with what it asked.</summary>
public sealed record ReportRoom(int Number, string Title, int Contributions, int Replies, IReadOnlyList<string> Questions);

public sealed record ReportPart(string Title, IReadOnlyList<ReportTheme> Themes);

public sealed record ReportTheme(string Title, string Introduction, string Differences, IReadOnlyList<ReportInsight> Insights, ReportBox? Box = null);

/// <summary>A case, a tool, a term explained, beside the insights of a theme.</summary>
public sealed record ReportBox(string Title, string Text);

/// <param name="Number">Through the version, from 1.</param>
/// <param name="IsKey">Among the key messages.</param>
public sealed record ReportInsight(int Number, Guid Id, bool IsKey, string Lead, string Explanation, Strength Strength, Bearing Who, IReadOnlyList<ReportEvidence> Evidence);

/// <param name="Footnote">Through the version, from 1.</param>
/// <param name="Citation">As its address said it then.</param>
/// <param name="Words">Hash of the words, salted.</param>
/// <param name="Source">Hash of whose they are, salted.</param>
/// <param name="Translation">Hash of the labelled translation, salted; null where there is none.</param>
public sealed record ReportEvidence(int Footnote, Stance Stance, string Citation, DateOnly Date, string Language, string Words, string Source, string? Translation = null);

/// <summary>A contribution that was read and is not used.</summary>
public sealed record NotUsed(string Citation, SetAsideReason Reason, string? Words);
