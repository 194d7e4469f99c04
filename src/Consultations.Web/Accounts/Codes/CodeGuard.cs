using System.Net;

namespace Consultations.Web.Accounts.Codes;

/// <summary>
/// Lets a hall of people behind one address in and a guesser not: wrong codes are what counts, for each address and for all together. Whoever
/// has used up an address's tries waits there with a right code, too, else guessing would go on. In memory, so each process counts for itself.
/// </summary>
internal sealed class CodeGuard(TimeProvider clock)
{
    /// <summary>Wrong codes of one address at once: half of a hundred people may mistype.</summary>
    public const int Burst = 60;

    public static readonly TimeSpan Each = TimeSpan.FromSeconds(5);

    private const int BurstOfAll = 2_000;
    private const int MostAddresses = 20_000;

    private static readonly TimeSpan EachOfAll = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, TimeSpan> buckets = [];
    private readonly Lock gate = new();
    private readonly long began = clock.GetTimestamp();
    private TimeSpan all;

    /// <summary>How long to wait before the next try; zero where one may try.</summary>
    public TimeSpan Wait(IPAddress? address)
    {
        lock (gate)
        {
            var now = clock.GetElapsedTime(began);
            var own = buckets.GetValueOrDefault(Name(address)) - now - ((Burst - 1) * Each);
            var shared = all - now - ((BurstOfAll - 1) * EachOfAll);
            return own > shared ? Positive(own) : Positive(shared);
        }
    }

    /// <summary>Somebody there typed a code that opens nothing.</summary>
    public void Wrong(IPAddress? address)
    {
        lock (gate)
        {
            var now = clock.GetElapsedTime(began);
            if (buckets.Count >= MostAddresses)
            {
                foreach (var full in buckets.Where(b => b.Value <= now).Select(b => b.Key).ToList())
                {
                    buckets.Remove(full);
                }
            }

            var name = Name(address);
            buckets[name] = Later(buckets.GetValueOrDefault(name), now) + Each;
            all = Later(all, now) + EachOfAll;
        }
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>One line has a whole network of the newer addresses.</summary>
    private static string Name(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8) : plain.ToString();
    }
}
