using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Moderation;

/// <summary>Take the author of a contribution out of the consultation, by a rule. What they said stays; who it was is not shown.</summary>
/// <param name="Room">Number of the contribution's room.</param>
/// <param name="Reason">Name of one of the consultation's rules.</param>
public sealed record RemoveAuthor(Guid Id, Guid ConsultationId, int Room, int Number, string Reason, string? Words = null) : ConsultationAsk(Id, ConsultationId)
{
    internal override bool WithRooms => true;

    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Words, "words", ModerationAction.LongestWords, mayBeEmpty: true);

    internal override Outcome Do(Seat seat)
    {
        if (seat.Bench.Consultation(ConsultationId) is not { } consultation || seat.Bench.RoomsOf(ConsultationId).FirstOrDefault(r => r.Number == Room) is not { } room
            || RoomRules.May(seat.Standing, Right.Read, room, seat.Now) is not null)
        {
            return Refused.NotFound();
        }

        if (RoomRules.May(seat.Standing, Right.Plan, room, seat.Now) is { } refused)
        {
            return refused;
        }

        if (room.ReasonUnknown(Reason, seat))
        {
            return Refused.Invalid("ReasonUnknown", "reason");
        }

        var (db, id) = (seat.Bench.Db, room.Id);
        if (db.Contributions.FirstOrDefault(c => c.RoomId == id && c.Number == Number && c.MovedToId == null) is not { } about)
        {
            return Refused.NotFound();
        }

        if (seat.Bench.Tracked(ConsultationId, about.AccountId) is not { RemovedAt: null, Role: Role.Participant or Role.Observer } author)
        {
            return Refused.Conflict("AlreadyDone");
        }

        author.RemovedAt = seat.Now;
        consultation.AccessVersion++;
        seat.Bench.Say(room.WriteRemoval(this, about, seat));
        return consultation.Say(LogKind.Removed, seat);
    }
}
