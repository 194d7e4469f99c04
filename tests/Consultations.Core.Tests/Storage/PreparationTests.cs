using System.Security.Cryptography;
using Consultations.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Storage;

/// <summary>What happens between the configuration and the first query: one clear line, and never a touched file.</summary>
public sealed class PreparationTests(Stores stores) : IClassFixture<Stores>
{
    [Fact]
    public void Without_configuration_it_is_a_file_in_the_folder()
    {
        var options = StorageOptions.From(new ConfigurationBuilder().Build(), stores.Folder);
        Assert.Equal((StorageProvider.Sqlite, Path.Combine(stores.Folder, "consultations.db")), (options.Provider, options.File));
    }

    [Theory]
    [InlineData("Oracle", null, "Oracle")]
    [InlineData("PostgreSql", null, "ConnectionStrings:Consultations")]
    [InlineData("SqlServer", "", "ConnectionStrings:Consultations")]
    [InlineData("Sqlite", "Data Sauce=x", "ConnectionStrings:Consultations")]
    public void What_cannot_be_used_is_named_in_one_line(string provider, string? connection, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = provider,
            ["ConnectionStrings:Consultations"] = connection,
        }).Build();
        var fault = Assert.Throws<StorageFault>(() => StorageOptions.From(configuration, stores.Folder));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task A_new_file_is_made_and_a_second_start_leaves_it()
    {
        var options = stores.Fresh(StorageProvider.Sqlite);
        Assert.Null(await Prepare(options, mayPutAside: false));
        Assert.Null(await Prepare(options, mayPutAside: false));
        Assert.True(File.Exists(options.File));
    }

    [Fact]
    public async Task A_file_of_another_model_is_refused_and_not_touched()
    {
        var options = await OfAnotherModel();
        var before = SHA256.HashData(await File.ReadAllBytesAsync(options.File!));
        var fault = await Assert.ThrowsAsync<StorageFault>(() => Prepare(options, mayPutAside: false));
        Assert.DoesNotContain('\n', fault.Message);
        SqliteConnection.ClearAllPools();
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(options.File!)));
    }

    [Fact]
    public async Task In_development_a_file_of_another_model_is_put_aside_and_a_new_one_made()
    {
        var options = await OfAnotherModel();
        var told = await Prepare(options, mayPutAside: true);
        Assert.Contains(".old-", told, StringComparison.Ordinal);
        var aside = Assert.Single(Directory.GetFiles(stores.Folder, Path.GetFileName(options.File) + ".old-*"));
        Assert.True(new FileInfo(aside).Length > 0);
        Assert.Null(await Prepare(options, mayPutAside: false));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_one_line()
    {
        var options = new StorageOptions(StorageProvider.PostgreSql, "Host=127.0.0.1;Port=1;Username=x;Timeout=2", null);
        var fault = await Assert.ThrowsAsync<StorageFault>(() => Prepare(options, mayPutAside: false));
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task A_server_without_the_migrations_names_them_and_the_command()
    {
        Assert.SkipWhen(Stores.WhyNot(StorageProvider.PostgreSql) is not null, Stores.WhyNot(StorageProvider.PostgreSql) ?? "");
        var options = stores.Fresh(StorageProvider.PostgreSql);
        await using (var services = Services(options))
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync();
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync();
        }

        var fault = await Assert.ThrowsAsync<StorageFault>(() => Prepare(options, mayPutAside: false));
        Assert.Contains("_Initial", fault.Message, StringComparison.Ordinal);
        Assert.Contains("migrate", fault.Message, StringComparison.Ordinal);
        await using (var services = Services(options))
        {
            await services.GetRequiredService<Preparation>().Migrate();
        }

        Assert.Null(await Prepare(options, mayPutAside: false));
        await Stores.Drop(options);
    }

    private static ServiceProvider Services(StorageOptions options) =>
        new ServiceCollection().AddStorage(options).AddSingleton(TimeProvider.System).BuildServiceProvider();

    private static async Task<string?> Prepare(StorageOptions options, bool mayPutAside)
    {
        await using var services = Services(options);
        return await services.GetRequiredService<Preparation>().Prepare(mayPutAside);
    }

    private async Task<StorageOptions> OfAnotherModel()
    {
        var options = stores.Fresh(StorageProvider.Sqlite);
        await Prepare(options, mayPutAside: false);
        await using (var connection = new SqliteConnection(options.Connection))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE __EFMigrationsHistory SET MigrationId = '20200101000000_Initial'; PRAGMA wal_checkpoint(TRUNCATE);";
            await command.ExecuteNonQueryAsync();
        }

        SqliteConnection.ClearAllPools();
        return options;
    }
}
