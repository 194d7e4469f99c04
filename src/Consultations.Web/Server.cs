using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.Web.Accounts;
using Consultations.Web.Api;
using Consultations.Web.Live;
using Consultations.Web.People;
using Consultations.Web.Planning;
using Consultations.Web.Rooms;
using Consultations.Web.Site;

namespace Consultations.Web;

/// <summary>Puts the process together: what is registered, in which order a request passes, and what happens before the first one.</summary>
public static class Server
{
    /// <summary>Runs until stopped; the commands of the program (<c>migrate</c>) end by themselves. Gives the exit code.</summary>
    /// <exception cref="StorageFault">The database cannot be used.</exception>
    /// <exception cref="SettingFault">A setting cannot be used.</exception>
    public static async Task<int> Run(string[] args)
    {
        if (args is ["schema", var file])
        {
            await File.WriteAllTextAsync(file, WireSchema.Text());
            return 0;
        }

        var command = args is ["migrate", ..] ? "migrate" : null;
        var builder = WebApplication.CreateBuilder(args.Where(a => a != command).ToArray());
        Register(builder);
        var app = builder.Build();
        if (command == "migrate")
        {
            await app.Services.GetRequiredService<Preparation>().Migrate();
            Console.WriteLine("The database is up to date.");
            return 0;
        }

        Map(app);
        await Start.Prepare(app);
        await app.StartAsync();
        await Start.Say(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Everything the process needs; tests register the same and replace the clock.</summary>
    public static void Register(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var data = Path.Combine(builder.Environment.ContentRootPath, "data");
        services.AddStorage(StorageOptions.From(builder.Configuration, data));
        services.AddSingleton(Clock.From(builder.Configuration, builder.Environment));
        services.AddSingleton<RoomBell>();
        services.AddLimits(builder.Configuration, builder.Environment);
        services.AddSingleton<RoomDesk>();
        services.AddSingleton<RoomTails>();
        services.AddSingleton<RoomShelf>();
        services.AddSingleton<RoomPlaces>();
        services.AddSite(builder.Configuration);
        services.AddAccounts(builder.Configuration, builder.Environment);
        services.AddApi();
        services.AddLive(builder.Environment);
    }

    /// <summary>The way of a request, and every address.</summary>
    public static void Map(WebApplication app)
    {
        app.UseSite();
        app.UseLive();
        app.MapStaticAssets();
        app.MapSite();
        app.MapAccounts();
        app.MapConsultations();
        app.MapRooms();
        app.MapPeople();
        app.MapApi();
        app.MapLive();
    }
}

/// <summary>A setting that cannot be used, in one line for the person who runs the program.</summary>
public sealed class SettingFault(string message) : Exception(message);
