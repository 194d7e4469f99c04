using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Planning;

/// <summary>Finds consultations and rooms for a reader. What the reader may not see is not found: the query's answer is null.</summary>
public static class ConsultationReading
{
    /// <summary>A consultation with its rooms and questions, and what the reader is in it.</summary>
    public static async Task<Found?> Find(ConsultationsDb db, string slug, Guid? account, CancellationToken cancel = default)
    {
        var consultation = await db.Consultations.AsNoTracking()
            .Include(c => c.Rooms.OrderBy(r => r.Position)).ThenInclude(r => r.Questions.OrderBy(q => q.Position))
            .Include(c => c.Rooms).ThenInclude(r => r.Rounds.OrderBy(o => o.Position))
            .AsSplitQuery()
            .SingleOrDefaultAsync(c => c.Slug == slug, cancel);
        if (consultation is null)
        {
            return null;
        }

        var standing = await StandingOf(db, consultation.Id, account, cancel);
        return MayFind(consultation, standing) ? new Found(consultation, standing) : null;
    }

    /// <summary>Every consultation the reader may see, the newest first; rehearsals only for those who rehearse.</summary>
    public static async Task<IReadOnlyList<Found>> All(ConsultationsDb db, Guid? account, CancellationToken cancel = default)
    {
        var all = await db.Consultations.AsNoTracking().Include(c => c.Rooms.OrderBy(r => r.Position)).AsSplitQuery()
            .OrderByDescending(c => c.OpensAt).ToListAsync(cancel);
        var seen = new List<Found>();
        foreach (var consultation in all)
        {
            var standing = await StandingOf(db, consultation.Id, account, cancel);
            if (MayFind(consultation, standing) && (!consultation.IsRehearsal || standing.Role is not null))
            {
                seen.Add(new Found(consultation, standing));
            }
        }

        return seen;
    }

    /// <summary>Whether the reader may see the consultation of a room.</summary>
    public static async Task<bool> MayFind(ConsultationsDb db, Guid room, Guid? account, CancellationToken cancel = default) =>
        await db.Rooms.AsNoTracking().Where(r => r.Id == room).Select(r => r.Consultation).SingleOrDefaultAsync(cancel) is { } consultation
        && MayFind(consultation, await StandingOf(db, consultation.Id, account, cancel));

    public static async Task<Standing> StandingOf(ConsultationsDb db, Guid consultation, Guid? account, CancellationToken cancel = default)
    {
        if (account is not { } id)
        {
            return Standing.Guest;
        }

        var who = await db.Users.Where(a => a.Id == id && a.ErasedAt == null).Select(a => new
        {
            a.IsAdministrator,
            Role = db.Memberships
                .Where(m => m.AccountId == id && m.ConsultationId == consultation && m.RemovedAt == null)
                .Select(m => (People.Role?)m.Role).FirstOrDefault(),
            IsRemoved = db.Memberships.Any(m => m.AccountId == id && m.ConsultationId == consultation && m.RemovedAt != null),
            IsSuspended = db.Memberships.Any(m => m.AccountId == id && m.ConsultationId == consultation && m.SuspendedAt != null),
        }).SingleOrDefaultAsync(cancel);
        return who is null ? Standing.Guest : new Standing(true, who.Role, who.IsAdministrator, IsRemoved: who.IsRemoved, IsSuspended: who.IsSuspended);
    }

    private static bool MayFind(Consultation consultation, Standing standing) =>
        RoomRules.MayRead(standing, consultation.Visibility) && consultation.DiscardedAt is null && (consultation.State != ConsultationState.Draft || standing.IsStaff || standing.IsAdministrator);
}

/// <summary>A consultation that the reader may see.</summary>
public sealed record Found(Consultation Consultation, Standing Standing)
{
    public Room? Room(string slug) => Consultation.Rooms.Find(r => r.Slug == slug);
}
