using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Consultations.Web.Accounts;

/// <summary>A mail server of a few words on a real socket; can be told to refuse, to be slow and to die in the middle.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener listener;
    private volatile TaskCompletionSource? held;

    /// <param name="port">Where one that died stood before.</param>
    public MailServer(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public volatile bool Refuses;

    /// <summary>Hangs up after the first line of a message.</summary>
    public volatile bool DropsInData;

    /// <summary>Takes a message and hangs up before saying so.</summary>
    public volatile bool DiesAfterTaking;

    /// <summary>Every message whose data arrived, taken or not.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>From now on nothing is answered to a message, until it is let go.</summary>
    public void Hold() => held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo()
    {
        held?.SetResult();
        held = null;
    }

    /// <summary>When so many messages have arrived, taken or not.</summary>
    public async Task Arrived(int count)
    {
        while (Seen.Count < count)
        {
            await Task.Delay(5, Xunit.TestContext.Current.CancellationToken);
        }
    }

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
                    if (DropsInData)
                    {
                        return;
                    }
                }

                Seen.Enqueue(message);
                await (held?.Task ?? Task.CompletedTask);
                if (!Refuses)
                {
                    Taken.Enqueue(message);
                }

                if (DiesAfterTaking)
                {
                    return;
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
