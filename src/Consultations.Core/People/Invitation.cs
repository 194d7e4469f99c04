namespace Consultations.People;

/// <summary>
/// Lets somebody into a consultation: one person by mail, or whoever holds an open link. Of its secret (128 random bits) only the digest is kept;
/// it is accepted by POST.
/// </summary>
public sealed class Invitation
{
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>An open link gives Participant or Observer only.</summary>
    public required Role Role { get; init; }

    /// <summary>SHA-256 of the secret; made anew when it is sent again.</summary>
    public required byte[] Digest { get; set; }

    /// <summary>Whom it was mailed to, in small letters; null for an open link.</summary>
    public string? Email { get; init; }

    public string? Name { get; set; }

    public Guid? OfficeId { get; set; }

    public string? Language { get; set; }

    /// <summary>What staff call an open link.</summary>
    public string? Label { get; init; }

    public required Guid? MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>Of an open link; null is without limit.</summary>
    public int? MostUses { get; init; }

    public int Uses { get; set; }

    /// <summary>The mail that carries it, or carried it last.</summary>
    public Guid? MailId { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When the person it was mailed to came in, and with which account.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    public Guid? AcceptedBy { get; set; }

    /// <summary>The last reminder; at most one a week.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    public bool IsOpen => Email is null;

    public bool IsUsable(DateTimeOffset now) => RevokedAt is null && now < EndsAt && (IsOpen ? Uses < (MostUses ?? int.MaxValue) : AcceptedAt is null);
}
