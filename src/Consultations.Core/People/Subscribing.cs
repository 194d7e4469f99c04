using Consultations.Acts;
using Microsoft.EntityFrameworkCore;

namespace Consultations.People;

/// <summary>Following and no longer following: the same for a room and for a consultation.</summary>
internal static class Subscribing
{
    /// <summary>On twice is on once, also within a batch.</summary>
    public static Outcome Turn(Seat seat, Guid stream, bool on)
    {
        if (seat.Account is not { ErasedAt: null } account)
        {
            return Refused.Forbidden("SignInFirst");
        }

        var db = seat.Bench.Db;
        if (db.Subscriptions.Find(stream, account.Id) is not { } there)
        {
            if (on)
            {
                db.Add(new Subscription { Stream = stream, AccountId = account.Id, At = seat.Now });
            }
        }
        else if (!on)
        {
            db.Remove(there);
        }
        else if (db.Entry(there).State == EntityState.Deleted)
        {
            db.Entry(there).State = EntityState.Unchanged;
        }

        return new Kept(on ? 1 : 0, seat.Now);
    }
}
