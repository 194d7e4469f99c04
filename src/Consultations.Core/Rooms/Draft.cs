namespace Consultations.Rooms;

/// <summary>
/// What somebody has begun to write in one place of a room, kept for that person alone. Each save says which one it has seen: an older one never
/// overwrites a newer one.
/// </summary>
public sealed class Draft
{
    public const int LongestPlace = 24;

    public required Guid AccountId { get; init; }

    public required Guid RoomId { get; init; }

    /// <summary><c>new</c>, <c>reply-42</c> or <c>edit-42</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Rises with each save; 1 for the first.</summary>
    public required long Seq { get; set; }

    /// <summary>As typed; not yet past the border, and at most four times as long as a contribution may be.</summary>
    public required string Text { get; set; }

    public int? Question { get; set; }

    public string? Language { get; set; }

    public Attribution? As { get; set; }

    public required DateTimeOffset At { get; set; }
}
