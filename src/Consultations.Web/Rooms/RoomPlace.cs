using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Web.Rooms;

/// <summary>Where a room is, for all that links into it: ids inside, slugs outside.</summary>
public sealed record RoomPlace(Guid RoomId, int RoomNumber, string Consultation, string Room, TimeZoneInfo Zone)
{
    /// <summary><c>/c/practice/welcome</c></summary>
    public string Address => $"/c/{Consultation}/{Room}";

    public string Of(int number) => $"{Address}/{number}";

    public static RoomPlace Of(Consultation consultation, Room room) =>
        new(room.Id, room.Number, consultation.Slug, room.Slug, TimeZoneInfo.FindSystemTimeZoneById(consultation.TimeZone));
}
