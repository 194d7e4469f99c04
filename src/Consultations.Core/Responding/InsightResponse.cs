namespace Consultations.Responding;

/// <summary>
/// What the host answers to an insight of a published report. It stands beside the frozen document, which does not change; a later one takes its place and
/// the earlier stay readable.
/// </summary>
public sealed class InsightResponse
{
    public const int LongestWords = 4_000;
    public const int LongestLink = 500;

    /// <summary>The id of the ask.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>The version of the report that it answers.</summary>
    public required Guid VersionId { get; init; }

    /// <summary>As in the version's document.</summary>
    public required Guid InsightId { get; init; }

    public required ResponseKind Response { get; init; }

    /// <summary>Plain paragraphs.</summary>
    public required string Words { get; init; }

    /// <summary>https.</summary>
    public string? Link { get; init; }

    /// <summary>The day it bears: as its writer says, else the day it was given, in the consultation's zone.</summary>
    public required DateOnly Date { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid By { get; init; }
}

public enum ResponseKind
{
    TakenUp,
    InPart,
    NotTakenUp,

    /// <summary>Not decided yet; needs no words.</summary>
    Open,
}
