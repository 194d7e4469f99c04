using System.Buffers.Binary;
using System.Text;

namespace Consultations.Load.Wire;

/// <summary>WebSocket frames (RFC 6455) with SignalR's JSON protocol in them, as far as a reader needs them.</summary>
internal static class Frames
{
    public const byte RecordSeparator = 0x1e;

    public static byte[] Text(string record)
    {
        var payload = Encoding.UTF8.GetBytes(record + (char)RecordSeparator);
        return Client(0x1, payload);
    }

    /// <summary>A client must mask; a mask of noughts changes nothing and is allowed.</summary>
    public static byte[] Client(byte opcode, ReadOnlySpan<byte> payload)
    {
        var head = payload.Length < 126 ? 6 : 8;
        var frame = new byte[head + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        if (payload.Length < 126)
        {
            frame[1] = (byte)(0x80 | payload.Length);
        }
        else
        {
            frame[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), checked((ushort)payload.Length));
        }

        payload.CopyTo(frame.AsSpan(head));
        return frame;
    }

    /// <summary>False while the frame's head or payload has not arrived whole; <paramref name="size"/> is then what is known to be needed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out byte opcode, out bool final, out Range payload, out int size)
    {
        (opcode, final, payload, size) = (0, false, default, 2);
        if (bytes.Length < 2)
        {
            return false;
        }

        (opcode, final) = ((byte)(bytes[0] & 0xf), (bytes[0] & 0x80) != 0);
        var length = (long)(bytes[1] & 0x7f);
        var head = length switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < head)
        {
            size = head;
            return false;
        }

        length = length switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            127 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            _ => length,
        };
        size = checked((int)(head + length));
        payload = head..size;
        return bytes.Length >= size;
    }
}
