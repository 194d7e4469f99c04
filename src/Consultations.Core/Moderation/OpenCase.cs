using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>A contribution that waits for a decision: somebody complained of it, or its author appeals.</summary>
/// <param name="Reasons">Rules by which it was complained of, the most frequent first.</param>
/// <param name="HeldBy">Who works on it now.</param>
public sealed record OpenCase(
    RoomMark Room, int Number, string Language, DateTimeOffset Since, int Flags, IReadOnlyList<string> Reasons, bool IsAppealed, ContributionState State, string? HeldBy, DateTimeOffset? HeldUntil)
{
    /// <summary>All of a consultation, the oldest first.</summary>
    public static async Task<IReadOnlyList<OpenCase>> In(ConsultationsDb db, Guid consultation, DateTimeOffset now, CancellationToken cancel = default)
    {
        var ofIt = db.Contributions.Where(c => c.Room.ConsultationId == consultation && c.Number != null);
        var flags = await (
            from f in db.Flags
            where f.Outcome == null
            join c in ofIt on f.ContributionId equals c.Id
            select new { f.ContributionId, f.Reason, f.At }).ToListAsync(cancel);
        var appeals = await (
            from a in db.Appeals
            where a.AnsweredAt == null
            join c in ofIt on a.ContributionId equals c.Id
            select new { a.ContributionId, a.At }).ToListAsync(cancel);
        var ids = flags.Select(f => f.ContributionId).Concat(appeals.Select(a => a.ContributionId)).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var about = await ofIt.Where(c => EF.Parameter(ids).Contains(c.Id))
            .Select(c => new { c.Id, Room = new RoomMark(c.Room.Number, c.Room.Slug, c.Room.Title), Number = c.Number!.Value, c.Language, c.State }).ToListAsync(cancel);
        var claims = await db.CaseClaims.Where(c => EF.Parameter(ids).Contains(c.ContributionId) && c.Until > now)
            .Select(c => new { c.ContributionId, c.Until, By = db.Users.Where(a => a.Id == c.AccountId).Select(a => a.Name).FirstOrDefault() }).ToDictionaryAsync(c => c.ContributionId, cancel);
        var flagged = flags.ToLookup(f => f.ContributionId);
        var appealed = appeals.ToLookup(a => a.ContributionId, a => a.At);
        return
        [
            .. from one in about
               let held = claims.GetValueOrDefault(one.Id)
               let since = flagged[one.Id].Select(f => f.At).Concat(appealed[one.Id]).Min()
               orderby since
               select new OpenCase(
                   one.Room, one.Number, one.Language, since, flagged[one.Id].Count(),
                   [.. flagged[one.Id].CountBy(f => f.Reason).OrderByDescending(r => r.Value).Select(r => r.Key)],
                   appealed[one.Id].Any(), one.State, held?.By, held?.Until),
        ];
    }
}

/// <summary>A room as lists name it.</summary>
public sealed record RoomMark(int Number, string Slug, string Title);
