using Consultations.Acts;
using Consultations.People;

namespace Consultations.Planning;

/// <summary>Follow a consultation with all its rooms, or follow it no longer.</summary>
public sealed record SubscribeToConsultation(Guid Id, Guid ConsultationId, bool On) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat) =>
        seat.Bench.Consultation(ConsultationId) is not { } consultation || (On && !Rooms.RoomRules.MayRead(seat.Standing, consultation.Visibility))
            ? Refused.NotFound()
            : Subscribing.Turn(seat, ConsultationId, On);
}
