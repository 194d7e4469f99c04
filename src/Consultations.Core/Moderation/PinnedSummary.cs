using Consultations.Planning;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>A room's newest summary, and its honest age.</summary>
/// <param name="NotCovered">Participants' contributions that were posted after it had been written.</param>
public sealed record PinnedSummary(RoomSummary Summary, int NotCovered)
{
    public static async Task<PinnedSummary?> Of(ConsultationsDb db, Guid room, CancellationToken cancel = default)
    {
        var summary = await db.Summaries.AsNoTracking().Where(s => s.RoomId == room).OrderByDescending(s => s.At).FirstOrDefaultAsync(cancel);
        if (summary is null)
        {
            return null;
        }

        var newer = db.Contributions.Where(c => c.RoomId == room && c.ParentId == null && c.Number > summary.ReadThrough);
        return new PinnedSummary(summary, await Counts.ByParticipants(newer).CountAsync(cancel));
    }
}
