using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>A complaint as moderators read it: what it says, not who.</summary>
public sealed record Complaint(string Reason, string? Words, DateTimeOffset At, int Revision, FlagOutcome? Outcome);

/// <summary>What was done with a contribution.</summary>
/// <param name="By">Null where a number of flags acted.</param>
public sealed record Done(ModerationKind Kind, string? Reason, string? Words, string? By, DateTimeOffset At)
{
    /// <summary>What the staff of a room left as it is since it was opened last, the newest first.</summary>
    public static async Task<IReadOnlyList<Done>> Left(ConsultationsDb db, Room room, CancellationToken cancel = default)
    {
        var id = room.Id;
        var since = await db.Log.Where(e => e.Stream == id && e.Kind == LogKind.Reopened).MaxAsync(e => (DateTimeOffset?)e.At, cancel) ?? DateTimeOffset.MinValue;
        ModerationKind[] steps = [.. LeaveStep.Steps];
        return await db.ModerationActions.Where(a => a.RoomId == id && a.At >= since && EF.Parameter(steps).Contains(a.Kind)).OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Select(a => new Done(a.Kind, a.Reason, a.Words, db.Users.Where(u => u.Id == a.By).Select(u => u.Name).FirstOrDefault(), a.At)).ToListAsync(cancel);
    }
}

/// <summary>
/// All that belongs to the case of one contribution, for its moderators: the words also while they are hidden, and the name only where it was opened
/// by the one who looks and holds the case.
/// </summary>
/// <param name="Wordings">From the newest; sealed ones are not among them.</param>
/// <param name="Appeal">The newest, answered or not.</param>
/// <param name="Against">What the appeal is against.</param>
/// <param name="Said">Name and office as the attribution shows them, also while the text is hidden; gone with what was withdrawn.</param>
/// <param name="Opened">Name and office that the author withheld.</param>
public sealed record CaseFile(
    int Revision, bool IsHead, Attribution Attribution, IReadOnlyList<EarlierWording> Wordings, IReadOnlyList<Complaint> Complaints, IReadOnlyList<Done> History, Appeal? Appeal,
    ModerationKind? Against, Guid? ActedBy, string? HeldBy, DateTimeOffset? HeldUntil, bool IsMine, bool AuthorIsSuspended, bool AuthorIsGone, (string? Name, string? Office) Said, (string Name, string Office)? Opened)
{
    public bool IsOpen => Complaints.Any(c => c.Outcome is null) || Appeal is { AnsweredAt: null };

    /// <summary>Other contributions of a consultation in whose newest wording a passage stands, as it was typed or as it reads.</summary>
    public static async Task<IReadOnlyList<Citation>> Copies(ConsultationsDb db, Guid consultation, Guid room, int number, string passage, CancellationToken cancel = default) => await (
        from c in db.Contributions
        where c.Room.ConsultationId == consultation && c.State == ContributionState.Visible && c.Number != null && !(c.RoomId == room && c.Number == number)
        join r in db.Revisions on new { c.Id, Number = c.RevisionNumber } equals new { Id = r.ContributionId, r.Number }
        where r.Source.Contains(passage) || r.Plain.Contains(passage)
        orderby c.Room.Number, c.Number
        select new Citation(c.Room.Number, c.Number!.Value)).Take(50).ToListAsync(cancel);

    /// <summary>Null where no contribution of the room has that number.</summary>
    public static async Task<CaseFile?> Of(ConsultationsDb db, Room room, int number, Guid reader, DateTimeOffset now, CancellationToken cancel = default)
    {
        var there = await db.Contributions.AsNoTracking().SingleOrDefaultAsync(c => c.RoomId == room.Id && c.Number == number, cancel);
        if (there is null)
        {
            return null;
        }

        var id = there.Id;
        var dayOnly = there.Attribution == Attribution.Unattributed;
        var acts = await db.ModerationActions.AsNoTracking().Where(a => a.ContributionId == id).OrderBy(a => a.At).ThenBy(a => a.Id)
            .Select(a => new { Action = a, Name = db.Users.Where(u => u.Id == a.By).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancel);
        var appeal = await db.Appeals.AsNoTracking().Where(a => a.ContributionId == id).OrderByDescending(a => a.At).FirstOrDefaultAsync(cancel);
        var claim = await db.CaseClaims.AsNoTracking().SingleOrDefaultAsync(c => c.ContributionId == id && c.Until > now, cancel);
        var mine = claim?.AccountId == reader;
        var against = acts.Find(a => a.Action.Id == appeal?.ActionId)?.Action;
        return new CaseFile(
            there.RevisionNumber,
            there.ParentId is null,
            there.Attribution,
            await db.Revisions.Where(r => r.ContributionId == id && r.SealedAt == null).OrderByDescending(r => r.Number)
                .Select(r => new EarlierWording(r.Number, dayOnly ? null : r.At, r.Html, r.Plain)).ToListAsync(cancel),
            await db.Flags.Where(f => f.ContributionId == id).OrderBy(f => f.At).Select(f => new Complaint(f.Reason, f.Words, f.At, f.Revision, f.Outcome)).ToListAsync(cancel),
            [.. acts.Select(a => new Done(a.Action.Kind, a.Action.Reason, a.Action.Words, a.Name, a.Action.At))],
            appeal,
            against?.Kind,
            against?.By,
            claim is null ? null : await db.Users.Where(u => u.Id == claim.AccountId).Select(u => u.Name).SingleOrDefaultAsync(cancel),
            claim?.Until,
            mine,
            await db.Memberships.AnyAsync(m => m.ConsultationId == room.ConsultationId && m.AccountId == there.AccountId && m.SuspendedAt != null, cancel),
            !await db.Memberships.AnyAsync(m => m.ConsultationId == room.ConsultationId && m.AccountId == there.AccountId && m.RemovedAt == null && (m.Role == People.Role.Participant || m.Role == People.Role.Observer), cancel),
            ContributionView.Byline(there),
            mine && acts.Exists(a => a.Action.Kind is ModerationKind.NameOpened && a.Action.By == reader) ? (there.Said.Name, there.Said.OfficeName) : null);
    }
}
