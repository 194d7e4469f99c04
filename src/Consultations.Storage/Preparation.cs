using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Consultations.Storage;

/// <summary>Makes sure at start that the database is there and of this program's model; says in one line what is wrong otherwise.</summary>
public sealed class Preparation(IDbContextFactory<ConsultationsDb> store, StorageOptions options, TimeProvider clock) : IDisposable
{
    private SqliteConnection? held;

    /// <summary>
    /// A SQLite file is made and migrated. A server is only looked at: it is migrated by command. A file of another model is put aside where
    /// <paramref name="mayPutAside"/>, else refused and left as it is. Returns what a person should be told, or null.
    /// </summary>
    /// <exception cref="StorageFault">The database cannot be reached, lacks a migration or is of another model.</exception>
    public async Task<string?> Prepare(bool mayPutAside, CancellationToken cancel = default)
    {
        try
        {
            return options.File is { } file ? await PrepareFile(file, mayPutAside, cancel) : await CheckServer(cancel);
        }
        catch (Exception fault) when (Cause(fault) is { } cause)
        {
            throw Unusable(cause);
        }
    }

    /// <summary>Brings the schema of a server (or file) to this program's model; the command <c>migrate</c>.</summary>
    public async Task Migrate(CancellationToken cancel = default)
    {
        try
        {
            await using var db = await store.CreateDbContextAsync(cancel);
            await db.Database.MigrateAsync(cancel);
        }
        catch (Exception fault) when (Cause(fault) is { } cause)
        {
            throw Unusable(cause);
        }
    }

    public void Dispose() => held?.Dispose();

    private async Task<string?> PrepareFile(string file, bool mayPutAside, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        held?.Dispose();
        string? told = null;
        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            if (File.Exists(file) && await IsOfAnotherModel(db, cancel))
            {
                if (!mayPutAside)
                {
                    throw new StorageFault($"{file} was made by another version of this program; nothing was changed. Move it away or run the version that made it.");
                }

                await db.Database.CloseConnectionAsync();
                SqliteConnection.ClearAllPools();
                told = $"The database was made by another version of the model; it is kept as {PutAside(file, clock)} and a new one was made.";
            }
        }

        await using var fresh = await store.CreateDbContextAsync(cancel);
        await fresh.Database.MigrateAsync(cancel);
        Hold(file);
        return told;
    }

    /// <summary>The pool closes what was idle for minutes; a restore could then not see that a program has the file. SQLite takes its lock with the first read.</summary>
    private void Hold(string file)
    {
        held = Backup.Open(file, SqliteOpenMode.ReadWrite);
        Backup.Ask(held, "SELECT count(*) FROM sqlite_master");
    }

    private static async Task<bool> IsOfAnotherModel(ConsultationsDb db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var history = db.GetService<IHistoryRepository>();
        if (!await history.ExistsAsync(cancel))
        {
            // Tables without our history are somebody else's; an empty file is not.
            return await ((RelationalDatabaseCreator)db.GetService<IDatabaseCreator>()).HasTablesAsync(cancel);
        }

        return (await history.GetAppliedMigrationsAsync(cancel)).Any(m => !known.Contains(m.MigrationId));
    }

    /// <summary>Renames the file with what SQLite keeps beside it; gives the new name.</summary>
    internal static string PutAside(string file, TimeProvider clock)
    {
        var aside = $"{file}.old-{clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(file + end))
            {
                File.Move(file + end, aside + end);
            }
        }

        return aside;
    }

    private async Task<string?> CheckServer(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        var missing = (await db.Database.GetPendingMigrationsAsync(cancel)).ToArray();
        return missing.Length > 0
            ? throw new StorageFault($"The database lacks {string.Join(", ", missing)}. Run this program once with the command \"migrate\".")
            : null;
    }

    /// <summary>What went wrong outside of this program, however the provider wrapped it; null for a fault of ours.</summary>
    internal static Exception? Cause(Exception fault) => fault switch
    {
        StorageFault => null,
        DbException or SocketException or IOException or UnauthorizedAccessException or ArgumentException => fault,
        { InnerException: { } inner } => Cause(inner),
        _ => null,
    };

    private StorageFault Unusable(Exception cause) => new($"The database cannot be used ({options.Provider}): {cause.Message.Split('\n')[0].Trim()}");
}
