namespace Consultations.Acts;

/// <summary>
/// Asks that wait for one lock. One leader at a time takes what waits, up to a batch, and does it; who comes meanwhile waits for the next batch.
/// A line without asks has no leader and costs nothing.
/// </summary>
internal sealed class Line(int longest, int batch, Func<IReadOnlyList<Waiting>, Task> lead)
{
    private readonly Lock gate = new();
    private readonly Queue<Waiting> waiting = new();
    private TaskCompletionSource? led;
    private bool closed;

    /// <summary>False when the line is full or closed.</summary>
    public bool TryStand(Waiting ask)
    {
        lock (gate)
        {
            if (closed || waiting.Count >= longest)
            {
                return false;
            }

            waiting.Enqueue(ask);
            if (led is not null)
            {
                return true;
            }

            led = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // Without the sender's ambient context: the leader works for all of them.
        ThreadPool.UnsafeQueueUserWorkItem(static line => _ = line.Lead(), this, preferLocal: false);
        return true;
    }

    /// <summary>Takes nobody any more; ends when those who stand in it have been answered.</summary>
    public Task Close()
    {
        lock (gate)
        {
            closed = true;
            return led?.Task ?? Task.CompletedTask;
        }
    }

    private async Task Lead()
    {
        while (true)
        {
            var next = new List<Waiting>();
            lock (gate)
            {
                while (next.Count < batch && waiting.TryDequeue(out var ask))
                {
                    next.Add(ask);
                }

                if (next.Count == 0)
                {
                    led!.SetResult();
                    led = null;
                    return;
                }
            }

            await lead(next);
        }
    }
}
