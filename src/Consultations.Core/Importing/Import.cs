using Consultations.Rooms;

namespace Consultations.Importing;

/// <summary>Contributions that were said elsewhere and came into a room by one act of its facilitators.</summary>
public sealed class Import
{
    public const int LongestFrom = 120;

    /// <summary>The id of the ask.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required Guid RoomId { get; init; }

    /// <summary>Its entry in the room's log.</summary>
    public required long Seq { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where the words come from, as readers are told: a file's name, or whatever its importer calls it.</summary>
    public required string From { get; init; }

    public required int Count { get; init; }

    /// <summary>The numbers that its contributions got, one after another.</summary>
    public required int First { get; init; }

    public required int Last { get; init; }

    /// <summary>More than nothing only where the importer has stated that the authors agreed.</summary>
    public required Attribution As { get; init; }

    public DateTimeOffset? UndoneAt { get; internal set; }

    /// <summary>The entry that says so.</summary>
    public long? UndoneSeq { get; internal set; }
}
