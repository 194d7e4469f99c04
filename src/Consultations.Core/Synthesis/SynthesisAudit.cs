using System.Text.Json;
using Consultations.Moderation;
using Consultations.Rooms;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>
/// The acts on the synthesis as the audit log says them, from its own history: who, when, what, and on which insight, theme or passage. Passages are
/// named by number, never by their words.
/// </summary>
public static class SynthesisAudit
{
    /// <summary>Asked for instead of one act: all of them.</summary>
    public const string All = "Synthesis";

    private const int LongestName = 140;

    /// <summary>Names of the acts.</summary>
    public static IReadOnlyList<string> Acts { get; } =
        [.. typeof(SynthesisAsk).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SynthesisAsk)) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal)];

    /// <summary>Whether the filter's choice is of the synthesis.</summary>
    public static bool Means(string? act) => act is All || Acts.Contains(act);

    /// <summary>The newest first.</summary>
    internal static async Task<IReadOnlyList<AuditRow>> Of(ConsultationsDb db, Guid consultation, string act, int most, CancellationToken cancel)
    {
        var changes = await db.SynthesisChanges.AsNoTracking().Where(c => c.ConsultationId == consultation && (act == All || c.Act == act))
            .OrderByDescending(c => c.Seq).Take(most)
            .Select(c => new { Change = c, By = db.Users.Where(u => u.Id == c.AccountId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancel);
        var images = changes.ConvertAll(c => RowImage.Read(c.Change.Rows));
        var names = await Names(db, consultation, images, cancel);
        var numbers = await Numbers(db, consultation, cancel);
        return [.. changes.Zip(images, (c, rows) => new AuditRow(c.Change.At, c.Change.Act is nameof(Review) ? c.Change.Act + StateIn(rows) : c.Change.Act, c.By, null, null, null, What(rows, names, numbers)))];
    }

    /// <summary>An insight's new state: approved is another act than given to review.</summary>
    private static string StateIn(List<RowImage> rows) =>
        rows is [{ Of: nameof(Insight), Before: not null, After: { } after }] && after.TryGetValue(nameof(Insight.State), out var state) ? state.GetString()! : "";

    private static string? What(List<RowImage> rows, Dictionary<Guid, string> names, Dictionary<Guid, Citation> numbers)
    {
        const int enough = 6;
        var passages = rows.SelectMany(r => Ids(r, "ContributionId", r.Of is nameof(Evidence) or nameof(ExcerptCode) ? "ExcerptId" : "")).Where(numbers.ContainsKey).Select(id => numbers[id].ToString()).Distinct().ToList();
        var nodes = rows.OrderBy(r => r.Of is nameof(Code) or nameof(ExcerptCode) ? 1 : 0).SelectMany(r => Ids(r, r.Of is nameof(Insight) or nameof(Theme) or nameof(Part) or nameof(Code) ? "Id" : "", "InsightId", "CodeId"))
            .Where(names.ContainsKey).Select(id => names[id]).Distinct().ToList();
        var all = (passages.Count > enough ? passages.Take(enough).Append("…") : passages) is var shown && shown.Any() ? [string.Join(", ", shown), .. nodes.Take(enough)] : nodes.Take(enough).ToList();
        return all.Count == 0 ? null : string.Join(" · ", all);
    }

    private static IEnumerable<Guid> Ids(RowImage row, params string[] fields) =>
        from field in fields
        let element = row.After?.GetValueOrDefault(field) is { ValueKind: JsonValueKind.String } after ? after : row.Before?.GetValueOrDefault(field)
        where element is { ValueKind: JsonValueKind.String }
        select element.Value.GetGuid();

    /// <summary>What insights, themes, parts and labels are called; those that are gone by what they were called.</summary>
    private static async Task<Dictionary<Guid, string>> Names(ConsultationsDb db, Guid consultation, List<List<RowImage>> images, CancellationToken cancel)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var named in await db.Insights.Where(i => i.ConsultationId == consultation).Select(i => new { i.Id, Name = i.Lead })
            .Concat(db.Themes.Where(t => t.ConsultationId == consultation).Select(t => new { t.Id, Name = t.Title }))
            .Concat(db.Parts.Where(p => p.ConsultationId == consultation).Select(p => new { p.Id, Name = p.Title }))
            .Concat(db.Codes.Where(c => c.ConsultationId == consultation).Select(c => new { c.Id, c.Name })).ToListAsync(cancel))
        {
            names[named.Id] = Beginning.Of(named.Name, LongestName);
        }

        foreach (var row in images.SelectMany(rows => rows).Where(r => r.Of is nameof(Insight) or nameof(Theme) or nameof(Part) or nameof(Code)))
        {
            foreach (var image in new[] { row.Before, row.After })
            {
                if (image is not null && (image.TryGetValue("Lead", out var name) || image.TryGetValue("Title", out name) || image.TryGetValue("Name", out name)) && name.ValueKind is JsonValueKind.String)
                {
                    names.TryAdd(image["Id"].GetGuid(), Beginning.Of(name.GetString()!, LongestName));
                }
            }
        }

        return names;
    }

    /// <summary>Numbers by contribution, and by passage.</summary>
    private static async Task<Dictionary<Guid, Citation>> Numbers(ConsultationsDb db, Guid consultation, CancellationToken cancel)
    {
        var contributions = await db.Contributions.Where(c => c.Room.ConsultationId == consultation && c.Number != null)
            .Select(c => new { c.Id, Of = new Citation(c.Room.Number, c.Number!.Value) }).ToListAsync(cancel);
        var numbers = contributions.ToDictionary(c => c.Id, c => c.Of);
        foreach (var excerpt in await db.Excerpts.Where(e => e.ConsultationId == consultation).Select(e => new { e.Id, e.ContributionId }).ToListAsync(cancel))
        {
            if (numbers.TryGetValue(excerpt.ContributionId, out var of))
            {
                numbers[excerpt.Id] = of;
            }
        }

        return numbers;
    }
}
