namespace Consultations.Planning;

/// <summary>What the facilitators told everybody in a consultation.</summary>
public sealed class Announcement
{
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Source { get; init; }

    public required string Html { get; init; }
}
