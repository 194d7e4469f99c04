using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Seeding;

public sealed class LoadingTests
{
    [Fact]
    public async Task Loading_again_later_changes_nothing()
    {
        await using var world = await SeedWorld.Make();
        foreach (var folder in SeedWorld.Folders)
        {
            Assert.Equal(SeedState.Loaded, (await world.Loader.Load(folder)).State);
        }

        var rows = await world.Rows();
        world.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var folder in SeedWorld.Folders)
        {
            Assert.Equal(SeedState.AlreadyThere, (await world.Loader.Load(folder)).State);
        }

        Assert.Equal(rows, await world.Rows());
    }

    [Fact]
    public async Task A_folder_that_was_loaded_is_not_read_again()
    {
        await using var world = await SeedWorld.Make();
        var copy = world.Copy();
        Assert.Equal(SeedState.Loaded, (await world.Loader.Load(copy)).State);
        File.Delete(Path.Combine(copy, "people.csv"));
        Assert.Equal(SeedState.AlreadyThere, (await world.Loader.Load(copy)).State);
    }

    [Fact]
    public async Task A_load_that_broke_off_anywhere_is_completed_by_the_next()
    {
        var folder = SeedWorld.Folder("practice");
        await using var whole = await SeedWorld.Make();
        await whole.Loader.Load(folder);
        for (var contexts = 1; await BreaksOff(whole, folder, contexts); contexts++)
        {
            Assert.True(contexts < 100);
        }
    }

    [Fact]
    public async Task A_long_load_that_broke_off_halfway_is_completed_by_the_next()
    {
        var folder = SeedWorld.Folder("future-we-want-2020");
        await using var whole = await SeedWorld.Make();
        await whole.Loader.Load(folder);
        Assert.True(await BreaksOff(whole, folder, 10));
    }

    [Fact]
    public async Task A_consultation_that_people_made_is_not_taken_for_a_folder()
    {
        await using var world = await SeedWorld.Make();
        Assert.Equal(SeedState.Loaded, (await world.Loader.Load(SeedWorld.Folder("practice"))).State);
        await using (var db = await world.Store.CreateDbContextAsync())
        {
            await db.LoadedFolders.ExecuteDeleteAsync();
        }

        var outcome = await world.Loader.Load(SeedWorld.Folder("practice"));
        Assert.Equal(SeedState.Broken, outcome.State);
        Assert.Equal("consultation.yaml", Assert.Single(outcome.Faults).File);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_to_be_missing()
    {
        await using var world = await SeedWorld.Make();
        var outcome = await world.Loader.Load(Path.Combine(Path.GetTempPath(), "no-such-seed"));
        Assert.Equal((SeedState.Broken, "no-such-seed"), (outcome.State, outcome.Slug));
    }

    /// <summary>
    /// The store gives out so many contexts and then fails, as if the machine had; a second load, seven hours later, makes it whole. False when
    /// the first load was through before that.
    /// </summary>
    private static async Task<bool> BreaksOff(SeedWorld whole, string folder, int contexts)
    {
        await using var world = await SeedWorld.Make();
        var failing = new FailingStore(world.Store, contexts);
        await using (var desk = world.DeskOn(failing))
        {
            try
            {
                await new SeedLoader(failing, desk, world.Clock).Load(folder);
                return false;
            }
            catch (IOException)
            {
                Assert.NotEqual(await whole.Rows(), await world.Rows());
            }
        }

        world.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(SeedState.Loaded, (await world.Loader.Load(folder)).State);
        Assert.Equal(await whole.Rows(), await world.Rows());
        Assert.Equal(await Said(whole), await Said(world));
        return true;
    }

    private static async Task<IReadOnlyList<(string Room, int? Number, DateTimeOffset At, string Name)>> Said(SeedWorld world)
    {
        await using var db = await world.Store.CreateDbContextAsync();
        var said = await db.Contributions.OrderBy(c => c.Room.Number).ThenBy(c => c.Number)
            .Select(c => new { c.Room.Slug, c.Number, c.PostedAt, c.Said.Name }).ToListAsync();
        return [.. said.Select(c => (c.Slug, c.Number, c.PostedAt, c.Name))];
    }

    private sealed class FailingStore(IDbContextFactory<ConsultationsDb> store, int contexts) : IDbContextFactory<ConsultationsDb>
    {
        private int left = contexts;

        public ConsultationsDb CreateDbContext() => Interlocked.Decrement(ref left) >= 0 ? store.CreateDbContext() : throw new IOException("The store is gone.");

        public Task<ConsultationsDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => Task.FromResult(CreateDbContext());
    }
}
