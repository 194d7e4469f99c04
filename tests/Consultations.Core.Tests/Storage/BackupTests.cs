using Consultations.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consultations.Storage;

public sealed class BackupTests(Stores stores) : IClassFixture<Stores>
{
    private const string Aside = ".old-20260715-090000";

    /// <summary>P15: a backup is restorable.</summary>
    [Fact]
    public async Task A_backup_made_while_people_write_is_restored_elsewhere_whole()
    {
        await using var town = await Town.Make(stores);
        var acknowledged = new List<Guid>();
        var enough = new TaskCompletionSource();
        using var ended = new CancellationTokenSource();
        var writing = Enumerable.Range(0, 4).Select(n => Task.Run(() => Write(n % 2 == 0 ? town.Chidi : town.Dina))).ToArray();
        await enough.Task.WaitAsync(TestContext.Current.CancellationToken);
        Guid[] before;
        lock (acknowledged)
        {
            before = [.. acknowledged];
        }

        var file = NewFile();
        Of(await stores.On(StorageProvider.Sqlite)).Make(file);
        await ended.CancelAsync();
        await Task.WhenAll(writing);

        var elsewhere = stores.Fresh(StorageProvider.Sqlite);
        Of(elsewhere).Restore(file);
        await using var restored = new Process(elsewhere, town.Clock);
        await town.AssertDense();
        await town.AssertDense(restored.Store);
        await using var db = await restored.Store.CreateDbContextAsync();
        Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync());
        Assert.Equal(["wal"], await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync());

        var kept = await Ids(db);
        Assert.Subset(kept.ToHashSet(), before.ToHashSet());
        Assert.Equal(kept, (await town.Read(Ids))[..kept.Count]);
        Assert.Equal(kept.Order(), (await db.Receipts.Where(r => kept.Contains(r.Id)).Select(r => r.Id).ToListAsync()).Order());
        Assert.Equal(kept.Count, await db.Revisions.CountAsync(r => db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room)));

        var next = await restored.Desk.Act(town.Chidi, town.Post("After the restore"));
        Assert.Equal(kept.Count + 1, next.Receipt!.Number);

        async Task Write(Acts.Actor who)
        {
            while (!ended.IsCancellationRequested)
            {
                var id = Town.NewId();
                Assert.Null((await town.Say(who, new string('w', 2000), id: id)).Refused);
                lock (acknowledged)
                {
                    acknowledged.Add(id);
                    if (acknowledged.Count == 40)
                    {
                        enough.SetResult();
                    }
                }
            }
        }

        Task<List<Guid>> Ids(ConsultationsDb db) => db.Contributions.Where(c => c.RoomId == town.Room).OrderBy(c => c.Number).Select(c => c.Id).ToListAsync();
    }

    [Fact]
    public async Task A_backup_does_not_take_the_place_of_a_file()
    {
        var backup = Of(await stores.On(StorageProvider.Sqlite));
        var file = NewFile();
        Assert.Equal($"The backup is {file}", backup.Make(file));
        var before = await File.ReadAllBytesAsync(file);

        Refused(() => backup.Make(file), $"{file} is there already; nothing was written.");
        Assert.Equal(before, await File.ReadAllBytesAsync(file));
        AssertNothingBeside(file);
    }

    [Fact]
    public void Without_a_database_there_is_no_backup()
    {
        var file = NewFile();
        Refused(() => Of(stores.Fresh(StorageProvider.Sqlite)).Make(file), "There is no database at ");
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_in_one_line()
    {
        var backup = Of(await stores.On(StorageProvider.Sqlite));
        Refused(() => backup.Make(Path.Combine(stores.Folder, "nowhere", "a.backup")), "The backup was not made: ");
    }

    [Fact]
    public async Task What_was_in_the_place_is_kept_aside_and_the_backup_stays()
    {
        await using var town = await Town.Make(stores);
        var file = NewFile();
        Of(await stores.On(StorageProvider.Sqlite)).Make(file);
        var there = await Kept("Minutes of a meeting, and no database");

        var told = Of(there).Restore(file);
        Assert.Equal($"Restored to {there.File}; what was there is kept as {there.File}{Aside}", told);
        Assert.Equal("Minutes of a meeting, and no database", await File.ReadAllTextAsync(there.File + Aside));
        Assert.True(File.Exists(file));
        await using var restored = new Process(there, town.Clock);
        await town.AssertDense(restored.Store);
    }

    [Fact]
    public async Task Nothing_is_restored_under_a_running_program_even_if_it_does_nothing()
    {
        var file = NewFile();
        Of(await stores.On(StorageProvider.Sqlite)).Make(file);
        var place = stores.Fresh(StorageProvider.Sqlite);
        await using (var running = Services(place))
        {
            await running.GetRequiredService<Preparation>().Prepare(mayPutAside: false);
            SqliteConnection.ClearPool(new SqliteConnection(place.Connection));

            Refused(() => Of(place).Restore(file), $"A running program has {place.File} open; nothing was changed.");
            Assert.False(File.Exists(place.File + Aside));
            AssertNothingBeside(place.File!);
        }

        SqliteConnection.ClearPool(new SqliteConnection(place.Connection));
        Assert.StartsWith($"Restored to {place.File}; ", Of(place).Restore(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, " is not there; nothing was changed.")]
    [InlineData("SELECT 1", " is no database of this program; nothing was changed.")]
    [InlineData("CREATE TABLE Kept (Words TEXT)", " is no database of this program; nothing was changed.")]
    [InlineData("CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT); INSERT INTO \"__EFMigrationsHistory\" VALUES ('20200101000000_Other')", " was made by another version of this program; nothing was changed.")]
    public async Task What_is_no_backup_of_ours_is_not_restored(string? made, string line)
    {
        var file = NewFile();
        if (made is not null)
        {
            await File.WriteAllBytesAsync(file, []);
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = made;
            await command.ExecuteNonQueryAsync();
        }

        await NotRestored(file, file + line);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_not_restored()
    {
        var file = NewFile();
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("These are minutes of a meeting. ", 200)));
        await NotRestored(file, "Nothing was restored: ");
    }

    [Fact]
    public async Task A_damaged_backup_is_not_restored()
    {
        await using var town = await Town.Make(stores);
        var file = NewFile();
        Of(await stores.On(StorageProvider.Sqlite)).Make(file);
        await using (var stream = new FileStream(file, FileMode.Open))
        {
            stream.Position = 30 * 4096;
            await stream.WriteAsync(new byte[4096]);
        }

        await NotRestored(file, $"{file} is damaged, and nothing was changed: ");
    }

    [Theory]
    [InlineData(StorageProvider.PostgreSql)]
    [InlineData(StorageProvider.SqlServer)]
    public void A_servers_database_is_left_to_the_servers_own_tools(StorageProvider provider)
    {
        var backup = Of(new StorageOptions(provider, "Host=nowhere.invalid", null));
        Refused(() => backup.Make(NewFile()), $"The command \"backup\" is for a SQLite file. The database is on {provider}: use the tools of that server.");
        Refused(() => backup.Restore(NewFile()), $"The command \"restore\" is for a SQLite file. The database is on {provider}: use the tools of that server.");
    }

    private async Task NotRestored(string file, string line)
    {
        var there = await Kept("kept");
        Refused(() => Of(there).Restore(file), line);
        Assert.Equal("kept", await File.ReadAllTextAsync(there.File!));
        AssertNothingBeside(there.File!);
    }

    private async Task<StorageOptions> Kept(string words)
    {
        var options = stores.Fresh(StorageProvider.Sqlite);
        await File.WriteAllTextAsync(options.File!, words);
        return options;
    }

    private static void Refused(Func<string> command, string line)
    {
        var fault = Assert.Throws<StorageFault>(() => command());
        Assert.StartsWith(line, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private static void AssertNothingBeside(string file) =>
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + ".part-*"));

    private string NewFile() => Path.Combine(stores.Folder, $"{Town.NewId():n}.backup");

    private static Backup Of(StorageOptions options) => Services(options).GetRequiredService<Backup>();

    private static ServiceProvider Services(StorageOptions options) =>
        new ServiceCollection().AddSingleton<TimeProvider>(new FakeTimeProvider(Town.Now)).AddStorage(options).BuildServiceProvider();
}
