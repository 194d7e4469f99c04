using Consultations.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Consultations.Web;

/// <summary>What happens between the command and the first request.</summary>
internal static class Start
{
    public static async Task Prepare(WebApplication app)
    {
        var told = await app.Services.GetRequiredService<Preparation>().Prepare(mayPutAside: app.Environment.IsDevelopment());
        if (told is not null)
        {
            Console.WriteLine(told);
        }
    }

    /// <summary>Prints where the product answers.</summary>
    public static Task Say(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"Ready: {string.Join(" ", addresses)}");
        return Task.CompletedTask;
    }
}
