using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Contesting;

/// <summary>An objection as the staff reads it: by the author of a contribution, named as far as that contribution names its author.</summary>
/// <param name="AnsweredBy">Name of who answered.</param>
public sealed record ObjectionView(Objection Objection, Citation Citation, string? Author, string? Office, string? Country, string? AnsweredBy)
{
    /// <summary>Those to one insight: what waits first, then the newest.</summary>
    public static async Task<IReadOnlyList<ObjectionView>> To(ConsultationsDb db, Guid consultation, Guid insight, CancellationToken cancel = default)
    {
        var rows = await (
            from o in db.Objections.AsNoTracking()
            where o.ConsultationId == consultation && o.InsightId == insight
            join c in db.Contributions.AsNoTracking() on o.ContributionId equals c.Id
            select new { Objection = o, Contribution = c, Room = c.Room.Number, By = db.Users.Where(u => u.Id == o.AnsweredBy).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancel);
        return [.. rows.OrderBy(r => r.Objection.AnsweredAt is not null).ThenByDescending(r => r.Objection.At).Select(row =>
        {
            var c = row.Contribution;
            var (author, office) = ContributionView.Byline(c);
            return new ObjectionView(row.Objection, new Citation(row.Room, c.Number ?? 0), author, office, office is null ? null : c.Said.Country, row.By);
        })];
    }
}
