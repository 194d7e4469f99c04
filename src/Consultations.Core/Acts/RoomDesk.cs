using System.Collections.Concurrent;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Consultations.Acts;

/// <summary>How the store takes a write lock.</summary>
/// <param name="WholeStore">One writer for everything (a SQLite file) instead of one for each row.</param>
public sealed record WriteLock(bool WholeStore);

/// <summary>
/// The only way to change a room or a consultation. Asks wait in a line that stands for the lock; a leader does what waits as one batch: one
/// transaction, one save, one commit, and only then the bell and the answers.
/// </summary>
public sealed class RoomDesk(
    IDbContextFactory<ConsultationsDb> store,
    WriteLock writeLock,
    TimeProvider clock,
    RoomBell bell,
    ILogger<RoomDesk> log,
    Flood? flood = null) : IAsyncDisposable
{
    /// <summary>Longer lines answer TooMany at once: who would wait longer than seconds is better told to come again.</summary>
    private const int LongestLine = 4_096;

    private const int LargestBatch = 64;

    private readonly ConcurrentDictionary<Guid, Line> lines = new();
    private readonly ReceiptKey key = new(store);
    private volatile bool closing;

    /// <summary>
    /// Does one thing for somebody. A refusal is an answer and has changed nothing. Once in line an ask is done whether or not its sender still
    /// waits. Throws only when the store itself failed.
    /// </summary>
    public Task<Answer> Act(Actor actor, Ask ask) => Act(actor, ask, null);

    /// <summary>The same with a given instant instead of the clock's; for loading what happened before.</summary>
    internal async Task<Answer> Act(Actor actor, Ask ask, DateTimeOffset? at)
    {
        // Before its words are rendered: that is what a script would cost. What happened before is loaded as fast as it can be.
        if (at is null && flood?.Take(actor, ask) is { } tooFast)
        {
            return tooFast;
        }

        if (ask.Prepare() is { } fault)
        {
            return fault;
        }

        var waiting = new Waiting(actor, ask, ask.Fingerprint(await key.Get()), at);
        var line = lines.GetOrAdd(writeLock.WholeStore ? Guid.Empty : ask.Stream, _ => new Line(LongestLine, LargestBatch, Lead));

        // Asked after the line was made: a line that closing did not see yet is refused here, one that it saw is closed.
        if (closing || !line.TryStand(waiting))
        {
            return Refused.TooMany("LineFull", TimeSpan.FromSeconds(2));
        }

        return await waiting.Answered;
    }

    /// <summary>Takes no new asks and ends when those in line have been answered.</summary>
    public async ValueTask DisposeAsync()
    {
        closing = true;
        foreach (var line in lines.Values)
        {
            await line.Close();
        }
    }

    private async Task Lead(IReadOnlyList<Waiting> batch)
    {
        try
        {
            await Do(batch);
        }
        catch (Exception fault) when (batch.Count > 1 || fault is DbUpdateException)
        {
            // Everything was rolled back; alone, only the guilty one fails. A lone save gets a second try, too: another room's line may have
            // used its id in this moment, and then there is an answer for it.
            log.LogWarning(fault, "A batch of {Count} is done again one at a time", batch.Count);
            foreach (var waiting in batch)
            {
                await LeadAlone(waiting);
            }
        }
        catch (Exception fault)
        {
            Fail(batch[0], fault);
        }
    }

    private async Task LeadAlone(Waiting waiting)
    {
        try
        {
            await Do([waiting]);
        }
        catch (Exception fault)
        {
            Fail(waiting, fault);
        }
    }

    private void Fail(Waiting waiting, Exception fault)
    {
        log.LogError(fault, "The store failed on {Ask}", waiting.Ask.GetType().Name);
        waiting.Fail(fault);
    }

    private async Task Do(IReadOnlyList<Waiting> batch)
    {
        var answers = new Answer[batch.Count];
        var rung = new Dictionary<Guid, long>();
        await using (var db = await store.CreateDbContextAsync())
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync();
            var bench = new Bench(db);
            await bench.Fetch(batch, lockRows: !writeLock.WholeStore);
            for (var i = 0; i < batch.Count; i++)
            {
                answers[i] = await Answer(bench, batch[i], rung);
            }

            if (rung.Count > 0 || answers.Any(a => a.Kept is not null))
            {
                db.ChangeTracker.DetectChanges();
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            }
        }

        // The bell first: whoever has an answer finds no page that was kept from before.
        foreach (var (stream, seq) in rung)
        {
            bell.Ring(stream, seq);
        }

        if (rung.Count > 0 && batch.Any(w => w.Ask.Replans))
        {
            bell.Ring(RoomBell.Plan, 0);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Tell(answers[i]);
        }
    }

    /// <summary>Does one ask in memory. A refusal has put nothing on the bench and changed nothing there.</summary>
    internal async ValueTask<Answer> Answer(Bench bench, Waiting waiting, Dictionary<Guid, long> rung)
    {
        var (ask, actor, asked) = (waiting.Ask, waiting.Actor, waiting.Asked);
        if (bench.Receipt(ask.Id) is { } known)
        {
            // The clock's receipts have no account, and neither has a guest.
            return known.AccountId != actor.Account || actor == Actor.Guest ? Refused.Invalid("AskId", "id")
                : known.Asked.AsSpan().SequenceEqual(asked) ? Acts.Answer.Again(known)
                : Refused.Conflict("AskReused");
        }

        var room = ask is RoomAsk ? bench.Room(ask.Stream) : null;
        var exercise = room?.ConsultationId ?? ask.Stream;
        var now = waiting.At ?? clock.GetUtcNow();
        if (room is not null && now < room.LastActAt)
        {
            now = room.LastActAt;
        }

        var seat = new Seat(bench, actor, bench.Account(actor.Account), bench.Membership(exercise, actor.Account), now) { IsReplay = waiting.At is not null };
        var outcome = (ask, room) switch
        {
            (RoomAsk, null) => Refused.NotFound(),
            (RoomAsk roomAsk, _) => room.Do(roomAsk, seat),
            (ConsultationAsk other, _) => await other.DoReading(seat),
            (OfficeAsk list, _) => list.Do(seat),
            _ => throw new InvalidOperationException($"Nobody does {ask.GetType().Name}"),
        };
        if (outcome.Kept is { } kept)
        {
            return kept;
        }

        if (outcome.Done is not { } entry)
        {
            return outcome.Refused!;
        }

        bench.Db.Add(entry);
        foreach (var (stream, seq) in bench.Said)
        {
            rung[stream] = seq;
        }

        rung[entry.Stream] = entry.Seq;
        var receipt = new Receipt
        {
            Id = ask.Id,
            AccountId = actor.Account,
            Asked = asked,
            Stream = entry.Stream,
            Seq = entry.Seq,
            Number = entry.Number,
            RoomNumber = room?.Number,
            At = now,
        };
        bench.Put(receipt);
        return Acts.Answer.Done(receipt);
    }
}
