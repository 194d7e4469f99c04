namespace Consultations.Rooms;

/// <summary>What happened to what, in order, in one stream (a room or a consultation). Holds no text, so a replay brings no hidden words back.</summary>
public sealed class LogEntry
{
    public required Guid Stream { get; init; }

    /// <summary>Dense from 1.</summary>
    public required long Seq { get; init; }

    public required LogKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null where the clock acted.</summary>
    public Guid? AccountId { get; init; }

    public Guid? ContributionId { get; init; }

    public int? Number { get; init; }
}

public enum LogKind
{
    Posted,
    Reacted,
    Hidden,
    Restored,
    Opened,
    Paused,
    Resumed,
    Closed,
    Reopened,
    Summarised,
    SummaryPublished,
    Made,
    Joined,
    Removed,
    Announced,
    Edited,
    Withdrawn,
    AttributionStrengthened,
    HandedInLate,
    Admitted,
    Declined,
    Erased,
    Rescheduled,
    RoundPlanned,
    RoundStarted,
    RoundPaused,
    RoundResumed,
    RoundExtended,
    RoundEnded,
    Held,
    ReactionsClosed,
    ClosingSoon,
    SummaryDue,
    Described,
    Staged,
    CodeMade,
    Scheduled,
    Unscheduled,
    Discarded,
    Invited,
    RoleChanged,
    AskedIn,
    LetIn,
    OfficeConfirmed,
    Cited,
    Flagged,
    CaseClaimed,
    Moderated,
    Marked,
    Redacted,
    Appealed,
    SummaryMarked,
    RoomLocked,
    HeldForModerator,
    Frozen,
    Unfrozen,
    PhrasesKept,
    SummaryMissing,
    MorningMailed,
    MovedAway,
    MovedHere,
    ConversationMoved,
    SummaryBegun,
    Synthesised,
    ReportWorded,
    ReportPublished,
    ReviewOpened,
    ReviewEnded,
    ReviewCommented,
    ReviewAnswered,
    ContestOpened,
    ContestEnded,
    Objected,
    ObjectionTakenBack,
    ObjectionAnswered,
    Responded,
    ResponsesTold,
    Translated,
    Imported,
    ImportUndone,
    Exported,
    ContestExtended,
}
