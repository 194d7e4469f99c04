using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Consultations.Seeding;

/// <summary>A database file of its own, a desk, a loader, and a clock that stands.</summary>
internal sealed class SeedWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 30, 15, TimeSpan.Zero);

    private readonly string place = Directory.CreateTempSubdirectory("seeds-").FullName;
    private readonly ServiceProvider services;

    private SeedWorld()
    {
        var file = Path.Combine(place, "consultations.db");
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddStorage(new StorageOptions(StorageProvider.Sqlite, $"Data Source={file};Foreign Keys=True", file))
            .BuildServiceProvider();
        Store = services.GetRequiredService<IDbContextFactory<ConsultationsDb>>();
        Desk = DeskOn(Store);
        Loader = new SeedLoader(Store, Desk, Clock);
    }

    /// <summary>The folders that come with the product.</summary>
    public static IReadOnlyList<string> Folders { get; } = [.. Directory.EnumerateDirectories(Root).Where(f => Path.GetFileName(f) != "templates").Order(StringComparer.Ordinal)];

    /// <summary>The folder of all seeds.</summary>
    public static string Root => Seeds();

    public FakeTimeProvider Clock { get; } = new(Now);

    public IDbContextFactory<ConsultationsDb> Store { get; }

    public RoomDesk Desk { get; }

    public SeedLoader Loader { get; }

    public static async Task<SeedWorld> Make()
    {
        var world = new SeedWorld();
        await world.services.GetRequiredService<Preparation>().Prepare(mayPutAside: false);
        return world;
    }

    public static string Folder(string slug) => Folders.Single(f => Path.GetFileName(f) == slug);

    public RoomDesk DeskOn(IDbContextFactory<ConsultationsDb> store) =>
        new(store, services.GetRequiredService<WriteLock>(), Clock, new RoomBell(), NullLogger<RoomDesk>.Instance);

    /// <summary>A copy of the practice folder to break.</summary>
    public string Copy()
    {
        var (from, to) = (Folder("practice"), Path.Combine(place, "copy"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    /// <summary>Rows of everything that loading makes.</summary>
    public async Task<string> Rows()
    {
        await using var db = await Store.CreateDbContextAsync();
        return string.Join(' ', new (string Name, int Rows)[]
        {
            ("folders", await db.LoadedFolders.CountAsync()),
            ("consultations", await db.Consultations.CountAsync()),
            ("rooms", await db.Rooms.CountAsync()),
            ("offices", await db.Offices.CountAsync()),
            ("accounts", await db.Users.CountAsync()),
            ("memberships", await db.Memberships.CountAsync()),
            ("contributions", await db.Contributions.CountAsync()),
            ("revisions", await db.Revisions.CountAsync()),
            ("reactions", await db.Reactions.CountAsync()),
            ("summaries", await db.Summaries.CountAsync()),
            ("citations", await db.SummaryCitations.CountAsync()),
            ("announcements", await db.Announcements.CountAsync()),
            ("log", await db.Log.CountAsync()),
            ("receipts", await db.Receipts.CountAsync()),
        }.Select(r => $"{r.Name}:{r.Rows}"));
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(place, recursive: true);
    }

    private static string Seeds()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var seeds = Path.Combine(folder.FullName, "seeds");
            if (File.Exists(Path.Combine(seeds, "README.md")))
            {
                return seeds;
            }
        }

        throw new DirectoryNotFoundException("The seeds are not above the tests.");
    }
}
