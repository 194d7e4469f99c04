using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Contesting;

/// <summary>A window as the method note of a report prints it; counted from rows.</summary>
/// <param name="Until">The day that was announced.</param>
/// <param name="EndedEarly">The day on which it was ended before that.</param>
/// <param name="Asked">Authors who were cited. Whoever withholds the name counts once for each contribution, as behind an insight.</param>
/// <param name="Objections">Those that were not taken back.</param>
public sealed record ContestHeld(DateOnly Opened, DateOnly Until, DateOnly? EndedEarly, int Asked, int Objections);

/// <summary>Where the window of a consultation stands, for the desk of its report.</summary>
/// <param name="Newest">Null as long as none was opened since the newest version.</param>
/// <param name="Answered">Of all its objections.</param>
/// <param name="Unasked">Authors who have been cited since it was opened; counted as those who were asked.</param>
public sealed record ContestStanding(ContestWindow? Newest, bool IsOpen, int Asked, int Objections, int Answered, int Unasked);

/// <summary>Reads windows.</summary>
public static class ContestReading
{
    /// <summary>The newest that was opened since the newest version of the report was frozen.</summary>
    public static Task<ContestWindow?> Newest(ConsultationsDb db, Guid consultation, CancellationToken cancel = default) =>
        Since(db, consultation).OrderByDescending(w => w.OpenedAt).FirstOrDefaultAsync(cancel);

    public static async Task<ContestStanding> Of(ConsultationsDb db, Guid consultation, DateTimeOffset now, CancellationToken cancel = default)
    {
        if (await Newest(db, consultation, cancel) is not { } window)
        {
            return new ContestStanding(null, false, 0, 0, 0, 0);
        }

        var objections = db.Objections.Where(o => o.WindowId == window.Id);
        return new ContestStanding(
            window, window.IsOpen(now), await Asked(db, window.Id, cancel), await objections.CountAsync(cancel), await objections.CountAsync(o => o.AnsweredAt != null, cancel),
            await Authors(Contest.Cited(db, consultation, window.Id), cancel));
    }

    /// <summary>Those held for the version that is frozen next; none where it was skipped.</summary>
    public static async Task<IReadOnlyList<ContestHeld>> Held(ConsultationsDb db, Consultation it, CancellationToken cancel = default)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone);
        var held = new List<ContestHeld>();
        foreach (var window in await Since(db, it.Id).OrderBy(w => w.OpenedAt).ToListAsync(cancel))
        {
            held.Add(new ContestHeld(
                Day(window.OpenedAt), Day(window.EndsAt), window.EndedAt is { } early ? Day(early) : null, await Asked(db, window.Id, cancel),
                await db.Objections.CountAsync(o => o.WindowId == window.Id, cancel)));
        }

        return held;

        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).Date);
    }

    /// <summary>Consultations that ask a person now.</summary>
    public static Task<List<OpenContestFor>> Asking(ConsultationsDb db, Guid account, DateTimeOffset now, CancellationToken cancel = default) => (
        from window in db.ContestWindows
        where window.EndedAt == null && window.EndsAt > now
        join c in db.Consultations on window.ConsultationId equals c.Id
        where c.DiscardedAt == null && !db.Memberships.Any(m => m.ConsultationId == c.Id && m.AccountId == account && m.RemovedAt != null)
            && db.Evidence.Any(e => e.Excerpt.ConsultationId == c.Id && e.Excerpt.Contribution.AccountId == account && e.Excerpt.Contribution.State == ContributionState.Visible)
        orderby window.EndsAt
        select new OpenContestFor(c.Id, c.Slug, c.Title, window.EndsAt)).ToListAsync(cancel);

    private static IQueryable<ContestWindow> Since(ConsultationsDb db, Guid consultation) =>
        db.ContestWindows.AsNoTracking().Where(w => w.ConsultationId == consultation && !db.ReportVersions.Any(v => v.ConsultationId == consultation && v.FrozenAt >= w.OpenedAt));

    private static Task<int> Asked(ConsultationsDb db, Guid window, CancellationToken cancel) =>
        Authors(db.Contributions.Where(c => db.ContestAsked.Any(a => a.WindowId == window && a.ContributionId == c.Id)), cancel);

    private static async Task<int> Authors(IQueryable<Contribution> contributions, CancellationToken cancel) =>
        (await contributions.Select(c => new { c.Id, c.AccountId, c.Attribution }).ToListAsync(cancel)).Select(c => c.Attribution is Attribution.Named ? c.AccountId : c.Id).Distinct().Count();
}

/// <summary>A consultation in which somebody can object now.</summary>
public sealed record OpenContestFor(Guid Id, string Slug, string Title, DateTimeOffset Until)
{
    public string Address => $"/c/{Slug}/where-my-words-went";
}
