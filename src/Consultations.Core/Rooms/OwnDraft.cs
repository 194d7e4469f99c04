using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>A draft as its writer finds it on their own page.</summary>
public sealed record OwnDraft(string Consultation, string Room, string Title, string Place, long Seq, string Text, DateTimeOffset At)
{
    /// <summary>The newest first.</summary>
    public static Task<List<OwnDraft>> Of(ConsultationsDb db, Guid account, CancellationToken cancel = default) => (
        from d in db.Drafts
        where d.AccountId == account
        join r in db.Rooms on d.RoomId equals r.Id
        orderby d.At descending
        select new OwnDraft(r.Consultation.Slug, r.Slug, r.Title, d.Place, d.Seq, d.Text, d.At)).ToListAsync(cancel);
}
