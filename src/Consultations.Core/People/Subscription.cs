namespace Consultations.People;

/// <summary>Somebody follows a room or a whole consultation and is mailed what the moderators and facilitators make known there.</summary>
public sealed class Subscription
{
    public required Guid AccountId { get; init; }

    /// <summary>The room or consultation.</summary>
    public required Guid Stream { get; init; }

    public required DateTimeOffset At { get; init; }
}
