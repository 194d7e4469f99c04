using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Moderation;

/// <summary>
/// Put a contribution, and its replies with it, into another room of its consultation. They take the next numbers there; a sign stays at the old ones,
/// and whoever cites them goes on citing the same words.
/// </summary>
/// <param name="Room">Number of the room in which it stands.</param>
/// <param name="ToRoom">Number of the room to which it goes.</param>
/// <param name="Question">A question that is asked there.</param>
/// <param name="Revision">The wording that was looked at; null where whatever stands is meant.</param>
public sealed record MoveToRoom(Guid Id, Guid ConsultationId, int Room, int Number, int ToRoom, int Question, string? Words = null, int? Revision = null) : ConsultationAsk(Id, ConsultationId)
{
    internal override bool WithRooms => true;

    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Words, "words", ModerationAction.LongestWords, mayBeEmpty: true);

    internal override Outcome Do(Seat seat)
    {
        var rooms = seat.Bench.RoomsOf(ConsultationId).ToList();
        if (rooms.Find(r => r.Number == Room) is not { } from || RoomRules.May(seat.Standing, Right.Read, from, seat.Now) is not null)
        {
            return Refused.NotFound();
        }

        return rooms.Find(r => r.Number == ToRoom) is { } to && to != from ? from.MoveOut(this, to, seat) : Refused.Invalid("QuestionForeign", "question");
    }
}
