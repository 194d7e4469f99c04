using System.Buffers.Text;
using System.Globalization;

namespace Consultations.Load.Wire;

/// <summary>The words in a contribution's text by which a reader knows which one arrived.</summary>
internal static class Marker
{
    private const int Digits = 6;

    public static string Of(int message) => $"marked-{message.ToString("000000", CultureInfo.InvariantCulture)}";

    /// <summary>The message's number, or -1 where the bytes hold no marker.</summary>
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOf("marked-"u8);
        return at >= 0
            && at + 7 + Digits <= bytes.Length
            && Utf8Parser.TryParse(bytes.Slice(at + 7, Digits), out int message, out var used)
            && used == Digits
            ? message
            : -1;
    }
}
