using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>What waits in one room for its moderators.</summary>
/// <param name="New">Contributions and replies after the place up to which the reader has read.</param>
/// <param name="Unanswered">Participants' contributions without any reply, the oldest first; those of whom nobody has welcomed stand there.</param>
/// <param name="NotWelcomed">Of them who speak in the consultation for the first time, and to whom no moderator has said a word.</param>
/// <param name="ToModerators">Replies in conversations where staff spoke, after their last word.</param>
/// <param name="SummaryDue">A summary that was due then and has not been written.</param>
/// <param name="NotCovered">Contributions that no summary has read.</param>
/// <param name="NeedsClosing">It is closed, and has no closing summary.</param>
public sealed record RoomDay(
    Room Room, int New, IReadOnlyList<ContributionView> Unanswered, IReadOnlyList<ContributionView> NotWelcomed, IReadOnlyList<ContributionView> ToModerators, DateTimeOffset? SummaryDue,
    int NotCovered, bool NeedsClosing);

/// <summary>A moderator's day: who waits for what, each from the rows.</summary>
/// <param name="Waiting">Contributions that wait to be let in.</param>
public sealed record ModeratorDay(IReadOnlyList<RoomDay> Rooms, int Cases, int Waiting, int Unheard)
{
    /// <summary>So many of each are listed.</summary>
    public const int Most = 8;

    public static async Task<ModeratorDay> Of(ConsultationsDb db, Consultation consultation, Guid reader, DateTimeOffset now, CancellationToken cancel = default)
    {
        var rooms = new List<RoomDay>();
        foreach (var room in consultation.Rooms)
        {
            rooms.Add(await In(db, room, reader, now, cancel));
        }

        var id = consultation.Id;
        return new ModeratorDay(
            rooms,
            (await OpenCase.In(db, id, now, cancel)).Count,
            await db.Contributions.CountAsync(c => c.Room.ConsultationId == id && c.State == ContributionState.Pending && (c.Late || c.PreModerated), cancel),
            (await UnheardOffice.In(db, id, cancel)).Count);
    }

    private static async Task<RoomDay> In(ConsultationsDb db, Room room, Guid reader, DateTimeOffset now, CancellationToken cancel)
    {
        var id = room.Id;
        var visible = db.Contributions.Where(c => c.RoomId == id && c.State == ContributionState.Visible && c.Number != null);
        var heads = Counts.ByParticipants(visible).Where(c => c.ParentId == null);
        var staff = db.Contributions.Where(c => c.State == ContributionState.Visible && (c.Said.Role == Role.Moderator || c.Said.Role == Role.Facilitator));
        var read = await db.ReadingPositions.Where(p => p.RoomId == id && p.AccountId == reader).Select(p => (int?)p.Through).SingleOrDefaultAsync(cancel) ?? 0;
        var unanswered = heads.Where(c => !db.Contributions.Any(r => r.ParentId == c.Id && r.State == ContributionState.Visible));
        var notWelcomed = heads.Where(c =>
            !db.Contributions.Any(o => o.AccountId == c.AccountId && o.Id != c.Id && o.PostedAt < c.PostedAt && o.Room.ConsultationId == room.ConsultationId)
            && !staff.Any(s => s.ParentId == c.Id));
        var toModerators = Counts.ByParticipants(visible).Where(c => c.ParentId != null
            && staff.Any(s => (s.ParentId == c.ParentId || s.Id == c.ParentId) && s.Number < c.Number)
            && !staff.Any(s => s.ParentId == c.ParentId && s.Number > c.Number));
        var due = await db.Transitions.Where(t => t.Stream == id && t.Kind == TransitionKind.SummaryDue && t.DroppedAt == null && t.Due <= now).MaxAsync(t => (DateTimeOffset?)t.Due, cancel);
        var summaries = await db.Summaries.Where(s => s.RoomId == id).OrderByDescending(s => s.At).Select(s => new { s.Kind, s.At, s.ReadThrough }).ToListAsync(cancel);
        var covered = summaries.Count > 0 ? summaries.Max(s => s.ReadThrough) : 0;
        return new RoomDay(
            room,
            await visible.CountAsync(c => c.Number > read && c.AccountId != reader, cancel),
            await Views(unanswered.Where(c => !notWelcomed.Any(n => n.Id == c.Id))),
            await Views(notWelcomed),
            await Views(toModerators),
            due is { } at && !summaries.Exists(s => s.At >= at) ? at : null,
            await heads.CountAsync(c => c.Number > covered, cancel),
            room.StateAt(now) is RoomState.Closed && !summaries.Exists(s => s.Kind is SummaryKind.Closing));

        async Task<IReadOnlyList<ContributionView>> Views(IQueryable<Contribution> which)
        {
            var ids = await which.OrderBy(c => c.Number).Select(c => c.Id).Take(200).ToArrayAsync(cancel);
            return await ContributionView.Read(db, db.Contributions.Where(c => EF.Parameter(ids).Contains(c.Id)), cancel);
        }
    }
}
