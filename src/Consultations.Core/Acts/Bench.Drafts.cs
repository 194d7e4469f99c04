using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Acts;

/// <summary>The drafts of those who send or keep something in this batch.</summary>
internal sealed partial class Bench
{
    private readonly Dictionary<(Guid Account, Guid Room, string Place), Draft> drafts = [];

    public Draft? Draft(Guid account, Guid room, string place) => drafts.GetValueOrDefault((account, room, place));

    public void Put(Draft draft)
    {
        // Thrown away and begun again in one batch it is one row that changed.
        if (db.ChangeTracker.Entries<Draft>().FirstOrDefault(e => e.State == EntityState.Deleted
            && e.Entity.AccountId == draft.AccountId && e.Entity.RoomId == draft.RoomId && e.Entity.Place == draft.Place) is { } gone)
        {
            gone.State = EntityState.Detached;
            db.Update(draft);
        }
        else
        {
            db.Add(draft);
        }

        drafts[(draft.AccountId, draft.RoomId, draft.Place)] = draft;
    }

    public void Take(Draft draft)
    {
        db.Remove(draft);
        drafts.Remove((draft.AccountId, draft.RoomId, draft.Place));
    }

    private async Task FetchDrafts(IReadOnlyList<Waiting> batch)
    {
        var concerned = batch.Where(w => w.Ask is RoomAsk { DraftPlace: not null } && w.Actor.Account is not null).ToArray();
        if (concerned.Length == 0)
        {
            return;
        }

        var (writers, places) = (concerned.Select(w => w.Actor.Account!.Value).Distinct().ToArray(), concerned.Select(w => w.Ask.Stream).Distinct().ToArray());
        foreach (var draft in await db.Drafts.Where(d => EF.Parameter(writers).Contains(d.AccountId) && EF.Parameter(places).Contains(d.RoomId)).ToListAsync())
        {
            drafts[(draft.AccountId, draft.RoomId, draft.Place)] = draft;
        }
    }
}
