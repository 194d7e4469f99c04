using System.Data.Common;
using Consultations.Load.Processes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Consultations.Load.Faults;

/// <summary>The closings of rooms that stand in the log of a database, by the time they bear.</summary>
internal static class Closing
{
    private const string Query = """SELECT "At" FROM "Log" WHERE "Kind" = 'Closed' AND "Stream" IN (SELECT "Id" FROM "Rooms")""";

    public static async Task<IReadOnlyList<DateTimeOffset>> AllAsync(Storage storage, CancellationToken stop)
    {
        await using DbConnection connection = storage.Provider == "Sqlite" ? new SqliteConnection($"{storage.Connection};Pooling=False") : new NpgsqlConnection(storage.Connection);
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = Query;
        await using var rows = await command.ExecuteReaderAsync(stop);
        var all = new List<DateTimeOffset>();
        while (await rows.ReadAsync(stop))
        {
            all.Add(new DateTimeOffset(rows.GetInt64(0), TimeSpan.Zero));
        }

        return all;
    }
}
