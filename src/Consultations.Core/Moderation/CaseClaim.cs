namespace Consultations.Moderation;

/// <summary>A moderator works on the case of a contribution; the others see who, and wait or take it over. It ends by itself.</summary>
public sealed class CaseClaim
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public required Guid ContributionId { get; init; }

    public required Guid AccountId { get; set; }

    public required DateTimeOffset Until { get; set; }

    /// <summary>Somebody else holds it now.</summary>
    internal bool IsHeldAgainst(Guid? account, DateTimeOffset now) => now < Until && AccountId != account;
}
