using Npgsql;

namespace Consultations.Load.Processes;

/// <summary>A database nobody has used: a new SQLite file, or a new database on a PostgreSQL server.</summary>
internal sealed class Storage : IAsyncDisposable
{
    private readonly string? _drop;
    private readonly string? _admin;

    private Storage(string provider, string connection, string? admin = null, string? drop = null)
    {
        (Provider, Connection, _admin, _drop) = (provider, connection, admin, drop);
    }

    public string Provider { get; }

    public string Connection { get; }

    public static async Task<Storage> NewAsync(Workplace workplace, string provider, string? connection)
    {
        var name = $"load_{Guid.CreateVersion7():N}";
        if (provider == "Sqlite")
        {
            return new Storage(provider, $"Data Source={Path.Combine(workplace.Folder, name)}.db");
        }

        await CommandAsync(connection!, $"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(connection) { Database = name };
        return new Storage(provider, own.ConnectionString, connection, $"DROP DATABASE {name} WITH (FORCE)");
    }

    public async ValueTask DisposeAsync()
    {
        if (_drop is not null)
        {
            await CommandAsync(_admin!, _drop);
        }
    }

    private static async Task CommandAsync(string connection, string text)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }
}
