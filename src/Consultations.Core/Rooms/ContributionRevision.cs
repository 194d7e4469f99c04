namespace Consultations.Rooms;

/// <summary>
/// A contribution's wording at a time. Evidence points here, so nothing changes it but sealing. Offsets speak of <see cref="Plain"/>, in
/// UTF-16 units.
/// </summary>
public sealed class ContributionRevision
{
    public required Guid Id { get; init; }

    public required Guid ContributionId { get; init; }

    public required int Number { get; init; }

    /// <summary>Markdown as typed, with LF and NFC.</summary>
    public required string Source { get; set; }

    /// <summary>Sanitised; may be made anew from Source by a later renderer.</summary>
    public required string Html { get; set; }

    public required int Renderer { get; init; }

    /// <summary>The text of Html, made once and never again.</summary>
    public required string Plain { get; set; }

    /// <summary>Plain without marks and case, for search that is the same on all databases.</summary>
    public required string Folded { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When its words were taken out of everybody's reach, for good.</summary>
    public DateTimeOffset? SealedAt { get; private set; }

    public SealReason? SealedBecause { get; private set; }

    /// <summary>The one change of a wording: its words go and do not come back.</summary>
    internal void Seal(SealReason why, DateTimeOffset now)
    {
        (Source, Html, Plain, Folded) = ("", "", "", "");
        (SealedBecause, SealedAt) = (why, now);
    }
}

public enum SealReason
{
    Withdrawn,
    Erased,
    Redacted,
}
