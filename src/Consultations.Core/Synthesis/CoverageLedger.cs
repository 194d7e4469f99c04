using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>What became of a contribution in the synthesis.</summary>
public enum Disposition
{
    Unread,
    Cited,
    SetAside,
}

/// <summary>How many of a room's contributions, or of its replies, are cited, not used, and unread; together they are all that count.</summary>
public readonly record struct Coverage(int Cited, int SetAside, int Unread)
{
    public int All => Cited + SetAside + Unread;

    public static Coverage operator +(Coverage one, Coverage other) => new(one.Cited + other.Cited, one.SetAside + other.SetAside, one.Unread + other.Unread);
}

/// <summary>One room in the ledger.</summary>
public sealed record CoveredRoom(int Number, string Slug, string Title, Coverage Contributions, Coverage Replies);

/// <summary>No voice unread: every contribution of a participant is cited, set aside with a reason, or unread.</summary>
public sealed record CoverageLedger(IReadOnlyList<CoveredRoom> Rooms)
{
    public Coverage Contributions => Rooms.Aggregate(default(Coverage), (sum, r) => sum + r.Contributions);

    public Coverage Replies => Rooms.Aggregate(default(Coverage), (sum, r) => sum + r.Replies);

    public static async Task<CoverageLedger> Of(ConsultationsDb db, Consultation consultation, CancellationToken cancel = default)
    {
        var id = consultation.Id;
        var said = Counts.ByParticipants(db.Contributions.Where(c => c.Room.ConsultationId == id));
        var rows = await said
            .Select(c => new { c.RoomId, IsReply = c.ParentId != null, IsCited = db.Evidence.Any(e => e.Excerpt.ContributionId == c.Id), IsAside = db.SetAsides.Any(s => s.ContributionId == c.Id) })
            .GroupBy(c => new { c.RoomId, c.IsReply, c.IsCited, c.IsAside })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        return new CoverageLedger([.. consultation.Rooms.OrderBy(r => r.Position).Select(r => new CoveredRoom(r.Number, r.Slug, r.Title, In(r.Id, false), In(r.Id, true)))]);

        Coverage In(Guid room, bool replies)
        {
            var here = rows.FindAll(r => r.Key.RoomId == room && r.Key.IsReply == replies);
            return new Coverage(
                here.Where(r => r.Key.IsCited).Sum(r => r.Count), here.Where(r => r.Key is { IsCited: false, IsAside: true }).Sum(r => r.Count), here.Where(r => r.Key is { IsCited: false, IsAside: false }).Sum(r => r.Count));
        }
    }

    /// <summary>Those of a state, of what counts.</summary>
    public static IQueryable<Contribution> In(ConsultationsDb db, IQueryable<Contribution> said, Disposition state) => state switch
    {
        Disposition.Cited => said.Where(c => db.Evidence.Any(e => e.Excerpt.ContributionId == c.Id)),
        Disposition.SetAside => said.Where(c => !db.Evidence.Any(e => e.Excerpt.ContributionId == c.Id) && db.SetAsides.Any(s => s.ContributionId == c.Id)),
        _ => said.Where(c => !db.Evidence.Any(e => e.Excerpt.ContributionId == c.Id) && !db.SetAsides.Any(s => s.ContributionId == c.Id)),
    };
}
