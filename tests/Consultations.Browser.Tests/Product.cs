using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Consultations.Browser.Tests;

/// <summary>The real process, as a user starts it, on a free port of 127.0.0.1 and a database of its own. It can be killed and started again.</summary>
public sealed class Product : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private Process? process;

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    public string Database => Path.Combine(Folder, "consultations.db");

    /// <summary>Where its database is.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("consultations-").FullName;

    public async Task Start(params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                About("Process"),
                "--urls", Address,
                "--contentRoot", About("ContentRoot"),
                "--environment", "Development",
                $"--ConnectionStrings:Consultations=Data Source={Database}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        var said = new List<string>();
        var ready = new TaskCompletionSource();
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Hear(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }

            if (line?.StartsWith("Ready:", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        }

        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The process ended: " + string.Join('\n', said)));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience);
    }

    /// <summary>SIGKILL: nothing is tidied up.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await Kill();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static string About(string key) => Path.GetFullPath(
        typeof(Product).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
