using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>What was decided about somebody's own contribution, for the author's eyes only: the words, the rule, and whether one may still appeal. Who acted is "the moderators", unless the consultation names them.</summary>
/// <param name="Acts">The newest first.</param>
/// <param name="AppealUntil">Null where there is nothing to appeal against, or it was done.</param>
public sealed record OwnDecision(string Html, string Language, ContributionState State, IReadOnlyList<Done> Acts, Appeal? Appeal, DateTimeOffset? AppealUntil)
{
    /// <summary>Null where it is not the person's, or nothing was decided about it.</summary>
    public static async Task<OwnDecision?> Of(ConsultationsDb db, Guid room, int number, Guid account, DateTimeOffset now, CancellationToken cancel = default)
    {
        var own = await db.Contributions.AsNoTracking().SingleOrDefaultAsync(c => c.RoomId == room && c.Number == number && c.AccountId == account, cancel);
        if (own is null)
        {
            return null;
        }

        var id = own.Id;
        var acts = await db.ModerationActions.AsNoTracking().Where(a => a.ContributionId == id && a.Kind != ModerationKind.TakenOver && a.Kind != ModerationKind.LeftVisible)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).ToListAsync(cancel);
        if (acts.Count == 0)
        {
            return null;
        }

        var appeal = await db.Appeals.AsNoTracking().Where(a => a.ContributionId == id).OrderByDescending(a => a.At).FirstOrDefaultAsync(cancel);
        var newest = acts.Find(a => a.Settles);
        var until = newest is { Takes: true } && newest.Id != appeal?.ActionId && now < newest.At + Appeal.Term ? newest.At + Appeal.Term : (DateTimeOffset?)null;
        var named = await db.Rooms.Where(r => r.Id == room).Select(r => r.Consultation.NamesModerators).SingleAsync(cancel);
        var actors = named ? acts.Where(a => a.By is not null).Select(a => a.By!.Value).Distinct().ToArray() : [];
        var names = actors.Length == 0 ? [] : await db.Users.Where(u => EF.Parameter(actors).Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        var html = await db.Revisions.Where(r => r.ContributionId == id && r.Number == own.RevisionNumber).Select(r => r.Html).SingleAsync(cancel);
        return new OwnDecision(html, own.Language, own.State, [.. acts.Select(a => new Done(a.Kind, a.Reason, a.Words, a.By is { } by ? names.GetValueOrDefault(by) : null, a.At))], appeal, until);
    }
}

/// <summary>What became of somebody's complaint.</summary>
public sealed record OwnFlag(string Consultation, string Room, int RoomNumber, int Number, string Reason, DateTimeOffset At, FlagOutcome? Outcome)
{
    /// <summary>The newest first.</summary>
    public static Task<List<OwnFlag>> Of(ConsultationsDb db, Guid account, CancellationToken cancel = default) => (
        from f in db.Flags
        where f.AccountId == account
        join c in db.Contributions on f.ContributionId equals c.Id
        where c.Number != null
        orderby f.At descending
        select new OwnFlag(c.Room.Consultation.Slug, c.Room.Slug, c.Room.Number, c.Number!.Value, f.Reason, f.At, f.Outcome)).Take(50).ToListAsync(cancel);
}
