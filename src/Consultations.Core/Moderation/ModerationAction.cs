namespace Consultations.Moderation;

/// <summary>What a moderator did, by which rule and with which words. Append-only: nothing changes a row, and only erasure takes words out of it.</summary>
public sealed class ModerationAction
{
    public const int LongestWords = 2_000;

    /// <summary>The id of the ask that did it.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required Guid RoomId { get; init; }

    /// <summary>Null where it concerns the room.</summary>
    public Guid? ContributionId { get; init; }

    /// <summary>As its address said it then.</summary>
    public int? Number { get; init; }

    /// <summary>The wording that was looked at.</summary>
    public int? Revision { get; init; }

    public required ModerationKind Kind { get; init; }

    /// <summary>Name of the rule, where the act takes something from a person.</summary>
    public string? Reason { get; init; }

    /// <summary>To the author.</summary>
    public string? Words { get; set; }

    /// <summary>Who acted; null where a number of flags did.</summary>
    public required Guid? By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whose contribution it was.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>Takes something from its author, who may appeal against it.</summary>
    public bool Takes => Kind is ModerationKind.Hidden or ModerationKind.OffTopic or ModerationKind.Warned or ModerationKind.Redacted or ModerationKind.Suspended or ModerationKind.RemovedPerson or ModerationKind.Declined;

    /// <summary>Says what holds for the contribution or its author: against the last one that does, one may appeal.</summary>
    internal bool Settles => Takes || Kind is ModerationKind.LeftVisible or ModerationKind.Restored or ModerationKind.OnTopic or ModerationKind.Lifted or ModerationKind.Admitted
        or ModerationKind.AppealGranted or ModerationKind.AppealRejected;
}

public enum ModerationKind
{
    LeftVisible,
    Hidden,
    Restored,
    OffTopic,
    OnTopic,
    Redacted,
    ThreadLocked,
    ThreadUnlocked,
    Warned,
    Suspended,
    Lifted,
    Admitted,
    Declined,
    NameOpened,
    TakenOver,
    AppealGranted,
    AppealRejected,
    RoomLocked,
    RoomUnlocked,
    AskedToReword,
    Pinned,
    Unpinned,
    Moved,
    Entered,
    MovedRoom,
    RemovedPerson,
    LeftWaiting,
    LeftCases,
    LeftUnanswered,
    LeftUnread,
}
