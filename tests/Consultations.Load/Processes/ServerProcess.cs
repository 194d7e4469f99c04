using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Consultations.Load.Processes;

/// <summary>A server as a child process, ready once it has printed <c>Ready:</c>; it dies with its owner.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 40;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _gone;

    private ServerProcess(ProcessStartInfo info, int port)
    {
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        info.RedirectStandardInput = true;
        _process = new Process { StartInfo = info, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new LoadFailed($"The server ended before it was ready.\n{LastLines}"));
    }

    public IPEndPoint EndPoint { get; }

    public Uri Address => new($"http://{EndPoint}/");

    /// <summary>User and system time, from /proc/PID/stat.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public string LastLines
    {
        get
        {
            lock (_lastLines)
            {
                return string.Join('\n', _lastLines);
            }
        }
    }

    public static async Task<ServerProcess> StartAsync(Func<int, ProcessStartInfo> make, CancellationToken stop, int? fixedPort = null)
    {
        var port = fixedPort ?? FreePort();
        var server = new ServerProcess(make(port), port);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server._ready.Task.WaitAsync(s_patience, stop);
            return server;
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw new LoadFailed($"The server was not ready after {s_patience.TotalSeconds} s.\n{server.LastLines}");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Killed, not asked: nothing of it is needed any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_gone)
        {
            return;
        }

        _gone = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > KeptLines)
            {
                _lastLines.Dequeue();
            }
        }

        if (line.StartsWith("Ready:", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
