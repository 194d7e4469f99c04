namespace Consultations.Moderation;

/// <summary>What the moderators say was said, up to a point in the log. Rolling ones come weekly; the closing one ends the room.</summary>
public sealed class RoomSummary
{
    public required Guid Id { get; init; }

    public required Guid RoomId { get; init; }

    public required SummaryKind Kind { get; init; }

    /// <summary>As typed, with a mark where quoted words stand: they are the contribution's, and die with it.</summary>
    public required string Source { get; init; }

    public required string Html { get; init; }

    public required string AuthorName { get; set; }

    public required Guid AccountId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The last number its author had read when writing; later contributions are not covered.</summary>
    public required int ReadThrough { get; init; }

    public List<SummaryCitation> Citations { get; init; } = [];

    public List<SummaryQuotation> Quotations { get; init; } = [];
}

/// <summary>A summary points at a contribution; the id is kept, so the pointer outlives a move.</summary>
public sealed class SummaryCitation
{
    public required Guid SummaryId { get; init; }

    public required Guid ContributionId { get; init; }

    /// <summary>The wording that stood when the summary was written.</summary>
    public int Revision { get; init; } = 1;
}

public enum SummaryKind
{
    Rolling,
    Closing,
}
