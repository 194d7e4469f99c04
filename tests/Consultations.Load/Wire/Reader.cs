using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Consultations.Load.Wire;

/// <summary>One who follows a room: a socket, a small buffer, and a look for the marker in whatever arrives.</summary>
internal sealed class Reader(int place) : IDisposable
{
    private static readonly byte[] s_ping = Frames.Text("""{"type":6}""");
    private static readonly byte[] s_handshake = Frames.Text("""{"protocol":"json","version":1}""");

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim _sending = new(1);
    private byte[] _buffer = new byte[8 * 1024];
    private int _held;
    private byte[] _parts = [];

    /// <summary>Upgrades, shakes hands and sends the ask to follow; returns when the server has taken the handshake.</summary>
    public async Task ConnectAsync(IPEndPoint server, byte[] follow, CancellationToken stop)
    {
        await _socket.ConnectAsync(server, stop);
        await SendAsync(Encoding.ASCII.GetBytes(
            $"GET /hubs/room HTTP/1.1\r\nHost: {server}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bG9hZCBnZW5lcmF0b3IhIQ==\r\n\r\n"), stop);
        int head;
        while ((head = _buffer.AsSpan(0, _held).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync(stop);
        }

        if (!_buffer.AsSpan(0, head).StartsWith("HTTP/1.1 101"u8))
        {
            throw new LoadFailed($"The hub took no WebSocket: {Encoding.ASCII.GetString(_buffer, 0, head)}");
        }

        Drop(head + 4);
        await SendAsync(s_handshake, stop);
        while (!Frames.TryRead(_buffer.AsSpan(0, _held), out _, out _, out _, out _))
        {
            await FillAsync(stop);
        }

        await SendAsync(follow, stop);
    }

    /// <summary>Reads until it is stopped or the server hangs up.</summary>
    public async Task ReadAsync(IHeard arrivals, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var now = Stopwatch.GetTimestamp();
                var used = Take(arrivals, now, out var answer);
                Drop(used);
                if (answer is not null)
                {
                    await SendAsync(answer, stop);
                }

                await FillAsync(stop);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception gone) when (gone is SocketException or IOException or ObjectDisposedException)
        {
            if (!stop.IsCancellationRequested)
            {
                arrivals.HungUp(gone.Message);
            }
        }
    }

    public Task PingAsync(CancellationToken stop) => SendAsync(s_ping, stop);

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    /// <summary>Takes the whole frames; a message in several frames is put together first.</summary>
    private int Take(IHeard arrivals, long now, out byte[]? answer)
    {
        answer = null;
        var used = 0;
        int size;
        while (Frames.TryRead(_buffer.AsSpan(used, _held - used), out var opcode, out var final, out var range, out size))
        {
            var payload = _buffer.AsSpan(used, size)[range];
            if (opcode == 0x8)
            {
                throw new IOException("The server said goodbye.");
            }

            if (opcode == 0x9)
            {
                answer = Frames.Client(0xa, payload);
            }
            else if (opcode is 0x0 or 0x1 or 0x2)
            {
                if (final && _parts.Length == 0)
                {
                    arrivals.Read(place, payload, now);
                }
                else
                {
                    _parts = [.. _parts, .. payload];
                    if (final)
                    {
                        arrivals.Read(place, _parts, now);
                        _parts = [];
                    }
                }
            }

            used += size;
        }

        if (size > _buffer.Length)
        {
            Array.Resize(ref _buffer, size + 1024);
        }

        return used;
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _held - count).CopyTo(_buffer);
        _held -= count;
    }

    private async ValueTask FillAsync(CancellationToken stop)
    {
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_held), SocketFlags.None, stop);
        _held += read > 0 ? read : throw new IOException("The server closed the connection.");
    }

    private async Task SendAsync(byte[] bytes, CancellationToken stop)
    {
        await _sending.WaitAsync(stop);
        try
        {
            await _socket.SendAsync(bytes, SocketFlags.None, stop);
        }
        finally
        {
            _sending.Release();
        }
    }
}
