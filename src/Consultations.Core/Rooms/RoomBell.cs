using System.Collections.Concurrent;

namespace Consultations.Rooms;

/// <summary>Says "look" about a room or consultation. Carries no news itself: a lost or doubled ring does no harm.</summary>
/// <param name="lost">The share of rings that are lost on purpose, for tests of faults.</param>
public sealed class RoomBell(double lost = 0)
{
    /// <summary>Rings when something was planned, moved or dropped, anywhere.</summary>
    public static readonly Guid Plan = Guid.Empty;

    private readonly ConcurrentDictionary<Guid, Action<long>> listeners = new();

    /// <summary>Something was committed to the stream, up to a sequence number.</summary>
    public void Ring(Guid stream, long seq)
    {
        if (listeners.TryGetValue(stream, out var listen) && (lost == 0 || Random.Shared.NextDouble() >= lost))
        {
            listen(seq);
        }
    }

    /// <summary>Calls <paramref name="look"/> at each ring until disposed; it must return at once.</summary>
    public IDisposable Listen(Guid stream, Action<long> look)
    {
        listeners.AddOrUpdate(stream, look, (_, others) => others + look);
        return new Listening(this, stream, look);
    }

    private sealed class Listening(RoomBell bell, Guid stream, Action<long> look) : IDisposable
    {
        public void Dispose()
        {
            while (bell.listeners.TryGetValue(stream, out var all))
            {
                var rest = all - look;
                var done = rest is null
                    ? bell.listeners.TryRemove(KeyValuePair.Create(stream, all))
                    : bell.listeners.TryUpdate(stream, rest, all);
                if (done)
                {
                    return;
                }
            }
        }
    }
}
