using System.Security.Cryptography;
using System.Text;

namespace Consultations.Acts;

/// <summary>
/// Ids of asks, made from what they are: a seed's load that broke off is simply done again, a morning's mail is asked for by every node, and the
/// desk answers what it knows with its receipt.
/// </summary>
internal static class DerivedId
{
    /// <summary>A UUIDv7 of the given time whose other bits come from the hash of the names.</summary>
    public static Guid Of(DateTimeOffset at, params ReadOnlySpan<string> names)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names)), hash);
        Span<byte> id = stackalloc byte[16];
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            id[i] = (byte)(milliseconds >> (40 - (8 * i)));
        }

        hash[..10].CopyTo(id[6..]);
        id[6] = (byte)((id[6] & 0x0f) | 0x70);
        id[8] = (byte)((id[8] & 0x3f) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
