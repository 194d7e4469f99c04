namespace Consultations.People;

/// <summary>
/// A link that was mailed to somebody: valid once, until its end, when accepted from its page. Of its secret (128 random bits) only the digest is
/// kept. One that registers holds what was asked for, so that no account exists before its address is confirmed.
/// </summary>
public sealed class MailedLink
{
    public required Guid Id { get; init; }

    public required LinkPurpose Purpose { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Digest { get; init; }

    public required string Email { get; init; }

    /// <summary>Whose password may be set anew.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>What registering asked for; blanked when the link was used.</summary>
    public string? Name { get; set; }

    public string? PasswordHash { get; set; }

    /// <summary>Where the person was and what they had typed, protected, or the id of what was entered for them; blanked when the link was used.</summary>
    public string? Carried { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

public enum LinkPurpose
{
    Register,
    Reset,

    /// <summary>Signs in without a password.</summary>
    SignIn,

    /// <summary>Gives an account that came by a join code its address.</summary>
    Claim,

    /// <summary>Confirms what a moderator entered for the person.</summary>
    Entered,
}
