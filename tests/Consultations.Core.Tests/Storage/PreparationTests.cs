using Consultations.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consultations.Storage;

public sealed class PreparationTests(Stores stores) : IClassFixture<Stores>
{
    [Theory]
    [InlineData(null, null, StorageProvider.Sqlite)]
    [InlineData("sqlite", "", StorageProvider.Sqlite)]
    [InlineData("PostgreSql", "Host=db", StorageProvider.PostgreSql)]
    [InlineData("sqlserver", "Server=db", StorageProvider.SqlServer)]
    public void A_known_provider_is_taken(string? name, string? connection, StorageProvider provider)
    {
        var options = StorageOptions.From(Configured(name, connection), stores.Folder);

        Assert.Equal(provider, options.Provider);
        Assert.Equal(provider == StorageProvider.Sqlite ? Path.Combine(stores.Folder, "consultations.db") : null, options.File);
    }

    [Theory]
    [InlineData("Oracle", "x", "Storage:Provider is \"Oracle\"; it can be Sqlite, PostgreSql or SqlServer.")]
    [InlineData("7", "x", "Storage:Provider is \"7\"; it can be Sqlite, PostgreSql or SqlServer.")]
    [InlineData("PostgreSql", null, "ConnectionStrings:Consultations is empty; PostgreSql needs one.")]
    [InlineData("SqlServer", " ", "ConnectionStrings:Consultations is empty; SqlServer needs one.")]
    [InlineData("Sqlite", "Datum=x", "ConnectionStrings:Consultations cannot be read")]
    public void A_configuration_that_cannot_be_is_told_in_one_line(string name, string? connection, string line)
    {
        var fault = Assert.Throws<StorageFault>(() => StorageOptions.From(Configured(name, connection), stores.Folder));

        Assert.StartsWith(line, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Theory]
    [InlineData(StorageProvider.PostgreSql, "Host=127.0.0.1;Port=1;Username=x;Password=x;Timeout=2")]
    [InlineData(StorageProvider.PostgreSql, "Nonsense=1")]
    [InlineData(StorageProvider.SqlServer, "Server=127.0.0.1,1;User Id=x;Password=x;Connect Timeout=1")]
    public async Task A_server_that_is_not_there_is_told_in_one_line(StorageProvider provider, string connection)
    {
        await using var made = new Prepared(new StorageOptions(provider, connection, null));
        foreach (var fault in new[]
        {
            await Assert.ThrowsAsync<StorageFault>(() => made.Preparation.Prepare(mayPutAside: true)),
            await Assert.ThrowsAsync<StorageFault>(() => made.Preparation.Migrate()),
        })
        {
            Assert.StartsWith($"The database cannot be used ({provider}): ", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', fault.Message);
        }
    }

    [Fact]
    public async Task A_file_is_made_and_a_second_start_changes_nothing()
    {
        await using var made = new Prepared(stores.Fresh(StorageProvider.Sqlite));
        Assert.Null(await made.Preparation.Prepare(mayPutAside: false));
        var before = await Bytes(made.File);

        Assert.Null(await made.Preparation.Prepare(mayPutAside: true));
        Assert.Equal(before, await Bytes(made.File));
        Assert.Equal(["wal", "2", "1", "5000"], await made.Pragmas("journal_mode", "synchronous", "foreign_keys", "busy_timeout"));
    }

    [Theory]
    [InlineData("CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL); INSERT INTO \"__EFMigrationsHistory\" VALUES ('20200101000000_Other', '1'); CREATE TABLE Kept (Words TEXT); INSERT INTO Kept VALUES ('kept')")]
    [InlineData("CREATE TABLE Kept (Words TEXT); INSERT INTO Kept VALUES ('kept')")]
    public async Task A_file_of_another_model_is_put_aside_where_that_is_allowed_and_else_left_as_it_is(string made)
    {
        await using var file = new Prepared(stores.Fresh(StorageProvider.Sqlite));
        await Run(file.File, made);
        var before = await Bytes(file.File);
        var fault = await Assert.ThrowsAsync<StorageFault>(() => file.Preparation.Prepare(mayPutAside: false));
        Assert.Contains(file.File, fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Bytes(file.File));

        var told = await file.Preparation.Prepare(mayPutAside: true);
        var aside = file.File + ".old-20260715-090000";
        Assert.Contains(aside, told, StringComparison.Ordinal);
        Assert.Equal(before, await Bytes(aside));
        await using var db = await file.Store.CreateDbContextAsync();
        Assert.Equal(0, await db.Consultations.CountAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_in_one_line_and_left_as_it_is()
    {
        await using var made = new Prepared(stores.Fresh(StorageProvider.Sqlite));
        await File.WriteAllTextAsync(made.File, string.Concat(Enumerable.Repeat("These are minutes of a meeting. ", 200)));
        var before = await Bytes(made.File);

        var fault = await Assert.ThrowsAsync<StorageFault>(() => made.Preparation.Prepare(mayPutAside: true));
        Assert.StartsWith("The database cannot be used (Sqlite): ", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Bytes(made.File));
    }

    [Theory, OnEveryStore(ServersOnly = true)]
    public async Task A_server_that_lacks_a_migration_is_told_which(StorageProvider provider)
    {
        await using var made = new Prepared(stores.Fresh(provider));
        await made.Preparation.Migrate();
        Assert.Null(await made.Preparation.Prepare(mayPutAside: false));
        await using (var db = await made.Store.CreateDbContextAsync())
        {
            var migrations = string.Join(", ", db.Database.GetMigrations());
            await db.Database.ExecuteSqlRawAsync(provider == StorageProvider.SqlServer ? "DELETE FROM __EFMigrationsHistory" : "DELETE FROM \"__EFMigrationsHistory\"");

            var fault = await Assert.ThrowsAsync<StorageFault>(() => made.Preparation.Prepare(mayPutAside: true));
            Assert.Equal($"The database lacks {migrations}. Run this program once with the command \"migrate\".", fault.Message);
        }

        await Stores.Drop(made.Options);
    }

    private static IConfiguration Configured(string? provider, string? connection) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Provider"] = provider, ["ConnectionStrings:Consultations"] = connection }).Build();

    private static async Task Run(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<byte[]> Bytes(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private sealed class Prepared : IAsyncDisposable
    {
        private readonly ServiceProvider services;

        public Prepared(StorageOptions options)
        {
            Options = options;
            services = new ServiceCollection().AddSingleton<TimeProvider>(new FakeTimeProvider(Town.Now)).AddStorage(options).BuildServiceProvider();
        }

        public StorageOptions Options { get; }

        public string File => Options.File!;

        public Preparation Preparation => services.GetRequiredService<Preparation>();

        public IDbContextFactory<ConsultationsDb> Store => services.GetRequiredService<IDbContextFactory<ConsultationsDb>>();

        public async Task<string[]> Pragmas(params string[] names)
        {
            await using var db = await Store.CreateDbContextAsync();
            await db.Database.OpenConnectionAsync();
            var values = new List<string>();
            foreach (var name in names)
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"PRAGMA {name}";
                values.Add(Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!);
            }

            return [.. values];
        }

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
