using Consultations.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>What one person has said in one room; for that person's eyes only, so nothing is withheld.</summary>
/// <param name="WasDecided">Moderators have done something with it.</param>
public sealed record OwnContribution(
    Guid Id, int Number, int? Parent, string Plain, string Language, ContributionState State, Attribution Attribution, DateTimeOffset PostedAt, bool WasDecided)
{
    /// <summary>What became of it in a published report; null where there is none, or it was left unread.</summary>
    public WhereWordsWent? Went { get; init; }
}

/// <summary>A person's contributions in a room, the newest first.</summary>
/// <param name="Next">Go on behind this number; null at the end.</param>
public sealed record OwnInRoom(string Consultation, string Room, string Title, int RoomNumber, IReadOnlyList<OwnContribution> Contributions, int? Next)
{
    public const int PageLength = 50;

    /// <summary>Room by room, the room spoken in last on top.</summary>
    /// <param name="only">Only this room, as <c>consultation/room</c>, and there only what is before a number.</param>
    public static async Task<List<OwnInRoom>> Of(
        ConsultationsDb db, Guid account, (string Consultation, string Room, int Before)? only = null, CancellationToken cancel = default)
    {
        var mine = db.Contributions.Where(c => c.AccountId == account && c.Number != null && c.State != ContributionState.Moved);
        if (only is { } place)
        {
            mine = mine.Where(c => c.Room.Consultation.Slug == place.Consultation && c.Room.Slug == place.Room && c.Number < place.Before);
        }

        var rooms = await mine
            .GroupBy(c => new { c.RoomId, c.Room.Number, c.Room.Slug, c.Room.Title, Consultation = c.Room.Consultation.Slug })
            .Select(g => new { g.Key, Last = g.Max(c => c.PostedAt) })
            .OrderByDescending(r => r.Last)
            .ToListAsync(cancel);
        var all = new List<OwnInRoom>();
        var went = await WhereWordsWent.Of(db, account, cancel);
        foreach (var room in rooms)
        {
            var said = await (
                from c in mine
                where c.RoomId == room.Key.RoomId
                join r in db.Revisions on new { c.Id, Number = c.RevisionNumber } equals new { Id = r.ContributionId, r.Number }
                orderby c.Number descending
                select new OwnContribution(c.Id, c.Number!.Value, c.Parent!.Number, r.Plain, c.Language, c.State, c.Attribution, c.PostedAt,
                    db.ModerationActions.Any(a => a.ContributionId == c.Id && a.Kind != Moderation.ModerationKind.TakenOver && a.Kind != Moderation.ModerationKind.LeftVisible)))
                .Take(PageLength + 1).ToListAsync(cancel);
            said = said.ConvertAll(s => s with { Went = went.GetValueOrDefault(s.Id) });
            var more = said.Count > PageLength;
            all.Add(new OwnInRoom(
                room.Key.Consultation, room.Key.Slug, room.Key.Title, room.Key.Number, more ? said.GetRange(0, PageLength) : said, more ? said[PageLength - 1].Number : null));
        }

        return all;
    }
}

/// <summary>What a person is in a consultation, for that person's own page.</summary>
public sealed record OwnMembership(string Consultation, string Title, People.Role Role, string Office, DateTimeOffset JoinedAt)
{
    public static Task<List<OwnMembership>> Of(ConsultationsDb db, Guid account, CancellationToken cancel = default) => (
        from m in db.Memberships
        where m.AccountId == account && m.RemovedAt == null
        join c in db.Consultations on m.ConsultationId equals c.Id
        orderby m.JoinedAt descending
        select new OwnMembership(c.Slug, c.Title, m.Role, m.Office.Name, m.JoinedAt)).ToListAsync(cancel);
}
