using Consultations.Rooms;

namespace Consultations.People;

/// <summary>A mail that waits in the database until a server has taken it; written together with what caused it.</summary>
public sealed class OutgoingMail
{
    public required Guid Id { get; init; }

    public required string To { get; init; }

    /// <summary>Whose choices decide whether such a mail is wanted; null for letters that were asked for.</summary>
    public Guid? AccountId { get; init; }

    public MailKind Kind { get; init; } = MailKind.Letter;

    /// <summary>Empty for a notice: its words are made when it is sent, from what may then still be said.</summary>
    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>The room or consultation that a notice speaks of.</summary>
    public Guid? Stream { get; init; }

    /// <summary>The reply that a notice speaks of.</summary>
    public Guid? ContributionId { get; init; }

    /// <summary>What happened there, in a notice to followers.</summary>
    public LogKind? What { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it turned out that the notice must not leave any more: no longer wanted, or its reply hidden or withdrawn.</summary>
    public DateTimeOffset? DroppedAt { get; set; }

    /// <summary>When the receiving server refused the address for good.</summary>
    public DateTimeOffset? RefusedAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }
}

public enum MailKind
{
    /// <summary>Somebody waits for it: a link to confirm, to reset.</summary>
    Letter,
    Reply,
    Question,
    Followed,

    /// <summary>Moderators decided something about what the person said; nobody can wish not to be told.</summary>
    Decision,

    /// <summary>What waits for a moderator, each morning.</summary>
    Morning,

    /// <summary>The person's words are used in a report and they are asked about it, or answered; nobody can wish not to be told.</summary>
    Cited,
}
