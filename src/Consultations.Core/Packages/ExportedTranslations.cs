using Consultations.Rooms;
using Consultations.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Packages;

/// <summary>The translations of a full export: of what is visible as a whole, and of the passages on which insights rest.</summary>
internal static class ExportedTranslations
{
    /// <returns>Empty where there is none.</returns>
    public static async Task<string> Write(ConsultationsDb db, Guid consultation, IReadOnlyList<Saying> said, Func<Saying, string> slug, ExportedPeople people, DateTimeOffset now, CancellationToken cancel)
    {
        var whole = (await db.Translations.AsNoTracking().Where(t => t.Source != "" && db.Contributions.Any(c => c.Id == t.ContributionId && c.Room.ConsultationId == consultation)).ToListAsync(cancel))
            .ToDictionary(t => (t.ContributionId, t.Language));
        var passages = (await (
            from t in db.PassageTranslations
            where t.ConsultationId == consultation && t.Words != "" && !db.PassageTranslations.Any(o => o.ExcerptId == t.ExcerptId && o.Number > t.Number)
            join e in db.Excerpts on t.ExcerptId equals e.Id
            join r in db.Revisions on new { Id = e.ContributionId, Number = e.Revision } equals new { Id = r.ContributionId, r.Number }
            where r.SealedAt == null && db.Evidence.Any(v => v.ExcerptId == e.Id)
            select new { t.ContributionId, t.Language, t.Words, t.Machine, t.At, e.Start, e.Length, r.Plain }).ToListAsync(cancel))
            .Select(p => (p.ContributionId, p.Language, p.Words, p.Machine, p.At, p.Start, Of: Synthesis.Passage.Read(p.Plain, p.Start, p.Length))).Where(p => p.Of is not null).ToLookup(p => (p.ContributionId, p.Language));
        var yaml = new SeedYaml();
        foreach (var one in said.Where(s => s.State is ContributionState.Visible))
        {
            foreach (var (_, language) in whole.Keys.Concat(passages.Select(p => p.Key)).Distinct().Where(k => k.ContributionId == one.Id && k.Language != one.Language).OrderBy(k => k.Language, StringComparer.Ordinal))
            {
                var (text, quoted) = (whole.GetValueOrDefault((one.Id, language)), passages[(one.Id, language)].OrderBy(p => p.Start).DistinctBy(p => p.Of).ToList());
                var at = text?.At ?? quoted[0].At;
                if ((text is { ByAuthor: true } ? people.Of(one) : people.AnyStaff) is not { } by)
                {
                    continue;
                }

                var item = yaml.Item().Field("room", slug(one)).Field("number", one.Number).Field("language", language).Field("by", by).Field("machine", text is null ? quoted[0].Machine : text.Machine)
                    .Field("at", at < one.At ? one.At : at > now ? now : at).Field("text", text?.Source);
                var list = quoted.Count == 0 ? null : item.Under("passages");
                foreach (var passage in quoted)
                {
                    list!.Item().Field("words", passage.Of).Field("text", passage.Words);
                }
            }
        }

        return yaml.ToString();
    }
}
