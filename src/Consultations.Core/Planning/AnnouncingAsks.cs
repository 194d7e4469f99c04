using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Planning;

/// <summary>Tell everybody in a consultation, or in one of its rooms, something. Open pages show it at once.</summary>
/// <param name="Room">The number of the room it is for; null for the whole consultation. Moderators may tell a room, facilitators everybody.</param>
/// <param name="PinnedMinutes">How long it stands on top of the pages; null where it is only listed. A later one that is pinned takes its place.</param>
/// <param name="ByMail">Also to those who follow.</param>
public sealed record Announce(Guid Id, Guid ConsultationId, string Text, int? Room = null, int? PinnedMinutes = null, bool ByMail = true) : ConsultationAsk(Id, ConsultationId)
{
    /// <summary>A hundred days.</summary>
    public const int LongestPinned = 100 * 24 * 60;

    private Rendered? rendered;

    internal override bool WithRooms => true;

    internal override Ask AsCompared => this with { Text = rendered!.Source };

    internal override Refused? Prepare()
    {
        if (base.Prepare() is { } refused)
        {
            return refused;
        }

        if (Text.Length > Border.Longest)
        {
            return Refused.Invalid("TextTooLong", "text", Border.Longest, Border.CodePoints(Text));
        }

        if (!Border.TryAccept(Text, out var accepted, out _) || string.IsNullOrWhiteSpace(accepted))
        {
            return Refused.Invalid("TextEmpty", "text");
        }

        rendered = Rendered.From(accepted);
        return PinnedMinutes is < 1 or > LongestPinned ? Refused.Invalid("OutOfBounds", "pinned") : null;
    }

    internal override Outcome Do(Seat seat)
    {
        if (seat.Bench.Consultation(ConsultationId) is not { DiscardedAt: null } consultation || !RoomRules.MayRead(seat.Standing, consultation.Visibility))
        {
            return Refused.NotFound();
        }

        var rooms = seat.Bench.RoomsOf(ConsultationId).Where(r => Room is null || r.Number == Room).ToList();
        if (Room is not null && rooms.Count == 0)
        {
            return Refused.NotFound();
        }

        if (Room is null ? !seat.Standing.Facilitates : !seat.Standing.IsStaff)
        {
            return Refused.Forbidden(Room is null ? "FacilitatorOnly" : "StaffOnly");
        }

        var until = PinnedMinutes is { } minutes ? seat.Now.AddMinutes(minutes) : (DateTimeOffset?)null;
        seat.Bench.Db.Add(new Announcement
        {
            Id = Id,
            ConsultationId = ConsultationId,
            RoomId = Room is null ? null : rooms[0].Id,
            At = seat.Now,
            PinnedUntil = until,
            Source = rendered!.Source,
            Html = rendered.Html,
        });
        if (until is not null)
        {
            foreach (var room in rooms)
            {
                seat.Bench.Say(room.Pin(rendered.Html, until, seat));
            }
        }

        if (ByMail && Room is null)
        {
            Notices.OfConsultation(consultation, LogKind.Announced, seat);
        }
        else if (ByMail)
        {
            Notices.OfRoom(rooms[0], LogKind.Announced, seat);
        }

        return consultation.Say(LogKind.Announced, seat);
    }
}

/// <summary>Take what is pinned in a room off its top; it stays in the list of what was announced.</summary>
public sealed record Unpin(Guid Id, Guid RoomId) : RoomAsk(Id, RoomId);
