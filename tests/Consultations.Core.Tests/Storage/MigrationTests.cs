using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Storage;

/// <summary>The migrations fit the model on every provider, also where no server is at hand.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.SqlServer)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task The_migrations_are_those_of_the_model(StorageProvider provider)
    {
        await using var services = Unreached(provider);
        await using var db = await Open(services);
        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration for each provider.");
    }

    [Fact]
    public async Task The_script_for_SQL_Server_can_be_run_twice_and_makes_every_table()
    {
        await using var services = Unreached(StorageProvider.SqlServer);
        await using var db = await Open(services);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("IF NOT EXISTS", script, StringComparison.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Passkeys_have_their_table_on_every_provider()
    {
        foreach (var provider in Enum.GetValues<StorageProvider>())
        {
            await using var services = Unreached(provider);
            await using var db = await Open(services);
            Assert.Contains(db.Model.GetEntityTypes(), e => e.GetTableName() == "AspNetUserPasskeys");
        }
    }

    private static ServiceProvider Unreached(StorageProvider provider) => new ServiceCollection()
        .AddStorage(new StorageOptions(provider, provider == StorageProvider.Sqlite ? "Data Source=:memory:" : "Host=nowhere.invalid", null))
        .AddSingleton(TimeProvider.System)
        .BuildServiceProvider();

    private static Task<ConsultationsDb> Open(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync();
}
