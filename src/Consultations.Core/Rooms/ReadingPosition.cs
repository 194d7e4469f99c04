namespace Consultations.Rooms;

/// <summary>How far somebody has read in a room; it only moves on.</summary>
public sealed class ReadingPosition
{
    public required Guid AccountId { get; init; }

    public required Guid RoomId { get; init; }

    /// <summary>The last number that was on the person's page.</summary>
    public required int Through { get; set; }

    public required DateTimeOffset At { get; set; }
}
