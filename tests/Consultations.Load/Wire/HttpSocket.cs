using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Consultations.Load.Wire;

/// <summary>
/// One HTTP/1.1 connection, kept alive, one ask at a time. HttpClient would cost the generator as much as the ask costs
/// the server, and both share the processors.
/// </summary>
internal sealed class HttpSocket(IPEndPoint server) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;
    private int _start;
    private int _end;

    private int Held => _end - _start;

    public async ValueTask<HttpAnswer> AskAsync(ReadOnlyMemory<byte> request, CancellationToken stop, bool keep = false)
    {
        if (_socket is null)
        {
            _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await _socket.ConnectAsync(server, stop);
        }

        await _socket.SendAsync(request, SocketFlags.None, stop);
        var head = await HeadAsync(stop);
        var status = (_buffer[_start + 9] - '0') * 100 + (_buffer[_start + 10] - '0') * 10 + (_buffer[_start + 11] - '0');
        var (length, chunked, close, sets) = HttpHead.Read(_buffer.AsSpan(_start, head));
        var words = Encoding.ASCII.GetString(_buffer, _start, keep || sets ? head : 0);
        _start += head;
        var body = keep ? new ArrayBufferWriter<byte>() : null;
        var size = chunked ? await ChunksAsync(body, stop) : await SkipAsync(length, body, stop);
        if (close)
        {
            Dispose();
        }

        return new HttpAnswer(status, head, size, words, body?.WrittenSpan.ToArray() ?? []);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
        _start = _end = 0;
    }

    private async ValueTask<int> HeadAsync(CancellationToken stop)
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, Held).IndexOf("\r\n\r\n"u8);
            if (at >= 0)
            {
                return at + 4;
            }

            await FillAsync(stop);
        }
    }

    private async ValueTask<long> ChunksAsync(ArrayBufferWriter<byte>? body, CancellationToken stop)
    {
        long total = 0;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(_start, Held).IndexOf("\r\n"u8)) < 0)
            {
                await FillAsync(stop);
            }

            var size = HttpHead.Hexadecimal(_buffer.AsSpan(_start, line));
            _start += line + 2;
            await SkipAsync(size, body, stop);
            await SkipAsync(2, null, stop);
            if (size == 0)
            {
                return total;
            }

            total += size;
        }
    }

    private async ValueTask<long> SkipAsync(long count, ArrayBufferWriter<byte>? body, CancellationToken stop)
    {
        for (var left = count; left > 0;)
        {
            if (Held == 0)
            {
                await FillAsync(stop);
            }

            var piece = (int)Math.Min(left, Held);
            body?.Write(_buffer.AsSpan(_start, piece));
            _start += piece;
            left -= piece;
        }

        return count;
    }

    private async ValueTask FillAsync(CancellationToken stop)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            _buffer.AsSpan(_start, Held).CopyTo(_buffer);
            (_start, _end) = (0, Held);
        }

        var read = await _socket!.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, stop);
        if (read == 0)
        {
            Dispose();
            throw new IOException("The server closed the connection in the middle of an answer.");
        }

        _end += read;
    }
}
