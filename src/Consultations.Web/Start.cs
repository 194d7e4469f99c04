using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Seeding;
using Consultations.Storage;
using Consultations.Web.Accounts;
using Consultations.Web.People;
using Consultations.Wording;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;

namespace Consultations.Web;

/// <summary>What happens between the command and the first request.</summary>
internal static class Start
{
    private static readonly TimeSpan WarmingTakes = TimeSpan.FromSeconds(5);

    /// <summary>Makes sure of the database, then loads what <c>Seeds:Folders</c> names.</summary>
    /// <exception cref="StorageFault">The database cannot be used.</exception>
    /// <exception cref="SettingFault">A seed folder or a template is broken.</exception>
    public static async Task Prepare(WebApplication app)
    {
        var told = await app.Services.GetRequiredService<Preparation>().Prepare(mayPutAside: app.Environment.IsDevelopment());
        if (told is not null)
        {
            Console.WriteLine(told);
        }

        if (app.Services.GetService<DatabaseClock>() is { } clock)
        {
            await clock.Measure();
        }

        Look(app.Services.GetRequiredService<Desk.Templates>());
        await Load(app);
        await app.Services.GetRequiredService<Erasure>().Finish();
    }

    /// <summary>
    /// Does once what the first visitors will ask for (the code is compiled at its first use, which costs ten times as much), then prints where the
    /// product answers and who can be tried.
    /// </summary>
    public static async Task Say(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        await Warm(app, addresses.FirstOrDefault());
        Console.WriteLine($"Ready: {string.Join(" ", addresses)}");
        if (app.Services.GetRequiredService<DemoAccounts>() is { On: true } demo)
        {
            Console.WriteLine($"Try it as {string.Join(", ", demo.Names.Select(DemoAccounts.Address))}; the password is {DemoAccounts.Password}");
        }
    }

    /// <summary>Whoever runs the program learns of a broken template, and not whoever wants to begin with it.</summary>
    private static void Look(Desk.Templates templates)
    {
        try
        {
            _ = templates.All;
        }
        catch (InvalidDataException broken)
        {
            throw new SettingFault(broken.Message);
        }
    }

    private static async Task Load(WebApplication app)
    {
        var folders = app.Configuration.GetSection("Seeds:Folders").Get<string[]>() ?? [];
        var loader = ActivatorUtilities.CreateInstance<SeedLoader>(app.Services);
        var hash = app.Services.GetRequiredService<DemoAccounts>().PasswordHash(new PasswordHasher<Account>());
        foreach (var folder in folders)
        {
            var outcome = await loader.Load(Path.GetFullPath(folder, app.Environment.ContentRootPath), hash);
            if (outcome.State == SeedState.Broken)
            {
                throw new SettingFault($"The seed {outcome.Slug} is broken and was not loaded:\n{string.Join('\n', outcome.Faults)}");
            }

            if (outcome.State == SeedState.Loaded)
            {
                Console.WriteLine($"Loaded {outcome.Slug}");
            }
        }
    }

    private static async Task Warm(WebApplication app, string? address)
    {
        Rendered.From("**Warm**");
        await app.Services.GetRequiredService<RoomDesk>().Act(Actor.Guest, new React(Guid.CreateVersion7(), Guid.Empty, 1, ReactionKind.Agree, true));
        if (address is null || !Uri.TryCreate(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal), UriKind.Absolute, out var own))
        {
            return;
        }

        using var http = new HttpClient { BaseAddress = own, Timeout = WarmingTakes };
        try
        {
            foreach (var page in new[] { "/", "/account/sign-in" })
            {
                await http.GetAsync(page);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            // Behind a certificate or a filter we may not reach ourselves; the first visitor warms it then.
        }
    }
}
