using Microsoft.EntityFrameworkCore;

namespace Consultations.Storage;

/// <summary>
/// A node's own clock, corrected by the offset to the database's that was measured last: several nodes on one server then close a room in the
/// same moment. A SQLite file has no clock of its own and needs none.
/// </summary>
public sealed class DatabaseClock(IDbContextFactory<ConsultationsDb> store, StorageOptions options, TimeProvider own) : TimeProvider
{
    /// <summary>What a clock may be off, or jump, before its node may not be trusted with a deadline.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(1);

    /// <summary>The quickest answer says most: the others waited somewhere.</summary>
    private const int Asked = 5;

    private Measured? measured;

    public override long TimestampFrequency => own.TimestampFrequency;

    /// <summary>How far the database's clock is ahead of the node's own; nought until it was measured.</summary>
    public TimeSpan Offset => Volatile.Read(ref measured)?.Offset ?? TimeSpan.Zero;

    /// <summary>False until it was measured, and when the own clock has jumped since: it would be off by as much.</summary>
    public bool Agrees => Volatile.Read(ref measured) is { } last
        && ((own.GetUtcNow() - last.At) - own.GetElapsedTime(last.Stamp)).Duration() <= Tolerated;

    public override DateTimeOffset GetUtcNow() => own.GetUtcNow() + Offset;

    public override long GetTimestamp() => own.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database for its time; half of the way there and back is taken for the way back.</summary>
    public async Task Measure(CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        (TimeSpan Took, Measured Measured)? best = null;
        for (var i = 0; i < Asked; i++)
        {
            var (at, stamp) = (own.GetUtcNow(), own.GetTimestamp());
            var there = await Read(db, cancel);
            var took = own.GetElapsedTime(stamp);
            if (best is null || took < best.Value.Took)
            {
                best = (took, new Measured(there - (at + (took / 2)), at, stamp));
            }
        }

        Volatile.Write(ref measured, best!.Value.Measured);
    }

    private async Task<DateTimeOffset> Read(ConsultationsDb db, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = options.Provider == StorageProvider.SqlServer ? "SELECT SYSUTCDATETIME()" : "SELECT clock_timestamp() AT TIME ZONE 'UTC'";
        return new DateTimeOffset(DateTime.SpecifyKind((DateTime)(await command.ExecuteScalarAsync(cancel))!, DateTimeKind.Utc));
    }

    private sealed record Measured(TimeSpan Offset, DateTimeOffset At, long Stamp);
}
