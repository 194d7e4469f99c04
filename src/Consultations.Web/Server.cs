using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.Web.Accounts;
using Consultations.Web.Api;
using Consultations.Web.Cases;
using Consultations.Web.Contesting;
using Consultations.Web.Desk;
using Consultations.Web.Importing;
using Consultations.Web.Live;
using Consultations.Web.Packages;
using Consultations.Web.People;
using Consultations.Web.Planning;
using Consultations.Web.Reporting;
using Consultations.Web.Responding;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Consultations.Web.Synthesis;
using Consultations.Web.Timing;

namespace Consultations.Web;

/// <summary>Puts the process together: what is registered, in which order a request passes, and what happens before the first one.</summary>
public static class Server
{
    /// <summary>Runs until stopped; the commands of the program (<c>migrate</c>, <c>backup</c>, <c>restore</c>) end by themselves. Gives the exit code.</summary>
    /// <exception cref="StorageFault">The database cannot be used.</exception>
    /// <exception cref="SettingFault">A setting cannot be used.</exception>
    public static async Task<int> Run(string[] args)
    {
        if (args is ["schema", var file])
        {
            await File.WriteAllTextAsync(file, WireSchema.Text());
            return 0;
        }

        var command = Command.From(args);
        var builder = WebApplication.CreateBuilder(command.Rest);
        Register(builder);
        var app = builder.Build();
        if (command.Name is not null)
        {
            Console.WriteLine(await command.Do(app.Services));
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
        var storage = StorageOptions.From(builder.Configuration, data);
        services.AddStorage(storage);
        services.AddTiming(builder.Configuration, builder.Environment, storage);
        services.AddSingleton(new RoomBell(MadeFaults.From(builder.Configuration, builder.Environment).LoseRings));
        services.AddLimits(builder.Configuration, builder.Environment);
        services.AddSingleton<RoomDesk>();
        services.AddSingleton<RoomTails>();
        services.AddSingleton<RoomShelf>();
        services.AddSingleton<RoomPlaces>();
        services.AddSite(builder.Configuration);
        services.AddAccounts(builder.Configuration, builder.Environment);
        services.AddDesk();
        services.AddReports(builder.Configuration);
        services.AddPackages();
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
        app.MapDesk();
        app.MapCases();
        app.MapSynthesis();
        app.MapReports();
        app.MapReportDesk();
        app.MapReviews();
        app.MapContesting();
        app.MapResponses();
        app.MapImporting();
        app.MapPackages();
        app.MapPeople();
        app.MapApi();
        app.MapLive();
    }
}

/// <summary>A setting that cannot be used, in one line for the person who runs the program.</summary>
public sealed class SettingFault(string message) : Exception(message);
