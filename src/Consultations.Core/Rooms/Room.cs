using Consultations.Planning;

namespace Consultations.Rooms;

/// <summary>A discussion place. What decides an act in it stands in its own row, so one lock is enough.</summary>
public sealed partial class Room
{
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public Consultation Consultation { get; init; } = null!;

    /// <summary>Given once; the first half of <c>#1.42</c>.</summary>
    public required int Number { get; init; }

    public required int Position { get; set; }

    public required string Slug { get; init; }

    public required string Title { get; set; }

    public required string Lead { get; set; }

    public required DateTimeOffset OpensAt { get; set; }

    public required DateTimeOffset ClosesAt { get; set; }

    /// <summary>What has been announced; <see cref="StateAt"/> is what holds.</summary>
    public RoomState State { get; private set; } = RoomState.Scheduled;

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Copied from the consultation.</summary>
    public required Visibility Visibility { get; set; }

    public bool ReactionsOn { get; set; } = true;

    /// <summary>How long a contribution may be reworded by its author.</summary>
    public EditRule Editing { get; set; } = EditRule.UntilClosed;

    /// <summary>After posting, where the rule is <see cref="EditRule.Minutes"/>.</summary>
    public int EditMinutes { get; set; } = 30;

    /// <summary>The last number given to a contribution.</summary>
    public int LastNumber { get; private set; }

    /// <summary>The last sequence number of the room's log.</summary>
    public long Seq { get; private set; }

    /// <summary>No act is stamped earlier than this, even when a clock was set back.</summary>
    public DateTimeOffset LastActAt { get; private set; }

    /// <summary>Counts acts on the row; taking it is the write lock on servers.</summary>
    public long Turn { get; set; }

    public List<FramingQuestion> Questions { get; init; } = [];

    /// <summary>
    /// The state for desk, pages, API and cache at this instant: a room past its end is closed though nobody has announced it, and a closed
    /// room stays closed until somebody reopens it.
    /// </summary>
    public RoomState StateAt(DateTimeOffset now) => State switch
    {
        RoomState.Closed or RoomState.Summarised => State,
        _ when now >= ClosesAt => RoomState.Closed,
        RoomState.Scheduled when now >= OpensAt => RoomState.Open,
        _ => State,
    };

    /// <summary>Takes the next place in the log.</summary>
    internal LogEntry Say(LogKind kind, Guid? actor, DateTimeOffset now, Contribution? about = null)
    {
        LastActAt = now;
        return new LogEntry
        {
            Stream = Id,
            Seq = ++Seq,
            Kind = kind,
            At = now,
            AccountId = actor,
            ContributionId = about?.Id,
            Number = about?.Number,
        };
    }
}

public enum RoomState
{
    Scheduled,
    Open,
    Paused,
    Closed,
    Summarised,
}

public enum EditRule
{
    UntilClosed,
    Minutes,
    Never,
}
