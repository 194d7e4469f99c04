using Consultations.Acts;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>Seal the words of the actor, whose account has been erased, and take the name off them. What was answered to them stays.</summary>
public sealed record EraseWords(Guid Id, Guid RoomId) : RoomAsk(Id, RoomId);

public sealed partial class Room
{
    private Outcome Erase(Seat seat)
    {
        if (seat.Account is not { ErasedAt: not null } account)
        {
            return Refused.Forbidden("NotAllowed");
        }

        // Into the context, beside what the batch has read and made before.
        var db = seat.Bench.Db;
        db.Contributions.Include(c => c.Revisions).Where(c => c.RoomId == Id && c.AccountId == account.Id).Load();
        LogEntry? last = null;
        foreach (var own in db.Contributions.Local.Where(c => c.RoomId == Id && c.AccountId == account.Id && !c.IsErased && c.State != ContributionState.Moved).OrderBy(c => c.Number).ToList())
        {
            if (last is not null)
            {
                db.Add(last);
            }

            own.Erase(seat.Now);
            SealTranslations(own, seat);
            MarkQuoting(own, seat);
            MarkSummaries(own, seat);
            last = Say(LogKind.Erased, account.Id, seat.Now, own);
            own.CardSeq = last.Seq;
        }

        var summaries = db.Summaries.Where(s => s.RoomId == Id && s.AccountId == account.Id && s.AuthorName != "").ToList();
        foreach (var summary in summaries)
        {
            summary.AuthorName = "";
        }

        if (summaries.Count > 0)
        {
            if (last is not null)
            {
                db.Add(last);
            }

            last = Say(LogKind.Erased, account.Id, seat.Now);
        }

        return last is null ? new Kept(Seq, seat.Now) : last;
    }
}
