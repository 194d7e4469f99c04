using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>
/// Where rooms are, kept in memory once found: slugs and numbers are given once. Says nothing about who may read there; the desk does, for each act.
/// </summary>
public sealed class RoomPlaces(IDbContextFactory<ConsultationsDb> store)
{
    private readonly ConcurrentDictionary<(string Consultation, string Room), RoomPlace> found = new();

    public async ValueTask<RoomPlace?> Of(string consultation, string room, CancellationToken cancel)
    {
        if (found.TryGetValue((consultation, room), out var known))
        {
            return known;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var there = await db.Rooms.Where(r => r.Consultation.Slug == consultation && r.Slug == room)
            .Select(r => new { r.Id, r.Number, r.Consultation.TimeZone }).SingleOrDefaultAsync(cancel);
        // Only what exists is remembered: addresses are anybody's invention.
        return there is null ? null : found[(consultation, room)] = new RoomPlace(
            there.Id, there.Number, consultation, room, TimeZoneInfo.FindSystemTimeZoneById(there.TimeZone));
    }
}
