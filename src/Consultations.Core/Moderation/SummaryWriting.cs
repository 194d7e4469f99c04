using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>Somebody writes a summary of a room just now; the others see it and are not kept from writing. It ends by itself.</summary>
public sealed class SummaryWriting
{
    /// <summary>So long after the last sign of it somebody is still said to write.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(10);

    public required Guid RoomId { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTimeOffset Since { get; set; }

    public required DateTimeOffset Until { get; set; }

    /// <summary>Who else writes one, the first first.</summary>
    public static async Task<IReadOnlyList<(string Name, DateTimeOffset Since)>> By(ConsultationsDb db, Guid room, Guid? reader, DateTimeOffset now, CancellationToken cancel = default) =>
        [.. (await (
            from w in db.SummaryWritings
            where w.RoomId == room && w.Until > now && w.AccountId != reader
            join u in db.Users on w.AccountId equals u.Id
            orderby w.Since
            select new { u.Name, w.Since }).ToListAsync(cancel)).Select(w => (w.Name, w.Since))];
}

/// <summary>Say that one writes a summary; the same again says that one still does.</summary>
public sealed record WriteSummary(Guid Id, Guid RoomId) : RoomAsk(Id, RoomId);
