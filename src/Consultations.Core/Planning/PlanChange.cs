namespace Consultations.Planning;

/// <summary>Why the time was changed, beside the log entry that says that it was. Append-only.</summary>
public sealed class PlanChange
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 500;

    /// <summary>The entry's: a room's or a consultation's log.</summary>
    public required Guid Stream { get; init; }

    public required long Seq { get; init; }

    public required string Why { get; init; }

    /// <summary>The end before and after, where the act moved it.</summary>
    public DateTimeOffset? Before { get; init; }

    public DateTimeOffset? After { get; init; }
}
