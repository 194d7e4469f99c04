namespace Consultations.Planning;

/// <summary>
/// One planned change: what happens where at which instant, planned by whom and why. It is carried out once, or dropped when the plan is another
/// by then; it is never moved, so the rows tell how the plan came about.
/// </summary>
public sealed class ScheduledTransition
{
    /// <summary>Also the id of the ask that carries it out, so its receipt says that it happened.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>The room concerned; null where it is the whole consultation.</summary>
    public Guid? RoomId { get; init; }

    /// <summary>The room or consultation whose lock and log it needs.</summary>
    public required Guid Stream { get; init; }

    public Guid? RoundId { get; init; }

    public required TransitionKind Kind { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>When it was really done; later than due where the server slept. What it did is stamped with the planned time.</summary>
    public DateTimeOffset? ExecutedAt { get; internal set; }

    /// <summary>When the plan changed under it.</summary>
    public DateTimeOffset? DroppedAt { get; internal set; }

    /// <summary>Null where the installation planned it.</summary>
    public Guid? PlannedBy { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public string? Why { get; init; }

    public bool IsPending => ExecutedAt is null && DroppedAt is null;
}

/// <summary>In the order in which those due at one instant are carried out.</summary>
public enum TransitionKind
{
    ConsultationOpens,
    RoomOpens,
    RoundEnds,
    RoundStarts,
    ClosesInADay,
    ClosesInAnHour,
    SummaryDue,
    RoomCloses,
    ReactionsClose,
    ConsultationCloses,
    SummaryMissing,
}
