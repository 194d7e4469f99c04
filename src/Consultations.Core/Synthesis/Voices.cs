using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>
/// Counts the people behind an insight's passages. Whoever withholds the name counts once for each contribution: whether two of them, or one of them and a
/// named one, are by one person must not be told by a figure.
/// </summary>
public static class Voices
{
    internal static Bearing Of(ConsultationsDb db, Guid insight) => Count([.. Said(db.Evidence.Where(e => e.InsightId == insight)).AsEnumerable().Select(s => s.Voice)]);

    /// <summary>Of every insight of a consultation that has passages.</summary>
    public static async Task<Dictionary<Guid, Bearing>> OfConsultation(ConsultationsDb db, Guid consultation, CancellationToken cancel = default) =>
        (await Said(db.Evidence.Where(e => e.Excerpt.ConsultationId == consultation)).ToListAsync(cancel)).GroupBy(s => s.Insight).ToDictionary(g => g.Key, g => Count([.. g.Select(s => s.Voice)]));

    // Words that are gone speak no more.
    private static IQueryable<Spoken> Said(IQueryable<Evidence> evidence) =>
        from e in evidence
        let c = e.Excerpt.Contribution
        where c.State == ContributionState.Visible
        select new Spoken(e.InsightId, e.Stance, c.Id, c.AccountId, c.Attribution, c.OfficeId);

    private sealed record Spoken(Guid Insight, Stance Stance, Guid Contribution, Guid Account, Attribution Attribution, Guid Office)
    {
        public Voice Voice => new(Attribution is Attribution.Named ? Account : Contribution, Attribution is Attribution.Unattributed ? null : Office, Stance);
    }

    /// <summary>The figures of a set of passages.</summary>
    public static Bearing Count(IReadOnlyList<Voice> voices)
    {
        return new Bearing(People(Stance.Supports), People(Stance.Qualifies), People(Stance.Contradicts), voices.Select(v => v.Who).Distinct().Count(),
            voices.Where(v => v.Stance is Stance.Supports && v.Office is not null).Select(v => v.Office).Distinct().Count());

        int People(Stance stance) => voices.Where(v => v.Stance == stance).Select(v => v.Who).Distinct().Count();
    }
}

/// <summary>One passage under an insight, as far as counting goes.</summary>
/// <param name="Who">Tells people apart; a contribution's own where the name is withheld.</param>
/// <param name="Office">Null where it is withheld.</param>
public readonly record struct Voice(Guid Who, Guid? Office, Stance Stance);
