using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Planning;

/// <summary>
/// Mail to those of a consultation's staff who wish to read each morning what waits. The id is the morning's own, so every node may ask and it is
/// written once. Only the clock asks it.
/// </summary>
public sealed record MailMorning(Guid Id, Guid ConsultationId) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat)
    {
        if (!seat.Standing.IsSystem)
        {
            return Refused.Forbidden("NotAllowed");
        }

        if (seat.Bench.Consultation(ConsultationId) is not { } consultation)
        {
            return Refused.NotFound();
        }

        Notices.OfMorning(consultation, seat);
        return consultation.Say(LogKind.MorningMailed, seat);
    }
}

/// <summary>When it is morning where.</summary>
internal static class Mornings
{
    /// <summary>O'clock, in the consultation's zone. Whoever slept through the morning does not make up for it.</summary>
    public const int From = 7;
    public const int Until = 10;

    /// <summary>The mornings that have begun and were not mailed: of open consultations whose staff wishes it.</summary>
    public static async Task<IReadOnlyList<MailMorning>> Due(ConsultationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var wished = await db.Consultations
            .Where(c => c.State == ConsultationState.Open && c.DiscardedAt == null && db.Memberships.Any(m =>
                m.ConsultationId == c.Id && m.RemovedAt == null && (m.Role == Role.Moderator || m.Role == Role.Facilitator) && m.Account.MailMornings))
            .Select(c => new { c.Id, c.TimeZone }).ToListAsync(cancel);
        var asks = new List<MailMorning>();
        foreach (var one in wished)
        {
            var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(one.TimeZone));
            if (local.Hour is >= From and < Until)
            {
                // Of the day there: where it is morning at midnight UTC, and on a node in another zone, it is the same morning.
                var day = new DateTimeOffset(local.Date, TimeSpan.Zero);
                asks.Add(new MailMorning(DerivedId.Of(day, "morning", one.Id.ToString()), one.Id));
            }
        }

        var ids = asks.Select(a => a.Id).ToArray();
        var done = ids.Length == 0 ? [] : await db.Receipts.Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancel);
        return [.. asks.Where(a => !done.Contains(a.Id))];
    }
}
