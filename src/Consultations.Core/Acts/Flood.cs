namespace Consultations.Acts;

/// <summary>
/// Stops who sends faster than people do before the line, so that a script costs only itself. A token bucket for each account and kind of ask,
/// and one for the writing in each room. In memory, so each process counts for itself, and a start forgets.
/// </summary>
public sealed class Flood(TimeProvider clock)
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    // A bucket is the instant at which it will be full again. Not by the time of day, which can be set back.
    private readonly Dictionary<(Guid Whose, FloodRule Rule), TimeSpan> buckets = [];
    private readonly Lock gate = new();
    private readonly long began = clock.GetTimestamp();
    private TimeSpan swept;

    internal int Buckets
    {
        get
        {
            lock (gate)
            {
                return buckets.Count;
            }
        }
    }

    /// <summary>
    /// Takes what the ask costs, or refuses with the seconds to wait; a refusal takes nothing, so trying on does not make the wait longer. The
    /// clock passes free, and so does a guest, who is refused everything by the room and must not empty a bucket of others.
    /// </summary>
    internal Refused? Take(Actor actor, Ask ask)
    {
        if (actor.Account is not { } account || FloodRule.Of(ask) is not { } rule)
        {
            return null;
        }

        var own = (account, rule);
        (Guid, FloodRule)? room = rule == FloodRule.Writing ? (ask.Stream, FloodRule.Room) : null;
        lock (gate)
        {
            var now = clock.GetElapsedTime(began);
            Sweep(now);
            if (Wait(own, now) is var wait && wait > TimeSpan.Zero)
            {
                return Refused.TooMany("TooFast", wait);
            }

            if (room is { } shared)
            {
                if (Wait(shared, now) is var crowded && crowded > TimeSpan.Zero)
                {
                    return Refused.TooMany("RoomCrowded", crowded);
                }

                Take(shared, now);
            }

            Take(own, now);
            return null;
        }
    }

    private TimeSpan Wait((Guid Whose, FloodRule Rule) bucket, TimeSpan now) =>
        FullAt(bucket, now) - now - ((bucket.Rule.Burst - 1) * bucket.Rule.Each);

    private void Take((Guid Whose, FloodRule Rule) bucket, TimeSpan now) => buckets[bucket] = FullAt(bucket, now) + bucket.Rule.Each;

    private TimeSpan FullAt((Guid Whose, FloodRule Rule) bucket, TimeSpan now) =>
        buckets.TryGetValue(bucket, out var at) && at > now ? at : now;

    /// <summary>A full bucket is as good as none.</summary>
    private void Sweep(TimeSpan now)
    {
        if (now - swept < BetweenSweeps)
        {
            return;
        }

        swept = now;
        foreach (var (bucket, at) in buckets)
        {
            if (at <= now)
            {
                buckets.Remove(bucket);
            }
        }
    }
}
