using Consultations.People;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Planning;

/// <summary>What a consultation still lacks before people come.</summary>
/// <param name="Key">Of the sentence that says so.</param>
/// <param name="Stops">It cannot be published like this; others are a warning.</param>
/// <param name="Room">The title of the room concerned.</param>
public sealed record Missing(string Key, bool Stops, string? Room = null);

public static class Checklist
{
    public static async Task<IReadOnlyList<Missing>> Of(ConsultationsDb db, Consultation consultation, DateTimeOffset now, CancellationToken cancel = default)
    {
        var id = consultation.Id;
        var missing = new List<Missing>();
        if (Stops(consultation.Rooms) is { } why)
        {
            missing.Add(new Missing(why, true));
        }

        if (!await db.Memberships.AnyAsync(m => m.ConsultationId == id && m.RemovedAt == null && m.Role == Role.Moderator, cancel))
        {
            missing.Add(new Missing("NoModerator", false));
        }

        if (string.IsNullOrWhiteSpace(consultation.Objective))
        {
            missing.Add(new Missing("NoObjective", false));
        }

        var due = await db.Transitions.Where(t => t.ConsultationId == id && t.Kind == TransitionKind.SummaryDue && t.DroppedAt == null)
            .Select(t => new { t.RoomId, t.Due }).ToListAsync(cancel);
        foreach (var room in consultation.Rooms)
        {
            if (!due.Exists(d => d.RoomId == room.Id && d.Due >= room.ClosesAt))
            {
                missing.Add(new Missing("NoClosingSummary", false, room.Title));
            }

            if (room.OpensAt < consultation.OpensAt || room.ClosesAt > consultation.ClosesAt)
            {
                missing.Add(new Missing("RoomOutside", false, room.Title));
            }

            if (consultation.State is ConsultationState.Draft && room.ClosesAt <= now)
            {
                missing.Add(new Missing("RoomPast", true, room.Title));
            }

            missing.AddRange(Rounds(room));
        }

        // Rooms that follow each other leave people without a place to write in between.
        foreach (var (before, after) in consultation.Rooms.OrderBy(r => r.OpensAt).Zip(consultation.Rooms.OrderBy(r => r.OpensAt).Skip(1)))
        {
            if (consultation.Rooms.Where(r => r.OpensAt <= before.OpensAt).Max(r => r.ClosesAt) < after.OpensAt)
            {
                missing.Add(new Missing("Gap", false, after.Title));
            }
        }

        return missing;
    }

    /// <summary>Planned starts that the room's own times, or an earlier round, will not let happen as planned.</summary>
    private static IEnumerable<Missing> Rounds(Room room)
    {
        var planned = room.Rounds.Where(r => r is { StartedAt: null, StartsAt: not null }).OrderBy(r => r.StartsAt).ToList();
        if (planned.Exists(r => r.StartsAt < room.OpensAt || r.StartsAt!.Value.AddSeconds(r.Seconds) > room.ClosesAt))
        {
            yield return new Missing("RoundOutside", false, room.Title);
        }

        if (planned.Zip(planned.Skip(1)).Any(p => p.First.StartsAt!.Value.AddSeconds(p.First.Seconds) > p.Second.StartsAt!.Value))
        {
            yield return new Missing("RoundsOverlap", false, room.Title);
        }
    }

    /// <summary>Without these nobody could write.</summary>
    internal static string? Stops(IReadOnlyCollection<Room> rooms) =>
        rooms.Count == 0 ? "NoRoom" : rooms.Any(r => r.Questions.All(q => q.Retired)) ? "NoQuestion" : null;
}
