using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.People;

/// <summary>What the composer knows of the person who writes; for that person's eyes only.</summary>
/// <param name="OfTheirOffice">People of the same office who take part in the consultation, the writer too.</param>
/// <param name="LastAs">The attribution of the person's last contribution here; null before the first.</param>
/// <param name="LastLanguage">The language of that contribution.</param>
public sealed record Writer(string Name, string Office, int OfTheirOffice, Attribution? LastAs, string? LastLanguage)
{
    /// <summary>With fewer colleagues than this the office alone may tell who wrote.</summary>
    public bool OfficeTellsWho => OfTheirOffice < Participation.SmallestGroup;

    /// <summary>Null for somebody who is no member.</summary>
    public static async Task<Writer?> Read(ConsultationsDb db, Guid consultation, Guid account, CancellationToken cancel = default)
    {
        var member = await db.Memberships
            .Where(m => m.ConsultationId == consultation && m.AccountId == account && m.RemovedAt == null)
            .Select(m => new
            {
                m.Account.Name,
                Office = m.Office.Name,
                OfTheirOffice = db.Memberships.Count(o =>
                    o.ConsultationId == consultation && o.OfficeId == m.OfficeId && o.RemovedAt == null && o.Role != Role.Observer),
            })
            .SingleOrDefaultAsync(cancel);
        if (member is null)
        {
            return null;
        }

        var last = await db.Contributions
            .Where(c => c.AccountId == account && c.Room.ConsultationId == consultation)
            .OrderByDescending(c => c.PostedAt)
            .Select(c => new { c.Attribution, c.Language })
            .FirstOrDefaultAsync(cancel);
        return new Writer(member.Name, member.Office, member.OfTheirOffice, last?.Attribution, last?.Language);
    }

    /// <summary>Those who moderate the consultation, by name.</summary>
    public static Task<List<string>> Moderators(ConsultationsDb db, Guid consultation, CancellationToken cancel = default) =>
        db.Memberships
            .Where(m => m.ConsultationId == consultation && m.RemovedAt == null && m.Role == Role.Moderator)
            .Select(m => m.Account.Name)
            .OrderBy(name => name)
            .ToListAsync(cancel);

    public static Task<int> Members(ConsultationsDb db, Guid consultation, CancellationToken cancel = default) =>
        db.Memberships.CountAsync(m => m.ConsultationId == consultation && m.RemovedAt == null, cancel);
}
