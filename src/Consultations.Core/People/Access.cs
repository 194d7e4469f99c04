using Microsoft.EntityFrameworkCore;

namespace Consultations.People;

/// <summary>Tells every node that somebody lost something: whoever follows a room is looked at again, as somebody may follow any room that is public.</summary>
public static class Access
{
    public static async Task Raise(ConsultationsDb db, Guid account, CancellationToken cancel = default)
    {
        await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessVersion, a => a.AccessVersion + 1), cancel);
        await db.Consultations.ExecuteUpdateAsync(set => set.SetProperty(c => c.AccessVersion, c => c.AccessVersion + 1), cancel);
    }
}
