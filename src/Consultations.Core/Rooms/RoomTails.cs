using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Consultations.Rooms;

/// <summary>The tails of the rooms that somebody follows on this node. A tail lives while it has followers.</summary>
public sealed class RoomTails(IDbContextFactory<ConsultationsDb> store, RoomBell bell, TimeProvider clock, ILogger<RoomTails> log) : IAsyncDisposable
{
    private static readonly TimeSpan AfterAFault = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Living> living = [];

    /// <summary>The tail of a room, for as long as what is returned is not disposed.</summary>
    public async Task<Following> Follow(Guid room, CancellationToken cancel)
    {
        Living tail;
        lock (gate)
        {
            if (!living.TryGetValue(room, out tail!))
            {
                living[room] = tail = new Living(room, store, bell, clock, log);
            }

            tail.Followers++;
            tail.Tail.Count(1);
        }

        var following = new Following(this, tail);
        try
        {
            await tail.Started.WaitAsync(cancel);
            return following;
        }
        catch
        {
            following.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Living[] all;
        lock (gate)
        {
            all = [.. living.Values];
            living.Clear();
        }

        foreach (var tail in all)
        {
            await tail.Stop();
        }
    }

    private void Leave(Living tail)
    {
        lock (gate)
        {
            tail.Tail.Count(-1);
            if (--tail.Followers > 0)
            {
                return;
            }

            if (living.TryGetValue(tail.Room, out var same) && ReferenceEquals(same, tail))
            {
                living.Remove(tail.Room);
            }
        }

        _ = tail.Stop();
    }

    /// <summary>One follower's hold on a tail.</summary>
    public sealed class Following : IDisposable
    {
        private readonly RoomTails tails;
        private Living? living;

        internal Following(RoomTails tails, Living living)
        {
            this.tails = tails;
            this.living = living;
            Tail = living.Tail;
        }

        public RoomTail Tail { get; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref living, null) is { } held)
            {
                tails.Leave(held);
            }
        }
    }

    internal sealed class Living
    {
        private readonly CancellationTokenSource end = new();
        private readonly IDisposable listening;
        private readonly Task running;
        private int stopped;

        public Living(Guid room, IDbContextFactory<ConsultationsDb> store, RoomBell bell, TimeProvider clock, ILogger log)
        {
            Room = room;
            Tail = new RoomTail(room, store, clock);
            // Listen first, then read: what is committed in between rings.
            listening = bell.Listen(room, _ => Tail.Ring());
            Started = Task.Run(() => Tail.Start(end.Token));
            running = Task.Run(() => Run(log));
        }

        public Guid Room { get; }

        public RoomTail Tail { get; }

        public Task Started { get; }

        /// <summary>Guarded by the registry's lock.</summary>
        public int Followers { get; set; }

        public async Task Stop()
        {
            // The last follower may leave while the process ends.
            if (Interlocked.Exchange(ref stopped, 1) == 1)
            {
                return;
            }

            listening.Dispose();
            await end.CancelAsync();
            await running;
            end.Dispose();
        }

        private async Task Run(ILogger log)
        {
            try
            {
                await Started;
            }
            catch (Exception fault)
            {
                if (!end.IsCancellationRequested)
                {
                    log.LogWarning(fault, "The tail of room {Room} did not start", Room);
                }

                return;
            }

            while (!end.IsCancellationRequested)
            {
                try
                {
                    await Tail.Run(end.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (Exception fault)
                {
                    // A database that does not answer costs time, not entries: the next look begins where the last one ended.
                    log.LogWarning(fault, "The tail of room {Room} could not look", Room);
                    await Task.Delay(AfterAFault, CancellationToken.None);
                }
            }
        }
    }
}
