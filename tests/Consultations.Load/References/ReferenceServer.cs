using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Consultations.Load.References;

/// <summary>The hidden verb: a server that does only the heart of the work, so that the rest has a price.</summary>
internal static class ReferenceServer
{
    /// <summary>Arguments: the kind, then settings as ASP.NET Core reads them (<c>--urls</c> and the kind's own).</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args[1..]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = args[0] switch
        {
            "live" => LiveReference.Build(builder),
            "pages" => PagesReference.Build(builder),
            "posts" => await PostsReference.BuildAsync(builder),
            _ => throw new LoadFailed($"There is no reference '{args[0]}'."),
        };
        await app.StartAsync();
        Console.WriteLine($"Ready: {string.Join(' ', app.Urls)}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
