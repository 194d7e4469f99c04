using System.Data.Common;
using System.Globalization;
using Consultations.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.World;

/// <summary>One test class's databases: real ones, by real migrations, made when first asked for and dropped afterwards.</summary>
public sealed class Stores : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("consultations-tests-").FullName;
    private readonly Dictionary<StorageProvider, StorageOptions> made = [];

    public string Folder => folder;

    /// <summary>Null when there is a server for it.</summary>
    public static string? WhyNot(StorageProvider provider) =>
        Variable(provider) is not { } variable || !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable))
            ? null
            : $"no {provider}: {variable} holds no connection string";

    public async Task<StorageOptions> On(StorageProvider provider)
    {
        if (made.TryGetValue(provider, out var options))
        {
            return options;
        }

        options = Fresh(provider);
        await using (var services = new ServiceCollection().AddStorage(options).AddSingleton(TimeProvider.System).BuildServiceProvider())
        {
            await services.GetRequiredService<Preparation>().Migrate();
        }

        return made[provider] = options;
    }

    /// <summary>A database that is not there yet.</summary>
    public StorageOptions Fresh(StorageProvider provider)
    {
        var name = "consultations_" + Guid.CreateVersion7().ToString("n", CultureInfo.InvariantCulture);
        if (Variable(provider) is not { } variable)
        {
            var file = Path.Combine(folder, $"{name}.db");
            return new StorageOptions(provider, $"Data Source={file};Foreign Keys=True;Default Timeout=5", file);
        }

        var connection = new DbConnectionStringBuilder { ConnectionString = Environment.GetEnvironmentVariable(variable) };
        connection["Database"] = name;
        return new StorageOptions(provider, connection.ToString(), null);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var options in made.Values)
        {
            await Drop(options);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public static async Task Drop(StorageOptions options)
    {
        await using var services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync();
        await db.Database.EnsureDeletedAsync();
    }

    private static string? Variable(StorageProvider provider) => provider switch
    {
        StorageProvider.PostgreSql => "CONSULTATION_TEST_POSTGRESQL",
        StorageProvider.SqlServer => "CONSULTATION_TEST_SQLSERVER",
        _ => null,
    };
}
