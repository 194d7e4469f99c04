using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Consultations.Reporting;

/// <summary>A frozen, numbered publication. Its document never changes; words and names of people stand beside it, so that they can be taken away.</summary>
public sealed class ReportVersion
{
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset FrozenAt { get; init; }

    public required Guid FrozenBy { get; init; }

    /// <summary>A <see cref="ReportDocument"/> as JSON.</summary>
    public required string Document { get; init; }

    /// <summary>SHA-256 of the document's bytes in UTF-8.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The picture on its cover, as it was; its digest stands in the document.</summary>
    public byte[]? Cover { get; init; }

    public string? CoverType { get; init; }

    /// <summary>The host's sign, likewise.</summary>
    public byte[]? Logo { get; init; }

    public string? LogoType { get; init; }

    public bool Verifies => CryptographicOperations.FixedTimeEquals(Hash, SHA256.HashData(Encoding.UTF8.GetBytes(Document)));

    public ReportDocument Read() => JsonSerializer.Deserialize<ReportDocument>(Document, ReportDocument.Json)!;
}

/// <summary>The words of one footnote and whose they are, with the salts by which the frozen document holds their hashes.</summary>
public sealed class ReportPassage
{
    public required Guid VersionId { get; init; }

    /// <summary>From 1, through the version.</summary>
    public required int Footnote { get; init; }

    public required Guid ContributionId { get; init; }

    public required int Revision { get; init; }

    public required int Start { get; init; }

    public required int Length { get; init; }

    /// <summary>Null once they were withdrawn, hidden, redacted or erased.</summary>
    public string? Words { get; set; }

    public byte[]? WordsSalt { get; set; }

    /// <summary>A <see cref="SourceShown"/> as JSON, as far as the author's choice and the report's naming let it be shown; null once the author has chosen to be named less.</summary>
    public string? Source { get; set; }

    public byte[]? SourceSalt { get; set; }

    /// <summary>A <see cref="TranslationShown"/> as JSON; null where there is none, and once the words were taken away.</summary>
    public string? Translation { get; set; }

    public byte[]? TranslationSalt { get; set; }

    /// <summary>When words or source were taken away after the version was frozen.</summary>
    public DateTimeOffset? OverlaidAt { get; set; }

    internal const int SaltLength = 16;

    internal static string Digest(byte[] salt, string text) => Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]));

    internal void TakeWords(DateTimeOffset now) => (Words, WordsSalt, Source, SourceSalt, Translation, TranslationSalt, OverlaidAt) = (null, null, null, null, null, null, now);

    internal void TakeSource(DateTimeOffset now) => (Source, SourceSalt, OverlaidAt) = (null, null, now);
}

/// <summary>A passage in another language, and what made it.</summary>
/// <param name="By"><c>person</c>, or <c>machine: NAME</c>.</param>
public sealed record TranslationShown(string Language, string Words, string By)
{
    private const string ByMachine = "machine: ";

    /// <summary>The machine's name; null where a person made it.</summary>
    [JsonIgnore]
    public string? Machine => By.StartsWith(ByMachine, StringComparison.Ordinal) ? By[ByMachine.Length..] : null;

    internal static TranslationShown? Of(Synthesis.TranslatedPassage? passage) =>
        passage is { Words.Length: > 0 } ? new TranslationShown(passage.Language, passage.Words, passage.Machine is { } machine ? ByMachine + machine : "person") : null;
}

/// <summary>Whose words they are, as a report says it. Null is withheld, or more than the report names.</summary>
public sealed record SourceShown(string? Name, string? Office, People.OfficeKind? Kind, string? Country, People.Region? Region);
