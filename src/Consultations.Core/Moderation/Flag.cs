namespace Consultations.Moderation;

/// <summary>A member's complaint about one wording of a contribution. Moderators read what it says, not who says it.</summary>
public sealed class Flag
{
    public const int LongestWords = 2_000;

    public required Guid Id { get; init; }

    public required Guid ContributionId { get; init; }

    public required int Revision { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>From where it came: only flags of different offices together can hide by their number.</summary>
    public required Guid OfficeId { get; init; }

    /// <summary>Name of the rule, as it was then.</summary>
    public required string Reason { get; init; }

    public string? Words { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What became of it, for its sender; null while it waits.</summary>
    public FlagOutcome? Outcome { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
}

public enum FlagOutcome
{
    LeftVisible,
    ActedUpon,

    /// <summary>Its author reworded or withdrew the contribution before anybody decided.</summary>
    Gone,
}
