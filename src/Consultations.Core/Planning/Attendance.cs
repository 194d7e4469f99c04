using Consultations.People;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Planning;

/// <summary>People of one group.</summary>
/// <param name="Key">A region, kind, country, language or office; null for the merged rest.</param>
/// <param name="Wrote">By what authors show: who withheld the office everywhere is not among them.</param>
public sealed record AttendanceRow(string? Key, int Joined, int Wrote);

/// <summary>
/// Who was asked, who came, who spoke: for facilitators. Participants and observers, staff not counted. Uses nothing that an author withheld, and
/// merges groups under five people, so that no figure points at one person.
/// </summary>
/// <param name="Invited">By mail; invitations taken back are not counted.</param>
/// <param name="Waiting">Of them, who have not come yet.</param>
/// <param name="Wrote">With at least one visible contribution or reply, whatever they show of themselves.</param>
/// <param name="Reacted">Reacting is counted as a whole alone: who did is shown to nobody.</param>
/// <param name="Read">Whose reading position is anywhere in a room.</param>
/// <param name="ByDay">Days on which somebody joined or wrote for the first time, in the consultation's zone.</param>
/// <param name="Unheard">Known offices that were invited and have not come, or have come and show no word; by name.</param>
public sealed record Attendance(
    int Invited, int Waiting, int Joined, int Wrote, int Reacted, int Read,
    IReadOnlyList<AttendanceRow> ByRegion, IReadOnlyList<AttendanceRow> ByKind, IReadOnlyList<AttendanceRow> ByCountry, IReadOnlyList<AttendanceRow> ByLanguage,
    IReadOnlyList<AttendanceRow> ByOffice, IReadOnlyList<Growth> ByDay, IReadOnlyList<UnheardOffice> Unheard)
{
    public static async Task<Attendance> Of(ConsultationsDb db, Guid consultation, TimeZoneInfo zone, CancellationToken cancel = default)
    {
        var members = await db.Memberships.Where(m => m.ConsultationId == consultation && m.RemovedAt == null && (m.Role == Role.Participant || m.Role == Role.Observer))
            .Select(m => new Member(m.AccountId, m.Office.Region.ToString(), m.Office.Kind.ToString(), m.Office.Country, m.Office.Name, m.Account.Languages, m.JoinedAt)).ToListAsync(cancel);
        var said = Counts.ByParticipants(db.Contributions.Where(c => c.Room.ConsultationId == consultation));
        var first = await said.GroupBy(c => c.AccountId).Select(g => new { g.Key, At = g.Min(c => c.PostedAt) }).ToListAsync(cancel);
        var wrote = first.ConvertAll(f => f.Key);
        var shown = (await said.Where(c => c.Attribution != Attribution.Unattributed).Select(c => c.AccountId).Distinct().ToListAsync(cancel)).ToHashSet();
        var ids = members.ConvertAll(m => m.Account).ToHashSet();
        var reacted = await db.Reactions.Where(r => db.Contributions.Any(c => c.Id == r.ContributionId && c.Room.ConsultationId == consultation)).Select(r => r.AccountId).Distinct().ToListAsync(cancel);
        var read = await db.ReadingPositions.Where(p => db.Rooms.Any(r => r.Id == p.RoomId && r.ConsultationId == consultation) && p.Through > 0).Select(p => p.AccountId).Distinct().ToListAsync(cancel);
        var invited = db.Invitations.Where(i => i.ConsultationId == consultation && i.Email != null && i.RevokedAt == null);
        return new Attendance(
            await invited.CountAsync(cancel),
            await invited.CountAsync(i => i.AcceptedAt == null, cancel),
            members.Count,
            wrote.Count(ids.Contains),
            reacted.Count(ids.Contains),
            read.Count(ids.Contains),
            By(m => m.Region), By(m => m.Kind), By(m => m.Country ?? ""), By(m => m.Languages.Split(' ')[0]), By(m => m.Office),
            Growth.Of(members.Select(m => Day(m.JoinedAt)), first.Where(f => ids.Contains(f.Key)).Select(f => Day(f.At))),
            await UnheardOffice.In(db, consultation, cancel));

        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

        IReadOnlyList<AttendanceRow> By(Func<Member, string> key) => Merge(members.GroupBy(key, StringComparer.Ordinal)
            .Select(g => new AttendanceRow(g.Key, g.Count(), g.Count(m => shown.Contains(m.Account)))));
    }

    /// <summary>From the largest; those under <see cref="Participation.SmallestGroup"/> together, with the next one when they are still too few.</summary>
    private static IReadOnlyList<AttendanceRow> Merge(IEnumerable<AttendanceRow> rows)
    {
        var groups = rows.OrderByDescending(r => r.Joined).ThenBy(r => r.Key, StringComparer.Ordinal).ToList();
        var rest = new AttendanceRow(null, 0, 0);
        while (groups.Count > 0 && (groups[^1].Joined < Participation.SmallestGroup || rest.Joined is > 0 and < Participation.SmallestGroup))
        {
            rest = rest with { Joined = rest.Joined + groups[^1].Joined, Wrote = rest.Wrote + groups[^1].Wrote };
            groups.RemoveAt(groups.Count - 1);
        }

        if (rest.Joined >= Participation.SmallestGroup)
        {
            groups.Add(rest);
        }

        return groups;
    }

    private sealed record Member(Guid Account, string Region, string Kind, string? Country, string Office, string Languages, DateTimeOffset JoinedAt);
}

/// <summary>How many had joined, and how many had written, by the end of a day.</summary>
public sealed record Growth(DateOnly Day, int Joined, int Wrote)
{
    internal static IReadOnlyList<Growth> Of(IEnumerable<DateOnly> joined, IEnumerable<DateOnly> wrote)
    {
        var (came, spoke) = (joined.CountBy(d => d).ToDictionary(), wrote.CountBy(d => d).ToDictionary());
        var (people, voices) = (0, 0);
        return [.. came.Keys.Union(spoke.Keys).Order().Select(day => new Growth(day, people += came.GetValueOrDefault(day), voices += spoke.GetValueOrDefault(day)))];
    }
}

/// <summary>A known office that nobody has heard yet.</summary>
/// <param name="Waiting">People of it who were invited and have not come.</param>
/// <param name="HasCome">Somebody of it takes part. How many is not said, and of what they wrote only what shows the office counts.</param>
public sealed record UnheardOffice(Guid Id, string Name, string? Country, int Waiting, bool HasCome)
{
    internal static async Task<IReadOnlyList<UnheardOffice>> In(ConsultationsDb db, Guid consultation, CancellationToken cancel)
    {
        var heard = Counts.ByParticipants(db.Contributions.Where(c => c.Room.ConsultationId == consultation && c.Attribution != Attribution.Unattributed)).Select(c => c.OfficeId);
        var waiting = db.Invitations.Where(i => i.ConsultationId == consultation && i.Email != null && i.RevokedAt == null && i.AcceptedAt == null);
        var members = db.Memberships.Where(m => m.ConsultationId == consultation && m.RemovedAt == null && m.Role == Role.Participant);
        return await db.Offices
            .Where(o => !o.AsStated && !heard.Contains(o.Id) && (waiting.Any(i => i.OfficeId == o.Id) || members.Any(m => m.OfficeId == o.Id)))
            .OrderBy(o => o.Name)
            .Select(o => new UnheardOffice(o.Id, o.Name, o.Country, waiting.Count(i => i.OfficeId == o.Id), members.Any(m => m.OfficeId == o.Id)))
            .ToListAsync(cancel);
    }
}
