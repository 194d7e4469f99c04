using System.Text.RegularExpressions;
using Consultations.Acts;
using Consultations.People;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Seeding;

/// <summary>
/// Loads seed folders: each is read and checked as a whole, then done again through the use cases. Loading is idempotent by slug, and one that
/// broke off is taken up by the next. The format is described beside the seeds.
/// </summary>
public sealed partial class SeedLoader(IDbContextFactory<ConsultationsDb> store, RoomDesk desk, TimeProvider clock)
{
    /// <summary>Loads one folder. Faults of its files are in the outcome; nothing was loaded then.</summary>
    /// <param name="demoPasswordHash">
    /// Given where the installation is for trying out: gives the demo accounts a password, and makes <c>root@example.org</c> administrator.
    /// Other people of seeds have no password.
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled; the next load takes up what is missing, as after any failure of the store.</exception>
    public async Task<SeedOutcome> Load(string folder, Func<Account, string>? demoPasswordHash = null, CancellationToken cancel = default)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (!Directory.Exists(folder))
        {
            return SeedOutcome.Broken(name, [new SeedFault(folder, 0, "there is no such folder")]);
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var slug = await SlugOf(folder, cancel) ?? name;
        var begun = await db.LoadedFolders.SingleOrDefaultAsync(f => f.Slug == slug, cancel);
        if (begun is { FinishedAt: not null })
        {
            return SeedOutcome.Known(slug);
        }

        var loading = begun?.StartedAt ?? clock.GetUtcNow();
        if (SeedReader.Read(folder, loading, out var faults) is not { } read)
        {
            return SeedOutcome.Broken(slug, faults);
        }

        if (read.Plan.Slug != slug)
        {
            return SeedOutcome.Broken(slug, [read.PlanAt.Fault("slug must stand on a line of its own, as slug: some-name")]);
        }

        if (begun is null)
        {
            if (await db.Consultations.AnyAsync(c => c.Slug == slug, cancel))
            {
                return SeedOutcome.Broken(slug, [read.PlanAt.Fault($"there is a consultation {slug} already, and it does not come from a folder")]);
            }

            begun = new LoadedFolder { Slug = slug, StartedAt = loading };
            db.Add(begun);
        }

        var people = new SeedPeople(db, loading);
        var offices = await people.Offices(read.Offices, cancel);
        var play = new SeedPlay(read, desk, loading, offices, await people.Accounts(read.People, demoPasswordHash, cancel));
        var fault = await play.Make(cancel)
            ?? await play.Fill(await RoomsOf(play.Consultation, cancel), await DueOf(play.Consultation, loading, cancel), cancel)
            ?? await play.Report(cancel)
            ?? await play.Describe(() => CodesOf(play.Consultation, cancel), cancel)
            ?? await play.Freeze(cancel);
        if (fault is not null)
        {
            return SeedOutcome.Broken(slug, [fault]);
        }

        await SeedVersion.Restore(db, read.Versions, play.Consultation, play.People, cancel);
        begun.FinishedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        return SeedOutcome.Loaded(slug);
    }

    private async Task<IReadOnlyDictionary<string, Guid>> RoomsOf(Guid consultation, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Rooms.Where(r => r.ConsultationId == consultation).ToDictionaryAsync(r => r.Slug, r => r.Id, cancel);
    }

    private async Task<IReadOnlyDictionary<string, Guid>> CodesOf(Guid consultation, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Codes.Where(c => c.ConsultationId == consultation).ToDictionaryAsync(c => c.Name, c => c.Id, cancel);
    }

    /// <summary>Also what an earlier load has carried out: it gets its receipt. What the rooms' state dropped is no longer asked for.</summary>
    private async Task<IReadOnlyList<Planning.ScheduledTransition>> DueOf(Guid consultation, DateTimeOffset loading, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Transitions.AsNoTracking()
            .Where(t => t.ConsultationId == consultation && t.Due <= loading && t.DroppedAt == null).OrderBy(t => t.Due).ToListAsync(cancel);
    }

    /// <summary>The slug by a look at one line, so that a folder that was loaded before costs nothing at start.</summary>
    private static async Task<string?> SlugOf(string folder, CancellationToken cancel)
    {
        var path = Path.Combine(folder, SeedFolder.ConsultationFile);
        if (!File.Exists(path))
        {
            return null;
        }

        await foreach (var line in File.ReadLinesAsync(path, cancel))
        {
            if (SlugLine().Match(line) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^slug:\s*[""']?([a-z0-9-]+)[""']?\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex SlugLine();
}
