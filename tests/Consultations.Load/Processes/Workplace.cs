using System.Diagnostics;

namespace Consultations.Load.Processes;

/// <summary>The run's temporary folder, the repository it measures and the server it made of it.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly bool _keep;
    private string? _server;

    public Workplace(Options options)
    {
        (_keep, _server) = (options.Keep, options.Server);
        Folder = Directory.CreateTempSubdirectory("consultations-load-").FullName;
        Repository = FindRepository();
    }

    public string Folder { get; }

    public string Repository { get; }

    /// <summary>Publishes once, and only when no server was given.</summary>
    public async Task<string> ServerAsync(CancellationToken stop)
    {
        if (_server is null)
        {
            var target = Path.Combine(Folder, "web");
            Console.Error.WriteLine("Publishing the server (Release) ...");
            await RunAsync(["publish", Path.Combine(Repository, "src", "Consultations.Web"), "-c", "Release", "-o", target, "--nologo"], stop);
            _server = Path.Combine(target, "Consultations.Web.dll");
        }

        return _server;
    }

    public void Dispose()
    {
        if (_keep)
        {
            Console.Error.WriteLine($"Kept: {Folder}");
            return;
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task RunAsync(IEnumerable<string> arguments, CancellationToken stop)
    {
        var info = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(info)!;
        var said = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0)
        {
            throw new LoadFailed($"The server could not be published.\n{said}");
        }
    }

    private static string FindRepository()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (Directory.Exists(Path.Combine(folder.FullName, "src", "Consultations.Web")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new LoadFailed("Run this inside the repository: it needs src/Consultations.Web and seeds.");
    }
}
