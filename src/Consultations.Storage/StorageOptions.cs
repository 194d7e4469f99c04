using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Consultations.Storage;

/// <summary>Which database, and how to reach it; the same for running and for designing migrations.</summary>
/// <param name="File">The SQLite file, where the provider is SQLite.</param>
public sealed record StorageOptions(StorageProvider Provider, string Connection, string? File)
{
    /// <summary>Reads <c>Storage:Provider</c> and <c>ConnectionStrings:Consultations</c>; the default is a SQLite file in the given folder.</summary>
    /// <exception cref="StorageFault">The configuration names no provider we know, or no connection for a server.</exception>
    public static StorageOptions From(IConfiguration configuration, string folder)
    {
        var name = configuration["Storage:Provider"] ?? nameof(StorageProvider.Sqlite);
        if (!Enum.TryParse<StorageProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
        {
            throw new StorageFault($"Storage:Provider is \"{name}\"; it can be Sqlite, PostgreSql or SqlServer.");
        }

        var connection = configuration.GetConnectionString("Consultations");
        if (provider != StorageProvider.Sqlite)
        {
            return string.IsNullOrWhiteSpace(connection)
                ? throw new StorageFault($"ConnectionStrings:Consultations is empty; {provider} needs one.")
                : new StorageOptions(provider, connection, null);
        }

        SqliteConnectionStringBuilder sqlite;
        try
        {
            sqlite = new SqliteConnectionStringBuilder(
                string.IsNullOrWhiteSpace(connection) ? $"Data Source={Path.Combine(folder, "consultations.db")}" : connection);
        }
        catch (ArgumentException fault)
        {
            throw new StorageFault($"ConnectionStrings:Consultations cannot be read: {fault.Message}");
        }

        sqlite.DataSource = Path.GetFullPath(sqlite.DataSource, folder);
        sqlite.ForeignKeys = true;
        sqlite.DefaultTimeout = 5;
        return new StorageOptions(provider, sqlite.ToString(), sqlite.DataSource);
    }

    internal void Apply(DbContextOptionsBuilder options)
    {
        switch (Provider)
        {
            case StorageProvider.Sqlite:
                options.UseSqlite(Connection).AddInterceptors(SqliteDurability.Instance);
                break;
            case StorageProvider.SqlServer:
                options.UseSqlServer(Connection);
                break;
            case StorageProvider.PostgreSql:
                options.UseNpgsql(Connection);
                break;
        }

        // One line for each command would cost more than the command, and a fault of the connection is thrown anyway.
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.CommandExecuted, RelationalEventId.CommandExecuting, RelationalEventId.ConnectionError)
            .Ignore(RelationalEventId.MultipleCollectionIncludeWarning));
    }
}

/// <summary>What keeps the product from its database, in one line for the person who runs it.</summary>
public sealed class StorageFault(string message) : Exception(message);
