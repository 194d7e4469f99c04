using Consultations.Acts;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Consultations.Planning;

/// <summary>
/// Carries out what is due, through the desk and in the order of the plan, on every node: the receipt of the transition's own id makes it happen
/// once. It only announces; what may be written when is decided by <see cref="Room.StateAt"/> under the lock, whether or not this runs.
/// </summary>
public sealed class Timekeeper(IDbContextFactory<ConsultationsDb> store, RoomDesk desk, TimeProvider clock, ILogger<Timekeeper> log)
{
    /// <summary>Looks again after this long, for what another node has planned and was lost with.</summary>
    public static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    /// <summary>Before what failed is tried again.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private const int Most = 500;

    /// <summary>Does everything that is due, also what becomes due by it; gives how long nothing will be.</summary>
    public async Task<TimeSpan> CatchUp(CancellationToken cancel = default)
    {
        // One by one, for what is done may plan or drop what comes next: a round that started while we slept ended in that sleep, too.
        var tried = new HashSet<Guid>();
        while (await First(tried, cancel) is { } due)
        {
            tried.Add(due.Id);
            await CarryOut(due);
        }

        await MailMornings(cancel);
        return await UntilNext(cancel);
    }

    private async Task MailMornings(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        foreach (var morning in await Mornings.Due(db, clock.GetUtcNow(), cancel))
        {
            await desk.Act(Actor.System, morning);
        }
    }

    private async Task<ScheduledTransition?> First(HashSet<Guid> tried, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await store.CreateDbContextAsync(cancel);
        var due = await db.Transitions.AsNoTracking()
            .Where(t => t.ExecutedAt == null && t.DroppedAt == null && t.Due <= now).OrderBy(t => t.Due).Take(Most).ToListAsync(cancel);
        return due.OrderBy(t => t.Due).ThenBy(t => t.Kind).ThenBy(t => t.Id).FirstOrDefault(t => !tried.Contains(t.Id));
    }

    private async Task CarryOut(ScheduledTransition due)
    {
        Ask ask = due.RoomId is { } room ? new FallDue(due.Id, room) : new Proceed(due.Id, due.ConsultationId);
        try
        {
            if ((await desk.Act(Actor.System, ask)).Refused is { Reason: not "AlreadyDone" } refused)
            {
                log.LogWarning("{Kind}, due {Due:o}, was refused: {Reason}", due.Kind, due.Due, refused.Reason);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One that fails does not hold up the others; it stays pending and is tried again.
            log.LogError(fault, "{Kind}, due {Due:o}, failed", due.Kind, due.Due);
        }
    }

    private async Task<TimeSpan> UntilNext(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var next = await db.Transitions.Where(t => t.ExecutedAt == null && t.DroppedAt == null).MinAsync(t => (DateTimeOffset?)t.Due, cancel);
        var left = next - clock.GetUtcNow();
        // What is due and still there has just failed.
        return left is null || left > LongestSleep ? LongestSleep : left > TimeSpan.Zero ? left.Value : Retry;
    }
}
