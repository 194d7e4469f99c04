namespace Consultations.Rooms;

/// <summary>
/// What a follower of a room receives. The schema of these records is generated, checked in with the client and turned into its types; names go
/// out in camelCase and nulls stay away.
/// </summary>
/// <param name="Seq">The log entry; heartbeat, presence and reload carry the last one seen and do not advance it.</param>
/// <param name="Kind">posted, changed, reacted, room, summary, passed, heartbeat, presence, reload.</param>
/// <param name="At">When it happened, UTC; absent where the author withheld the time. On heartbeat and presence the server's clock.</param>
/// <param name="Number">The contribution concerned.</param>
/// <param name="Parent">The number it replies to.</param>
/// <param name="Question">The framing question's number.</param>
/// <param name="Html">The card of the newest version; an older entry of the same contribution comes without.</param>
/// <param name="Counts">Reactions, absolute.</param>
/// <param name="State">The room's state after a change of it.</param>
/// <param name="Readers">How many follow the room on this node.</param>
public sealed record RoomItem(
    long Seq,
    string Kind,
    DateTimeOffset? At = null,
    int? Number = null,
    int? Parent = null,
    int? Question = null,
    string? Html = null,
    ReactionCounts? Counts = null,
    string? State = null,
    int? Readers = null);

/// <summary>How many reacted, by kind.</summary>
public sealed record ReactionCounts(int Agree, int Insightful, int TellMore, int Disagree)
{
    public int Of(ReactionKind kind) => kind switch
    {
        ReactionKind.Agree => Agree,
        ReactionKind.Insightful => Insightful,
        ReactionKind.TellMore => TellMore,
        _ => Disagree,
    };
}

/// <summary>A page of a room's items, for those whose network lets no stream through.</summary>
public sealed record RoomItems(IReadOnlyList<RoomItem> Items, long Seq);
