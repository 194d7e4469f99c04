using Consultations.People;
using Consultations.Planning;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>
/// What is looked for in a room; all of it must hold for one contribution or reply. It works on what readers are shown and on nothing else: a
/// withheld name is found by no author, a withheld office by no kind, region or country, hidden and withdrawn words by nothing.
/// </summary>
/// <param name="Words">All of them, anywhere in the text, without regard to case and marks.</param>
/// <param name="Kind">Of the office.</param>
/// <param name="Region">Of the office.</param>
/// <param name="Country">Of the office; ISO 3166 alpha-2.</param>
/// <param name="Language">In which it was written.</param>
/// <param name="Author">Any part of the name as it was said.</param>
public sealed record Filter(
    string? Words = null, OfficeKind? Kind = null, Region? Region = null, string? Country = null, string? Language = null, string? Author = null)
{
    /// <summary>Characters of words or author; what is longer is cut.</summary>
    public const int Longest = 200;

    /// <summary>Words beyond these are not looked for.</summary>
    private const int MostWords = 8;

    public bool IsEmpty => this == new Filter();

    private bool AsksForOffice => (Kind, Region, Country) is not (null, null, null);

    /// <summary>What of a room, or of a part of it, is found.</summary>
    public async Task<IQueryable<Contribution>> In(ConsultationsDb db, IQueryable<Contribution> all, CancellationToken cancel = default)
    {
        var found = all.Where(c => c.Number != null && c.State == ContributionState.Visible);
        if (Language is { } language)
        {
            found = found.Where(c => c.Language == language);
        }

        if (AsksForOffice)
        {
            found = await FromOffice(found, cancel);
        }

        if (Split(Author) is { Length: > 0 } author)
        {
            var named = found.Where(c => c.Attribution == Attribution.Named);
            var names = await named.Select(c => c.Said.Name).Distinct().ToListAsync(cancel);
            var meant = names.Where(name => Array.TrueForAll(author, Folding.Fold(name).Contains)).ToArray();
            found = named.Where(c => EF.Parameter(meant).Contains(c.Said.Name));
        }

        return Split(Words) is { Length: > 0 } words ? WithWords(db, found, words) : found;
    }

    /// <summary>
    /// The name withheld and the office shown: where fewer than five people speak from such offices, finding it beside what they said by name would
    /// tell who it was.
    /// </summary>
    private async Task<IQueryable<Contribution>> FromOffice(IQueryable<Contribution> visible, CancellationToken cancel)
    {
        var (kind, region, country) = (Kind, Region, Country);
        var shown = visible.Where(c => c.Attribution != Attribution.Unattributed);
        shown = kind is null ? shown : shown.Where(c => c.Said.OfficeKind == kind);
        shown = region is null ? shown : shown.Where(c => c.Said.Region == region);
        shown = country is null ? shown : shown.Where(c => c.Said.Country == country);
        var people = await shown.Select(c => c.AccountId).Distinct().CountAsync(cancel);
        return people >= Participation.SmallestGroup ? shown : shown.Where(c => c.Attribution == Attribution.Named);
    }

    private static IQueryable<Contribution> WithWords(ConsultationsDb db, IQueryable<Contribution> found, string[] words)
    {
        var worded = from c in found
                     join r in db.Revisions on new { c.Id, Number = c.RevisionNumber } equals new { Id = r.ContributionId, r.Number }
                     select new { Contribution = c, r.Folded };
        foreach (var word in words)
        {
            worded = worded.Where(w => w.Folded.Contains(word));
        }

        return worded.Select(w => w.Contribution);
    }

    /// <summary>Folded as the texts were.</summary>
    private static string[] Split(string? asked)
    {
        if (asked is null || !Border.TryAccept(asked.Length > Longest ? asked[..Longest] : asked, out var accepted, out _))
        {
            return [];
        }

        return [.. Folding.Fold(accepted).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];
    }
}
