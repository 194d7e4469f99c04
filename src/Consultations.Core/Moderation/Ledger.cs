using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>How often moderators acted in a month by one rule.</summary>
/// <param name="Month">Its first day, in the consultation's zone.</param>
/// <param name="Reason">Null for acts that need no rule.</param>
public sealed record LedgerRow(DateOnly Month, string? Reason, int Acts);

/// <summary>What moderation did in a consultation, for everybody: figures, no names and no words.</summary>
public sealed record Ledger(int Complaints, int LeftVisible, int Hidden, int Appeals, int Granted, int Rejected, IReadOnlyList<LedgerRow> ByMonth)
{
    private static readonly ModerationKind[] Taking =
        [ModerationKind.Hidden, ModerationKind.OffTopic, ModerationKind.Redacted, ModerationKind.ThreadLocked, ModerationKind.Warned, ModerationKind.Suspended, ModerationKind.RemovedPerson, ModerationKind.Declined];

    public static async Task<Ledger> Of(ConsultationsDb db, Guid consultation, TimeZoneInfo zone, CancellationToken cancel = default)
    {
        var ofIt = db.Contributions.Where(c => c.Room.ConsultationId == consultation).Select(c => c.Id);
        var acts = await db.ModerationActions.Where(a => a.ConsultationId == consultation).Select(a => new { a.Kind, a.Reason, a.At }).ToListAsync(cancel);
        var byMonth = acts.Where(a => Taking.Contains(a.Kind))
            .GroupBy(a => (Month: Month(a.At), a.Reason))
            .Select(g => new LedgerRow(g.Key.Month, g.Key.Reason, g.Count()))
            .OrderByDescending(r => r.Month).ThenByDescending(r => r.Acts).ThenBy(r => r.Reason, StringComparer.Ordinal);
        return new Ledger(
            await db.Flags.CountAsync(f => ofIt.Contains(f.ContributionId), cancel),
            acts.Count(a => a.Kind is ModerationKind.LeftVisible),
            acts.Count(a => a.Kind is ModerationKind.Hidden),
            await db.Appeals.CountAsync(a => ofIt.Contains(a.ContributionId), cancel),
            acts.Count(a => a.Kind is ModerationKind.AppealGranted),
            acts.Count(a => a.Kind is ModerationKind.AppealRejected),
            [.. byMonth]);

        DateOnly Month(DateTimeOffset at)
        {
            var day = TimeZoneInfo.ConvertTime(at, zone);
            return new DateOnly(day.Year, day.Month, 1);
        }
    }
}
