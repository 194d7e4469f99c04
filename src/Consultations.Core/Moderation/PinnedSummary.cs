using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>A summary as it reads now, and its honest age.</summary>
/// <param name="NotCovered">Participants' contributions that were posted after it had been written.</param>
/// <param name="Changed">Numbers of what it cites that was reworded, hidden or withdrawn since.</param>
/// <param name="Words">What it quotes, by position; null where the passage is not to be read any more.</param>
public sealed record PinnedSummary(RoomSummary Summary, int NotCovered, IReadOnlyList<int> Changed, IReadOnlyDictionary<int, string?> Words)
{
    /// <summary>Its HTML with the quoted words put in.</summary>
    /// <param name="gone">Stands in the place of words that are gone.</param>
    public string Html(string gone) => SummaryQuotation.Draw(Summary.Html, Words, gone);

    /// <summary>Its Markdown with the quoted words put in.</summary>
    /// <param name="gone">Stands in the place of words that are gone.</param>
    public string Source(string gone) => SummaryQuotation.Fill(Summary.Source, Words, gone);

    /// <summary>A room's newest; null where it has none.</summary>
    public static async Task<PinnedSummary?> Of(ConsultationsDb db, Guid room, CancellationToken cancel = default) =>
        await db.Summaries.AsNoTracking().Where(s => s.RoomId == room).OrderByDescending(s => s.At).FirstOrDefaultAsync(cancel) is { } summary
            ? await Of(db, summary, cancel)
            : null;

    /// <summary>All of a room, the newest first.</summary>
    public static async Task<IReadOnlyList<PinnedSummary>> All(ConsultationsDb db, Guid room, CancellationToken cancel = default)
    {
        var all = new List<PinnedSummary>();
        foreach (var summary in await db.Summaries.AsNoTracking().Where(s => s.RoomId == room).OrderByDescending(s => s.At).ToListAsync(cancel))
        {
            all.Add(await Of(db, summary, cancel));
        }

        return all;
    }

    public static async Task<PinnedSummary> Of(ConsultationsDb db, RoomSummary summary, CancellationToken cancel = default)
    {
        var (room, read) = (summary.RoomId, summary.ReadThrough);
        var newer = db.Contributions.Where(c => c.RoomId == room && c.ParentId == null && c.Number > read);
        var changed = await (
            from citation in db.SummaryCitations
            where citation.SummaryId == summary.Id
            join c in db.Contributions on citation.ContributionId equals c.Id
            where c.RevisionNumber != citation.Revision || c.State != ContributionState.Visible
            orderby c.Number
            select c.Number!.Value).ToListAsync(cancel);
        var quoted = await (
            from q in db.Quotations
            where q.SummaryId == summary.Id
            join c in db.Contributions on q.ContributionId equals c.Id
            join r in db.Revisions on new { Id = q.ContributionId, Number = q.Revision } equals new { Id = r.ContributionId, r.Number }
            select new { q.Position, q.Start, q.Length, Plain = c.State == ContributionState.Visible && r.SealedAt == null ? r.Plain : null }).ToListAsync(cancel);
        return new PinnedSummary(summary, await Counts.ByParticipants(newer).CountAsync(cancel), changed,
            // Here and not in the database, which counts letters otherwise.
            quoted.ToDictionary(q => q.Position, q => q.Plain?.Substring(q.Start, q.Length)));
    }
}
