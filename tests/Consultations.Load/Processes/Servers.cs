using System.Diagnostics;

namespace Consultations.Load.Processes;

/// <summary>Starts the two kinds of server that a run compares.</summary>
internal sealed class Servers(Options options, Workplace workplace)
{
    /// <summary>The product as it is shipped, with demo people, quiet logs and no limits on one account's zeal.</summary>
    public Task<ServerProcess> RealAsync(Storage storage, string seeds, CancellationToken stop, params string[] switches) =>
        RealAsync(storage, seeds, null, stop, switches);

    /// <summary>The same at a port that was used before.</summary>
    public async Task<ServerProcess> RealAsync(Storage storage, string seeds, int? fixedPort, CancellationToken stop, params string[] switches)
    {
        var server = await workplace.ServerAsync(stop);
        return await ServerProcess.StartAsync(
            port =>
            {
                var info = new ProcessStartInfo("dotnet",
                [
                    server,
                    "--urls", $"http://127.0.0.1:{port}",
                    $"--Storage:Provider={storage.Provider}",
                    $"--ConnectionStrings:Consultations={storage.Connection}",
                    // Both places that the settings of Development fill; the second time nothing is loaded.
                    $"--Seeds:Folders:0={seeds}",
                    $"--Seeds:Folders:1={seeds}",
                    "--Limits:Off=true",
                    "--Logging:LogLevel:Default=Warning",
                    "--Logging:LogLevel:Microsoft.AspNetCore=Warning",
                    "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Warning",
                    .. switches,
                ])
                {
                    // The content root: wwwroot lies beside a published server.
                    WorkingDirectory = Path.GetDirectoryName(server)!,
                };
                info.Environment["ASPNETCORE_ENVIRONMENT"] = options.Environment;
                return info;
            },
            stop,
            fixedPort);
    }

    /// <summary>Makes the tables; a PostgreSQL database has none until somebody says so.</summary>
    public async Task MigrateAsync(Storage storage, CancellationToken stop)
    {
        var server = await workplace.ServerAsync(stop);
        var info = new ProcessStartInfo("dotnet",
        [
            server, "migrate", $"--Storage:Provider={storage.Provider}", $"--ConnectionStrings:Consultations={storage.Connection}",
        ])
        {
            WorkingDirectory = Path.GetDirectoryName(server)!,
            RedirectStandardOutput = true,
        };
        info.Environment["ASPNETCORE_ENVIRONMENT"] = options.Environment;
        using var process = Process.Start(info)!;
        var said = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0)
        {
            throw new LoadFailed($"The database could not be migrated.\n{said}");
        }
    }

    /// <summary>This very program under its hidden verb, with the real server's runtime settings: same collector, same compiler tiers.</summary>
    public async Task<ServerProcess> ReferenceAsync(string kind, CancellationToken stop, params string[] arguments)
    {
        var self = Path.Combine(AppContext.BaseDirectory, "Consultations.Load");
        var settings = Path.ChangeExtension(await workplace.ServerAsync(stop), ".runtimeconfig.json");
        return await ServerProcess.StartAsync(
            port => new ProcessStartInfo("dotnet",
            [
                "exec", "--runtimeconfig", settings, "--depsfile", $"{self}.deps.json", $"{self}.dll",
                "reference", kind, "--urls", $"http://127.0.0.1:{port}", .. arguments,
            ])
            {
                WorkingDirectory = workplace.Folder,
            },
            stop);
    }
}
