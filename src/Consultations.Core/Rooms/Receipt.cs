namespace Consultations.Rooms;

/// <summary>The answer an ask got, by the ask's id, kept for ever: a repeat of the ask is answered from here and changes nothing.</summary>
public sealed class Receipt
{
    /// <summary>The ask's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Null where the clock asked.</summary>
    public required Guid? AccountId { get; init; }

    /// <summary>Keyed hash of the ask, so that other words under a known id are told apart without keeping the words.</summary>
    public required byte[] Asked { get; init; }

    public required Guid Stream { get; init; }

    public required long Seq { get; init; }

    /// <summary>The contribution's number, where the ask made or concerned one.</summary>
    public int? Number { get; init; }

    /// <summary>The room's number, so that a citation can be printed.</summary>
    public int? RoomNumber { get; init; }

    public required DateTimeOffset At { get; init; }
}
