using Consultations.Rooms;

namespace Consultations.Synthesis;

/// <summary>
/// Marked words of a contribution: a place in a fixed wording. The words are drawn from there at each reading, so they are gone when the wording is
/// sealed, and cannot be others than were written.
/// </summary>
public sealed class Excerpt
{
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required Guid ContributionId { get; init; }

    public Contribution Contribution { get; init; } = null!;

    public required int Revision { get; set; }

    /// <summary>In the wording's plain text, in UTF-16 units; never inside a letter with its marks.</summary>
    public required int Start { get; set; }

    public required int Length { get; set; }

    /// <summary>SHA-256 of the words as they were marked: what is not the same any more is no evidence.</summary>
    public required byte[] Digest { get; set; }

    public required Guid MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public int Version { get; internal set; } = 1;

    public List<ExcerptCode> Codes { get; init; } = [];
}

/// <summary>A label of the people who work on the synthesis; readers find it in the public package alone, on what the report cites.</summary>
public sealed class Code
{
    public const int LongestName = 60;
    public const int LongestDescription = 500;

    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>Told from others without regard to case.</summary>
    public required string Name { get; set; }

    public string Description { get; set; } = "";

    public int Version { get; internal set; } = 1;
}

/// <summary>A passage carries a label.</summary>
public sealed class ExcerptCode
{
    public required Guid ExcerptId { get; init; }

    public required Guid CodeId { get; init; }
}

/// <summary>An insight rests on a passage, in one way.</summary>
public sealed class Evidence
{
    public required Guid InsightId { get; set; }

    public required Guid ExcerptId { get; init; }

    public Excerpt Excerpt { get; init; } = null!;

    public required Stance Stance { get; set; }
}

/// <summary>How a passage stands to an insight.</summary>
public enum Stance
{
    Supports,
    Qualifies,
    Contradicts,
}

/// <summary>A contribution was read and is not used, for a reason. One that is cited after all counts as cited.</summary>
public sealed class SetAside
{
    public const int LongestWords = 500;

    public required Guid ContributionId { get; init; }

    public required Guid ConsultationId { get; init; }

    public required SetAsideReason Reason { get; set; }

    /// <summary>"Not used, because": read by its author and in the report's annex.</summary>
    public string? Words { get; set; }

    public required Guid By { get; set; }

    public required DateTimeOffset At { get; set; }
}

public enum SetAsideReason
{
    /// <summary>Thanks, greetings, an introduction.</summary>
    Courtesy,

    /// <summary>Another contribution that is cited says the same.</summary>
    SaidElsewhere,
    OffQuestion,
    TooUnclear,

    /// <summary>Needs words.</summary>
    Other,
}
