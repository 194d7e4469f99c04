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

    /// <summary>Reacting may go on until here after writing has ended; null where both end together.</summary>
    public DateTimeOffset? ReactsUntil { get; set; }

    /// <summary>Copied from the consultation: nobody but its staff finds the room, and no time opens it.</summary>
    public bool Draft { get; set; }

    /// <summary>What has been announced; <see cref="StateAt"/> is what holds.</summary>
    public RoomState State { get; private set; } = RoomState.Scheduled;

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Copied from the consultation.</summary>
    public required Visibility Visibility { get; set; }

    /// <summary>Since when the room is paused; the time that was left then is kept.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Raised by each act that changes times, state or rounds; such an act says which it has seen, so of two at once one wins.</summary>
    public int PlanVersion { get; private set; }

    /// <summary>It has rounds: participants write while one runs.</summary>
    public bool Timed { get; private set; }

    /// <summary>Copied from the consultation: mail to followers a day and an hour before the end.</summary>
    public bool RemindDay { get; set; }

    public bool RemindHour { get; set; }

    /// <summary>Six characters that let people in from a projected address while the room runs; null where there is none.</summary>
    public string? JoinCode { get; internal set; }

    /// <summary>What was announced last to stand on top of the room, as HTML, until <see cref="PinnedUntil"/>.</summary>
    public string? PinnedHtml { get; private set; }

    public DateTimeOffset? PinnedUntil { get; private set; }

    public Writers Writers { get; set; }

    public AttributionOffer Offers { get; set; }

    /// <summary>Seconds between two contributions of one person; 0 is off.</summary>
    public int SlowSeconds { get; set; }

    public PreModeration PreModeration { get; set; }

    public bool ReactionsOn { get; set; } = true;

    /// <summary>How long a contribution may be reworded by its author.</summary>
    public EditRule Editing { get; set; } = EditRule.UntilClosed;

    /// <summary>After posting, where the rule is <see cref="EditRule.Minutes"/>.</summary>
    public int EditMinutes { get; set; } = 30;

    /// <summary>Since when nobody but staff writes, whatever the times say; null as long as writing is free.</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    /// <summary>Copied from the consultation: since when nobody writes or reacts in it, staff neither.</summary>
    public DateTimeOffset? FrozenAt { get; internal set; }

    /// <summary>So many flags of different offices hide a wording until a moderator has looked; 0 is off.</summary>
    public int FlagsToHide { get; set; }

    /// <summary>The last number given to a contribution.</summary>
    public int LastNumber { get; private set; }

    /// <summary>The last sequence number of the room's log.</summary>
    public long Seq { get; private set; }

    /// <summary>No act is stamped earlier than this, even when a clock was set back.</summary>
    public DateTimeOffset LastActAt { get; private set; }

    /// <summary>Counts acts on the row; taking it is the write lock on servers.</summary>
    public long Turn { get; set; }

    public List<FramingQuestion> Questions { get; init; } = [];

    /// <summary>Read with the room where it is <see cref="Timed"/>.</summary>
    public List<Round> Rounds { get; init; } = [];

    /// <summary>When it closed, or will close.</summary>
    public DateTimeOffset EndsAt => ClosedAt ?? ClosesAt;

    /// <summary>
    /// The state for desk, pages, API and cache at this instant: a room past its end is closed though nobody has announced it, and a closed
    /// room stays closed until somebody reopens it. A paused room keeps the time that is left and does not close by itself.
    /// </summary>
    public RoomState StateAt(DateTimeOffset now) => State switch
    {
        RoomState.Closed or RoomState.Summarised or RoomState.Paused => State,
        _ when Draft => RoomState.Scheduled,
        _ when now >= ClosesAt => RoomState.Closed,
        RoomState.Scheduled when now >= OpensAt => RoomState.Open,
        _ => State,
    };

    /// <summary>Whether one may still react, or again.</summary>
    public bool ReactsAt(DateTimeOffset now) => StateAt(now) switch
    {
        RoomState.Open => true,
        RoomState.Closed => now < ReactsUntil,
        _ => false,
    };

    /// <summary>The round that runs or is paused at this instant.</summary>
    public Round? RoundAt(DateTimeOffset now) => Rounds.Find(r => r.StateAt(now) is RoundState.Running or RoundState.Paused);

    /// <summary>What stands on top of the room at this instant; null when nothing does.</summary>
    public string? PinnedAt(DateTimeOffset now) => now < PinnedUntil ? PinnedHtml : null;

    internal LogEntry Pin(string? html, DateTimeOffset? until, Acts.Seat seat)
    {
        (PinnedHtml, PinnedUntil) = (html, until);
        return Say(LogKind.Announced, seat);
    }

    internal LogEntry Say(LogKind kind, Acts.Seat seat) => Say(kind, seat.Actor.Account, seat.Now);

    /// <summary>Takes the next place in the log. What a clock does late is stamped with the planned time.</summary>
    internal LogEntry Say(LogKind kind, Guid? actor, DateTimeOffset now, Contribution? about = null)
    {
        LastActAt = now > LastActAt ? now : LastActAt;
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
