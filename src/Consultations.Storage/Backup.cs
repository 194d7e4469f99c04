using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Storage;

/// <summary>Copies the SQLite file while the program runs on it, and puts such a copy in its place; the commands <c>backup</c> and <c>restore</c>.</summary>
public sealed class Backup(IDbContextFactory<ConsultationsDb> store, StorageOptions options, TimeProvider clock)
{
    private const int Busy = 5;
    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    private const string History = "__EFMigrationsHistory";

    /// <summary>
    /// Makes a file that holds everything acknowledged before the call, whole and by itself; nobody who writes meanwhile waits for it. Gives what a
    /// person should be told.
    /// </summary>
    /// <exception cref="StorageFault">The file is there already, there is nothing to copy, the copy is not whole, or the database is a server's.</exception>
    public string Make(string file)
    {
        var source = Own("backup");
        file = Path.GetFullPath(file);
        try
        {
            if (Path.Exists(file))
            {
                throw new StorageFault($"{file} is there already; nothing was written. Give the name of a file that is not there.");
            }

            if (!File.Exists(source))
            {
                throw new StorageFault($"There is no database at {source}; nothing was written.");
            }

            Copy(source, SqliteOpenMode.ReadWrite, file, journal: "DELETE", part => File.Move(part, file));
            return $"The backup is {file}";
        }
        catch (Exception fault) when (Preparation.Cause(fault) is { } cause)
        {
            throw Undone("The backup was not made", cause);
        }
    }

    /// <summary>Puts a copy of the file where the database is, and what was there aside. Gives what a person should be told.</summary>
    /// <exception cref="StorageFault">The file is no whole database of this program, a server runs on the present one, or the database is a server's.</exception>
    public string Restore(string file)
    {
        var target = Own("restore");
        file = Path.GetFullPath(file);
        try
        {
            if (!File.Exists(file))
            {
                throw new StorageFault($"{file} is not there; nothing was changed.");
            }

            AssertOfThisModel(file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            string? aside = null;
            Copy(file, SqliteOpenMode.ReadOnly, target, journal: "WAL", part =>
            {
                AssertFree(target);
                aside = new[] { target, target + "-wal" }.Any(File.Exists) ? Preparation.PutAside(target, clock) : null;
                File.Move(part, target);
            });
            return aside is null ? $"Restored to {target}" : $"Restored to {target}; what was there is kept as {aside}";
        }
        catch (Exception fault) when (Preparation.Cause(fault) is { } cause)
        {
            throw Undone("Nothing was restored", cause);
        }
    }

    private string Own(string command) => options.File
        ?? throw new StorageFault($"The command \"{command}\" is for a SQLite file. The database is on {options.Provider}: use the tools of that server.");

    /// <summary>Copies to a name beside the goal, so that the goal's name never stands for half a file; hands over what was found whole.</summary>
    private static void Copy(string from, SqliteOpenMode mode, string goal, string journal, Action<string> put)
    {
        var part = $"{goal}.part-{Guid.CreateVersion7().ToString("n", CultureInfo.InvariantCulture)}";
        try
        {
            MakeForOwnerOnly(part);
            using (var source = Open(from, mode))
            using (var copy = Open(part, SqliteOpenMode.ReadWrite))
            {
                source.BackupDatabase(copy);
                if (Ask(copy, "PRAGMA integrity_check(1)") is not "ok" and var found)
                {
                    throw new StorageFault($"{from} is damaged, and nothing was changed: {found.ReplaceLineEndings(" ")}");
                }

                // A backup is one file that can be read from anywhere; a database in use has its log beside it.
                Ask(copy, $"PRAGMA journal_mode = {journal}");
            }

            put(part);
        }
        finally
        {
            foreach (var end in new[] { "", "-journal", "-wal", "-shm" })
            {
                File.Delete(part + end);
            }
        }
    }

    /// <summary>It holds addresses of mail and what was said without a name.</summary>
    private static void MakeForOwnerOnly(string file)
    {
        var made = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var empty = new FileStream(file, made);
    }

    private void AssertOfThisModel(string file)
    {
        using var db = store.CreateDbContext();
        var known = db.Database.GetMigrations().ToHashSet();
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        var applied = Ask(connection, $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{History}'") == "1"
            ? Ask(connection, $"SELECT group_concat(\"MigrationId\") FROM \"{History}\"")
            : "";
        if (applied.Length == 0)
        {
            throw new StorageFault($"{file} is no database of this program; nothing was changed.");
        }

        if (!applied.Split(',').All(known.Contains))
        {
            throw new StorageFault($"{file} was made by another version of this program; nothing was changed. Restore it with the version that made it.");
        }
    }

    /// <summary>
    /// In this locking mode SQLite asks to be the only one who has the file open, also among those who only read or do nothing. Closing again lets
    /// SQLite bring in what stood in the log. What SQLite cannot read, nobody can be running on.
    /// </summary>
    private static void AssertFree(string target)
    {
        if (!File.Exists(target))
        {
            return;
        }

        try
        {
            using var connection = Open(target, SqliteOpenMode.ReadWrite);
            Ask(connection, "PRAGMA locking_mode = EXCLUSIVE");
            Ask(connection, "BEGIN EXCLUSIVE");
            Ask(connection, "ROLLBACK");
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Busy)
        {
            throw new StorageFault($"A running program has {target} open; nothing was changed. Stop it first.");
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Corrupt or NoDatabase)
        {
        }
    }

    internal static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 2 }.ToString());
        connection.Open();
        return connection;
    }

    internal static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private static StorageFault Undone(string what, Exception cause) => new($"{what}: {cause.Message.Split('\n')[0].Trim()}");
}
