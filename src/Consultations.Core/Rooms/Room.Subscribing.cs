using Consultations.Acts;
using Consultations.People;

namespace Consultations.Rooms;

/// <summary>Follow a room, or follow it no longer.</summary>
public sealed record SubscribeToRoom(Guid Id, Guid RoomId, bool On) : RoomAsk(Id, RoomId);

public sealed partial class Room
{
    // To stop following needs no right: who may not read any more may still be rid of it.
    private Outcome Subscribe(SubscribeToRoom ask, Seat seat) =>
        ask.On && RoomRules.May(seat.Standing, Right.Read, this, seat.Now) is { } refused ? refused : Subscribing.Turn(seat, Id, ask.On);
}
