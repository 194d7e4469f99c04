using Consultations.Moderation;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Planning;

/// <summary>What a consultation's home says of it: figures, rooms, what was summarised when, what was announced.</summary>
public sealed record Overview(
    Counts Counts, IReadOnlyList<RoomOverview> Rooms, IReadOnlyList<SummaryMark> Summaries, IReadOnlyList<Announcement> Announcements)
{
    public static async Task<Overview> Read(ConsultationsDb db, Consultation consultation, CancellationToken cancel = default)
    {
        var summaries = await db.Summaries.Where(s => db.Rooms.Any(r => r.Id == s.RoomId && r.ConsultationId == consultation.Id))
            .OrderBy(s => s.At).Select(s => new SummaryMark(s.RoomId, s.Kind, s.At)).ToListAsync(cancel);
        var rooms = new List<RoomOverview>();
        foreach (var room in consultation.Rooms)
        {
            rooms.Add(new RoomOverview(
                room, await Counts.OfRoom(db, room.Id, cancel), await LastSaid.In(db, room.Id, cancel), summaries.LastOrDefault(s => s.Room == room.Id)));
        }

        var announcements = await db.Announcements.AsNoTracking().Where(a => a.ConsultationId == consultation.Id)
            .OrderByDescending(a => a.At).Take(50).ToListAsync(cancel);
        return new Overview(await Counts.OfConsultation(db, consultation.Id, cancel), rooms, summaries, announcements);
    }
}

public sealed record RoomOverview(Room Room, Counts Counts, LastSaid? Last, SummaryMark? Summary);

public sealed record SummaryMark(Guid Room, SummaryKind Kind, DateTimeOffset At);

/// <summary>When somebody last wrote in a room.</summary>
/// <param name="DayOnly">Its author is not to be told by the time: only the day may be shown.</param>
public sealed record LastSaid(DateTimeOffset At, bool DayOnly)
{
    internal static async Task<LastSaid?> In(ConsultationsDb db, Guid room, CancellationToken cancel) =>
        await db.Contributions.Where(c => c.RoomId == room && c.State == ContributionState.Visible && c.Number != null)
            .OrderByDescending(c => c.Number)
            .Select(c => new LastSaid(c.PostedAt, c.Attribution == Attribution.Unattributed))
            .FirstOrDefaultAsync(cancel);
}
