namespace Consultations.People;

/// <summary>A person in one consultation: role, office, consent.</summary>
public sealed class Membership
{
    public required Guid ConsultationId { get; init; }

    public required Guid AccountId { get; init; }

    public required Role Role { get; set; }

    public required Guid OfficeId { get; set; }

    public Office Office { get; init; } = null!;

    public Account Account { get; init; } = null!;

    /// <summary>The version of the consultation's consent text that the person agreed to.</summary>
    public required int ConsentVersion { get; set; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>How it is known that the person speaks from that office.</summary>
    public OfficeProof Proof { get; set; }

    /// <summary>When the person was last asked to say something; at most once a week.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>Since when the moderators let the person read and not write.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>Set when the person was taken out of the consultation; they may then do nothing a stranger may not.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

public enum Role
{
    Observer,
    Participant,
    Moderator,
    Facilitator,
}

/// <summary>What vouches for a person's office; what nobody vouches for is "as stated" and counted apart.</summary>
public enum OfficeProof
{
    AsStated,
    MailDomain,
    Invitation,
    Staff,
}
