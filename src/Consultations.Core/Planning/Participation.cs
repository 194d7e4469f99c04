using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Planning;

/// <summary>A named share of the people who took part.</summary>
/// <param name="Key">A region or an office kind; null for the merged rest.</param>
public sealed record Share(string? Key, int People);

/// <summary>
/// Who took part, by region and kind of office, and when. Uses only what authors show: a person who withheld the office everywhere is in no
/// group. Groups under five people are merged, so that no chart points at one person.
/// </summary>
public sealed record Participation(IReadOnlyList<Share> ByRegion, IReadOnlyList<Share> ByKind, IReadOnlyList<DayCount> ByDay)
{
    public const int SmallestGroup = 5;

    public static async Task<Participation> Read(ConsultationsDb db, Consultation consultation, CancellationToken cancel = default)
    {
        var said = Counts.ByParticipants(db.Contributions.Where(c => c.Room.ConsultationId == consultation.Id));
        var people = await said
            .Where(c => c.Attribution != Attribution.Unattributed)
            .Select(c => new { c.AccountId, c.Said.Region, c.Said.OfficeKind })
            .Distinct()
            .ToListAsync(cancel);
        var times = await said.Where(c => c.ParentId == null).Select(c => c.PostedAt).ToListAsync(cancel);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(consultation.TimeZone);
        var days = times
            .GroupBy(t => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(t, zone).DateTime))
            .Select(g => new DayCount(g.Key, g.Count()))
            .OrderBy(d => d.Day);
        return new Participation(
            Merge(people.Select(p => (p.AccountId, Key: p.Region.ToString()))),
            Merge(people.Select(p => (p.AccountId, Key: p.OfficeKind.ToString()))),
            [.. days]);
    }

    /// <summary>Groups from the largest; those under <see cref="SmallestGroup"/> together, with the next one when they are still too few.</summary>
    internal static IReadOnlyList<Share> Merge(IEnumerable<(Guid Person, string Key)> people)
    {
        var groups = people.Distinct().GroupBy(p => p.Key).Select(g => new Share(g.Key, g.Count()))
            .OrderByDescending(s => s.People).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
        var rest = 0;
        while (groups.Count > 0 && (groups[^1].People < SmallestGroup || rest is > 0 and < SmallestGroup))
        {
            rest += groups[^1].People;
            groups.RemoveAt(groups.Count - 1);
        }

        // Fewer than five in all: nothing can be shown.
        if (rest >= SmallestGroup)
        {
            groups.Add(new Share(null, rest));
        }

        return groups;
    }
}

/// <summary>Contributions on one day in the consultation's zone; days without are absent.</summary>
public sealed record DayCount(DateOnly Day, int Contributions);
