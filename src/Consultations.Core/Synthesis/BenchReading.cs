using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>What is looked for among the contributions of all rooms; all of it must hold. What is withheld finds nothing.</summary>
/// <param name="Room">Number of the room.</param>
/// <param name="Question">Number of the question in that room.</param>
/// <param name="Code">Id of a label that one of its passages carries.</param>
/// <param name="Office">Name of an office that is shown.</param>
/// <param name="Beyond">Go on behind this one.</param>
public sealed record BenchSlice(int? Room = null, int? Question = null, Disposition? State = null, Guid? Code = null, string? Office = null, Filter? Filter = null, Citation? Beyond = null);

/// <summary>A mark in a text: a passage, and whether an insight rests on it.</summary>
public sealed record TextMark(Guid Passage, int Start, int Length, bool IsUsed);

/// <summary>A contribution beside the workbench.</summary>
/// <param name="Marks">In its newest wording.</param>
/// <param name="Aside">Why it is not used; null where it is cited or unread.</param>
public sealed record BenchContribution(ContributionView View, string Room, Disposition State, SetAside? Aside, IReadOnlyList<TextMark> Marks);

/// <summary>One page of what is to be read.</summary>
/// <param name="Next">Go on behind this one; null at the end.</param>
/// <param name="Found">On all pages.</param>
public sealed record BenchReading(IReadOnlyList<BenchContribution> Contributions, Citation? Next, int Found)
{
    public const int PageLength = 25;

    public static async Task<BenchReading> Read(ConsultationsDb db, Guid consultation, BenchSlice slice, CancellationToken cancel = default)
    {
        var sought = await Sought(db, consultation, slice, cancel);
        var found = await sought.CountAsync(cancel);
        var (room, number) = (slice.Beyond?.Room ?? 0, slice.Beyond?.Number ?? 0);
        var ids = await sought.Where(c => c.Room.Number > room || (c.Room.Number == room && c.Number > number))
            .OrderBy(c => c.Room.Number).ThenBy(c => c.Number).Take(PageLength + 1).Select(c => c.Id).ToListAsync(cancel);
        var page = ids.Take(PageLength).ToArray();
        var views = await ContributionView.Read(db, db.Contributions.Where(c => EF.Parameter(page).Contains(c.Id)), cancel);
        var slugs = await db.Rooms.Where(r => r.ConsultationId == consultation).ToDictionaryAsync(r => r.Number, r => r.Slug, cancel);
        var asides = await db.SetAsides.AsNoTracking().Where(s => EF.Parameter(page).Contains(s.ContributionId)).ToDictionaryAsync(s => s.ContributionId, cancel);
        var marks = (await db.Excerpts.Where(e => EF.Parameter(page).Contains(e.ContributionId))
            .Select(e => new { e.ContributionId, e.Revision, Mark = new TextMark(e.Id, e.Start, e.Length, db.Evidence.Any(v => v.ExcerptId == e.Id)) }).ToListAsync(cancel)).ToLookup(m => m.ContributionId);
        var shown = views.OrderBy(v => Array.IndexOf(page, v.Id)).Select(view =>
        {
            var state = marks[view.Id].Any(m => m.Mark.IsUsed) ? Disposition.Cited : asides.ContainsKey(view.Id) ? Disposition.SetAside : Disposition.Unread;
            return new BenchContribution(
                view, slugs[view.Citation.Room], state, state is Disposition.SetAside ? asides[view.Id] : null,
                [.. marks[view.Id].Where(m => m.Revision == view.Revision).Select(m => m.Mark).OrderBy(m => m.Start)]);
        }).ToList();
        return new BenchReading(shown, ids.Count > PageLength ? shown[^1].View.Citation : null, found);
    }

    private static async Task<IQueryable<Contribution>> Sought(ConsultationsDb db, Guid consultation, BenchSlice slice, CancellationToken cancel)
    {
        var said = Counts.ByParticipants(db.Contributions.Where(c => c.Room.ConsultationId == consultation && c.Number != null));
        said = slice.Room is { } room ? said.Where(c => c.Room.Number == room) : said;
        said = slice.Question is { } question ? said.Where(c => c.Question!.Number == question) : said;
        said = slice.State is { } state ? CoverageLedger.In(db, said, state) : said;
        said = slice.Code is { } code ? said.Where(c => db.Excerpts.Any(e => e.ContributionId == c.Id && e.Codes.Any(l => l.CodeId == code))) : said;
        // An office alone would tell, beside the names, who of it withholds the name; so only names are found by it.
        said = slice.Office is { } office ? said.Where(c => c.Attribution == Attribution.Named && c.Said.OfficeName == office) : said;
        return slice.Filter is { } filter ? await filter.In(db, said, cancel) : said;
    }
}
