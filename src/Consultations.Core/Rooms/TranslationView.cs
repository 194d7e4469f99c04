using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>A translation as readers see it beside a contribution that they may read.</summary>
/// <param name="Number">Which it is; who corrects it tells that they have seen it.</param>
/// <param name="Revision">The wording that it says in other words.</param>
/// <param name="Machine">Its name; null where a person made it.</param>
/// <param name="ByAuthor">By the contribution's author, otherwise by the staff. Nobody's name is told.</param>
/// <param name="OfEarlier">The contribution was reworded since.</param>
public sealed record TranslationView(string Language, int Number, int Revision, string Source, string Html, string Plain, string? Machine, bool ByAuthor, bool OfEarlier)
{
    /// <summary>Of what is visible among these, by contribution, in the order of the languages' tags.</summary>
    internal static async Task<ILookup<Guid, TranslationView>> Of(ConsultationsDb db, IQueryable<Guid> contributions, CancellationToken cancel)
    {
        var rows = await (
            from t in db.Translations.AsNoTracking()
            where contributions.Contains(t.ContributionId) && t.Source != ""
            join c in db.Contributions on t.ContributionId equals c.Id
            where c.State == ContributionState.Visible && c.Language != t.Language
            orderby t.Language
            select new { t.ContributionId, Newest = c.RevisionNumber, Translation = t }).ToListAsync(cancel);
        return rows.ToLookup(r => r.ContributionId, r => r.Translation is var t
            ? new TranslationView(t.Language, t.Number, t.Revision, t.Source, t.Html, t.Plain, t.Machine, t.ByAuthor, t.Revision < r.Newest)
            : null!);
    }
}
