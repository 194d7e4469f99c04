using Consultations.People;
using Consultations.Planning;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>A value one can look for, and how much a <see cref="Filter"/> by it alone finds.</summary>
public sealed record Choice<T>(T Value, int Count);

/// <summary>
/// What one can look for in a room: values that occur there, as shown. An office under which fewer than five people speak is given only for those
/// who speak from it by name.
/// </summary>
public sealed record Choices(
    IReadOnlyList<Choice<OfficeKind>> Kinds,
    IReadOnlyList<Choice<Region>> Regions,
    IReadOnlyList<Choice<string>> Countries,
    IReadOnlyList<Choice<string>> Languages)
{
    public static Choices None { get; } = new([], [], [], []);

    /// <param name="db">Where the room is.</param>
    /// <param name="room">Which.</param>
    /// <param name="region">Only countries of this one; null for all.</param>
    /// <param name="cancel">Ends with the request.</param>
    public static async Task<Choices> In(ConsultationsDb db, Guid room, Region? region = null, CancellationToken cancel = default)
    {
        var visible = db.Contributions.Where(c => c.RoomId == room && c.Number != null && c.State == ContributionState.Visible);
        var shown = await visible.Where(c => c.Attribution != Attribution.Unattributed)
            .GroupBy(c => new { c.AccountId, c.Attribution, c.Said.OfficeKind, c.Said.Region, c.Said.Country })
            .Select(g => new Shown(g.Key.AccountId, g.Key.Attribution, g.Key.OfficeKind, g.Key.Region, g.Key.Country, g.Count()))
            .ToListAsync(cancel);
        var languages = await visible.GroupBy(c => c.Language).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new Choices(
            By(shown, s => s.Kind),
            By(shown, s => s.Region),
            By(shown.Where(s => s.Country is not null && (region is null || s.Region == region)), s => s.Country!),
            [.. languages.OrderByDescending(l => l.Count).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => new Choice<string>(l.Key, l.Count))]);
    }

    private static List<Choice<T>> By<T>(IEnumerable<Shown> shown, Func<Shown, T> value) =>
    [
        .. from one in shown
           group one by value(one) into same
           let found = same.Select(s => s.Person).Distinct().Count() >= Participation.SmallestGroup ? same : same.Where(s => s.As == Attribution.Named)
           where found.Any()
           orderby same.Key
           select new Choice<T>(same.Key, found.Sum(s => s.Count)),
    ];

    private sealed record Shown(Guid Person, Attribution As, OfficeKind Kind, Region Region, string? Country, int Count);
}
