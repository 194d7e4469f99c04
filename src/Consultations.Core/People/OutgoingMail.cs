namespace Consultations.People;

/// <summary>A mail that waits in the database until a server has taken it; written together with what caused it.</summary>
public sealed class OutgoingMail
{
    public required Guid Id { get; init; }

    public required string To { get; init; }

    /// <summary>Whose choices decide whether such a mail is wanted; null for letters that were asked for.</summary>
    public Guid? AccountId { get; init; }

    public MailKind Kind { get; init; } = MailKind.Letter;

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? SentAt { get; set; }

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
}
