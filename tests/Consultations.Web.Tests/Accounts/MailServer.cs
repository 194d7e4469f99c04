using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Consultations.Web.Accounts;

/// <summary>A mail server of a few words on a real socket; can be told to refuse.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public MailServer()
    {
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public volatile bool Refuses;

    /// <summary>Every message whose data arrived, taken or not.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    public ConcurrentQueue<string> Taken { get; } = new();

    public void Dispose() => listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Talk(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // Closed.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 ready");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var message = "";
                while (await reader.ReadLineAsync() is { } part && part != ".")
                {
                    message += part + "\n";
                }

                Seen.Enqueue(message);
                if (!Refuses)
                {
                    Taken.Enqueue(message);
                }

                await writer.WriteLineAsync(Refuses ? "451 not now" : "250 taken");
            }
            else if (line == "QUIT")
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync("250 ok");
            }
        }
    }
}
