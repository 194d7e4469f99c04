using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>What a person has written that has no number: it waits for a moderator or for its round's end, or was not admitted. For that person's eyes only.</summary>
public sealed record OwnWaiting(string Consultation, string Room, string Title, string Plain, string Language, ContributionState State, bool Late, bool PreModerated, DateTimeOffset At)
{
    /// <summary>The newest first.</summary>
    public static Task<List<OwnWaiting>> Of(ConsultationsDb db, Guid account, Guid? room = null, CancellationToken cancel = default) => (
        from c in db.Contributions
        where c.AccountId == account && c.Number == null && (room == null || c.RoomId == room)
            && (c.State == ContributionState.Pending || c.State == ContributionState.Hidden)
        join r in db.Revisions on new { c.Id, Number = c.RevisionNumber } equals new { Id = r.ContributionId, r.Number }
        orderby c.PostedAt descending
        select new OwnWaiting(c.Room.Consultation.Slug, c.Room.Slug, c.Room.Title, r.Plain, c.Language, c.State, c.Late, c.PreModerated, c.PostedAt)).ToListAsync(cancel);
}
