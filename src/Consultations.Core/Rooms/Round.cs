namespace Consultations.Rooms;

/// <summary>A timed box on one framing question. In a room with rounds participants write while one runs, and on its question.</summary>
public sealed class Round
{
    public required Guid Id { get; init; }

    public required Guid RoomId { get; init; }

    /// <summary>Given once.</summary>
    public required int Number { get; init; }

    public required int Position { get; set; }

    public required Guid QuestionId { get; set; }

    /// <summary>How long it is planned to run.</summary>
    public required int Seconds { get; set; }

    /// <summary>"Think first": what is written is saved, shown to its author, and appears when the round ends.</summary>
    public bool Holds { get; set; }

    /// <summary>When it starts by itself; null where the facilitator starts it.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Once started: when it ends if nobody changes it. In a pause the end as it stood when the pause began.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>When it really ended and this was announced.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public RoundState StateAt(DateTimeOffset now) => this switch
    {
        { EndedAt: not null } => RoundState.Ended,
        { StartedAt: null } => RoundState.Planned,
        { PausedAt: not null } => RoundState.Paused,
        _ => now >= EndsAt ? RoundState.Ended : RoundState.Running,
    };

    /// <summary>The time left; a pause keeps it.</summary>
    public TimeSpan Left(DateTimeOffset now) => EndsAt is { } ends && EndedAt is null
        ? TimeSpan.FromTicks(Math.Max(0, (ends - (PausedAt ?? now)).Ticks))
        : TimeSpan.Zero;

    /// <summary>When it ended, or will have ended by itself by then.</summary>
    public DateTimeOffset? EndedBy(DateTimeOffset now) => EndedAt ?? (StateAt(now) == RoundState.Ended ? EndsAt : null);

    internal void Start(DateTimeOffset at) => (StartedAt, EndsAt) = (at, at + TimeSpan.FromSeconds(Seconds));

    internal void Pause(DateTimeOffset at) => PausedAt = at;

    internal void Resume(DateTimeOffset at) => (EndsAt, PausedAt) = (EndsAt + (at - PausedAt), null);

    internal void Extend(TimeSpan by) => EndsAt += by;

    /// <summary>One whose time had run out ended then.</summary>
    internal void End(DateTimeOffset at)
    {
        EndedAt = EndsAt = PausedAt is null && EndsAt < at ? EndsAt : at;
        PausedAt = null;
    }
}

public enum RoundState
{
    Planned,
    Running,
    Paused,
    Ended,
}
