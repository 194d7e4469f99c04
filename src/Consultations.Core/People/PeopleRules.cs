using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.People;

/// <summary>Who decides about the people of a consultation: its facilitators, and the administrator.</summary>
internal static class PeopleRules
{
    public static Refused? MayDecide(Guid id, Seat seat, out Consultation? consultation)
    {
        consultation = seat.Bench.Consultation(id) is { DiscardedAt: null } found && RoomRules.MayRead(seat.Standing, found.Visibility) ? found : null;
        return consultation is null ? Refused.NotFound()
            : seat.Standing.Facilitates || seat.Standing.IsAdministrator ? null
            : Refused.Forbidden("FacilitatorOnly");
    }
}
