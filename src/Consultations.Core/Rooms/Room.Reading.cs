using Consultations.Acts;

namespace Consultations.Rooms;

public sealed partial class Room
{
    /// <summary>Whoever may read here may have a place kept; it only moves on, so an older page that is left later does not set it back.</summary>
    private Outcome KeepPlace(ReadThrough ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Read, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Account is not { } account)
        {
            return Refused.Forbidden("SignInFirst");
        }

        if (ask.Number < 1 || ask.Number > LastNumber)
        {
            return Refused.Invalid("NotSaidYet", "number", LastNumber);
        }

        if (seat.Bench.Position(Id, account.Id) is not { } position)
        {
            position = new ReadingPosition { AccountId = account.Id, RoomId = Id, Through = ask.Number, At = seat.Now };
            seat.Bench.Put(position);
        }
        else if (ask.Number > position.Through)
        {
            (position.Through, position.At) = (ask.Number, seat.Now);
        }

        return new Kept(position.Through, position.At);
    }
}
