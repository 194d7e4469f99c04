namespace Consultations.Rooms;

/// <summary>What a room asks. Its number is given once; its position may change.</summary>
public sealed class FramingQuestion
{
    public required Guid Id { get; init; }

    public required Guid RoomId { get; init; }

    public required int Number { get; init; }

    public required int Position { get; set; }

    public required string Text { get; set; }

    /// <summary>No new contributions; what was said under it stays.</summary>
    public bool Retired { get; set; }
}
