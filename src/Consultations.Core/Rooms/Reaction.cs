namespace Consultations.Rooms;

/// <summary>One person's reaction of one kind. Who reacted is shown to nobody; counts only.</summary>
public sealed class Reaction
{
    public required Guid ContributionId { get; init; }

    public required Guid AccountId { get; init; }

    public required ReactionKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }
}

public enum ReactionKind
{
    Agree,
    Insightful,
    TellMore,
    Disagree,
}
