using System.Threading.Tasks.Sources;

namespace Consultations.Rooms;

/// <summary>
/// Those who wait at one tail. A wake runs each follower's next step on the waking thread, a few hundred to a thread: one wake for a thousand readers
/// costs no thousand tasks. A step ends at its next wait or where its connection is full, so a slow reader holds up nobody.
/// </summary>
internal sealed class TailWaiters
{
    /// <summary>Followers woken one after the other on one thread.</summary>
    private const int Together = 256;

    private readonly Lock gate = new();
    private List<TailWaiter> waiting = [];

    public TailWaiter Join(Func<long> version, CancellationToken cancel) => new(this, version, cancel);

    public void Wake()
    {
        List<TailWaiter> woken;
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return;
            }

            woken = waiting;
            waiting = [];
        }

        for (var from = 0; from < woken.Count; from += Together)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static run => Run(run.Woken, run.From), (Woken: woken, From: from), preferLocal: false);
        }
    }

    /// <summary>False when there is something newer already: then nobody waits.</summary>
    internal bool Stand(TailWaiter waiter, Func<long> version, long seen)
    {
        lock (gate)
        {
            // A wake follows each new version, so who stands here before it is in that wake.
            if (version() != seen)
            {
                return false;
            }

            waiting.Add(waiter);
            return true;
        }
    }

    internal bool Leave(TailWaiter waiter)
    {
        lock (gate)
        {
            return waiting.Remove(waiter);
        }
    }

    private static void Run(List<TailWaiter> woken, int from)
    {
        for (var i = from; i < Math.Min(woken.Count, from + Together); i++)
        {
            woken[i].Wake();
        }
    }
}

/// <summary>One follower's wait at a tail, without a task for each time.</summary>
public sealed class TailWaiter : IValueTaskSource, IDisposable
{
    private readonly TailWaiters others;
    private readonly Func<long> version;
    private readonly CancellationToken cancel;
    private readonly CancellationTokenRegistration leaving;
    private ManualResetValueTaskSourceCore<bool> core;

    internal TailWaiter(TailWaiters others, Func<long> version, CancellationToken cancel)
    {
        (this.others, this.version, this.cancel) = (others, version, cancel);
        leaving = cancel.UnsafeRegister(static waiter => ((TailWaiter)waiter!).GiveUp(), this);
    }

    /// <summary>Ends when the tail is past the version seen. One wait at a time.</summary>
    /// <exception cref="OperationCanceledException">The follower has gone.</exception>
    public ValueTask Changed(long seen)
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        core.Reset();
        if (!others.Stand(this, version, seen))
        {
            return ValueTask.CompletedTask;
        }

        // It may have been cancelled between the look above and standing here.
        if (cancel.IsCancellationRequested)
        {
            GiveUp();
        }

        return new ValueTask(this, core.Version);
    }

    public void Dispose() => leaving.Dispose();

    internal void Wake() => core.SetResult(true);

    private void GiveUp()
    {
        // Whoever takes it out of the line ends the wait, and nobody else.
        if (others.Leave(this))
        {
            core.SetException(new OperationCanceledException(cancel));
        }
    }

    void IValueTaskSource.GetResult(short token) => core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
}
