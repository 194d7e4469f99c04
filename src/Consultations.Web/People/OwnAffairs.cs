using Consultations.Contesting;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.People;

/// <summary>What a person can set on their own page, and what they have there besides their own words.</summary>
/// <param name="IsStaff">Moderates or facilitates somewhere.</param>
/// <param name="Saved">What has just been saved: <c>mail</c>, <c>name</c> or <c>office</c>.</param>
public sealed record OwnAffairs(
    FormFrame Frame, string? Saved, Account Account, IReadOnlyList<Followed> Followed, IReadOnlyList<Replied> Replies,
    IReadOnlyList<OwnDraft> Drafts, IReadOnlyList<OwnWaiting> Waiting, IReadOnlyList<Office> Offices,
    IReadOnlyList<OwnFlag> Flags, bool IsStaff)
{
    /// <summary>Consultations in which the person is cited and can object now.</summary>
    public IReadOnlyList<OpenContestFor> Asked { get; init; } = [];

    internal static async Task<OwnAffairs?> Read(HttpContext http, ConsultationsDb db, Guid id, FormFaults? faults)
    {
        var cancel = http.RequestAborted;
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is { } account
            ? new OwnAffairs(
                AccountForm.Frame(http, Passage.Nothing, faults),
                http.Request.Query["saved"].FirstOrDefault(),
                account,
                await People.Followed.Of(db, id, cancel),
                await Replied.To(db, id, cancel),
                await OwnDraft.Of(db, id, cancel),
                await OwnWaiting.Of(db, id, cancel: cancel),
                await Office.Listed(db, cancel),
                await OwnFlag.Of(db, id, cancel),
                await db.Memberships.AnyAsync(m => m.AccountId == id && m.RemovedAt == null && (m.Role == Role.Moderator || m.Role == Role.Facilitator), cancel))
            {
                Asked = await ContestReading.Asking(db, id, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), cancel),
            }
            : null;
    }
}

/// <summary>A room or a consultation that somebody follows.</summary>
public sealed record Followed(string Consultation, string? Room, string Title, string? RoomTitle)
{
    public string Address => Room is null ? $"/c/{Consultation}" : $"/c/{Consultation}/{Room}";

    public static async Task<List<Followed>> Of(ConsultationsDb db, Guid account, CancellationToken cancel)
    {
        var streams = db.Subscriptions.Where(s => s.AccountId == account).Select(s => s.Stream);
        var whole = await db.Consultations.Where(c => streams.Contains(c.Id)).OrderBy(c => c.Title)
            .Select(c => new Followed(c.Slug, null, c.Title, null)).ToListAsync(cancel);
        var rooms = await db.Rooms.Where(r => streams.Contains(r.Id)).OrderBy(r => r.Consultation.Title).ThenBy(r => r.Number)
            .Select(r => new Followed(r.Consultation.Slug, r.Slug, r.Consultation.Title, r.Title)).ToListAsync(cancel);
        return [.. whole, .. rooms];
    }
}

/// <summary>A reply to something the person said, as readers may see it.</summary>
public sealed record Replied(ContributionView View, string Consultation, string Room)
{
    public const int Most = 20;

    /// <summary>The newest first; none from where the person may not read any more.</summary>
    public static async Task<List<Replied>> To(ConsultationsDb db, Guid account, CancellationToken cancel)
    {
        var places = await db.Contributions
            .Where(c => c.Parent!.AccountId == account && c.AccountId != account && c.Number != null)
            .Where(c => db.Memberships.Any(m => m.AccountId == account && m.ConsultationId == c.Room.ConsultationId && m.RemovedAt == null))
            .OrderByDescending(c => c.PostedAt).ThenByDescending(c => c.Number).Take(Most)
            .Select(c => new { c.Id, Consultation = c.Room.Consultation.Slug, Room = c.Room.Slug }).ToListAsync(cancel);
        var ids = places.Select(p => p.Id).ToArray();
        var views = (await ContributionView.Read(db, db.Contributions.Where(c => EF.Parameter(ids).Contains(c.Id)), cancel)).ToDictionary(v => v.Id);
        return places.ConvertAll(p => new Replied(views[p.Id], p.Consultation, p.Room));
    }
}
