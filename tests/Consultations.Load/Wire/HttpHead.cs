using System.Buffers.Text;
using System.Text;

namespace Consultations.Load.Wire;

/// <summary>The headers that say where an answer ends, and whether it sets a cookie.</summary>
internal static class HttpHead
{
    public static (long Length, bool Chunked, bool Close, bool SetsCookie) Read(ReadOnlySpan<byte> head)
    {
        long length = 0;
        var (chunked, close, sets) = (false, false, false);
        while (head.IndexOf("\r\n"u8) is > 0 and var end)
        {
            var line = head[..end];
            if (Value(line, "content-length:"u8, out var value))
            {
                Utf8Parser.TryParse(value, out length, out _);
            }
            else if (Value(line, "transfer-encoding:"u8, out value))
            {
                chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
            }
            else if (Value(line, "connection:"u8, out value))
            {
                close = Ascii.EqualsIgnoreCase(value, "close"u8);
            }
            else if (Value(line, "set-cookie:"u8, out _))
            {
                sets = true;
            }

            head = head[(end + 2)..];
        }

        return (length, chunked, close, sets);
    }

    public static int Hexadecimal(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out int size, out _, 'x') ? size : throw new IOException("A chunk has no size.");

    private static bool Value(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var found = line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);
        value = found ? line[name.Length..].Trim((byte)' ') : default;
        return found;
    }
}
