namespace Consultations.Planning;

/// <summary>What the facilitators told everybody in a consultation.</summary>
public sealed class Announcement
{
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>The room it is for; null for the whole consultation.</summary>
    public Guid? RoomId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>On top of the pages until then; null where it is not pinned.</summary>
    public DateTimeOffset? PinnedUntil { get; set; }

    public required string Source { get; init; }

    public required string Html { get; init; }
}
