using System.Reflection;
using Consultations.People;
using Consultations.Web.Timing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consultations.Web;

/// <summary>
/// The real program behind a real socket, on a database of its own, with a clock that stands until it is turned. One for each test class
/// (<c>IClassFixture&lt;Door&gt;</c>); a test that needs another environment or setting opens one for itself: <c>await Door.Open(d => ...)</c>.
/// </summary>
public sealed class Door : IAsyncLifetime
{
    /// <summary>Where the clock stands when the door opens.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("consultations-door-").FullName;
    private WebApplication? app;

    public string Environment { get; set; } = "Development";

    /// <summary>Settings on top of appsettings.json.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Replaces what the program registered.</summary>
    public Action<IServiceCollection> Instead { get; set; } = _ => { };

    public bool WithWorld { get; set; } = true;

    public FakeTimeProvider Clock { get; } = new(Morning);

    /// <summary>Everything the program said to its log at Warning and above, or by the programs' own names at Information.</summary>
    public Said Said { get; } = new();

    public World World { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    public static async Task<Door> Open(Action<Door>? with = null)
    {
        var door = new Door();
        with?.Invoke(door);
        await door.InitializeAsync();
        return door;
    }

    public async ValueTask InitializeAsync()
    {
        await Start();
        if (WithWorld)
        {
            World = await World.Make(Services, Clock);
        }
    }

    /// <summary>Ends the program and starts it again on the same database, under another address.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public ConsultationsDb Db() => Services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContext();

    /// <summary>Somebody new with a browser of their own, not signed in.</summary>
    public Visitor Visitor() => new(() => Address);

    /// <summary>A person of the world, signed in through the form.</summary>
    public async Task<Visitor> SignedIn(Account person)
    {
        var visitor = Visitor();
        await visitor.SignIn(person.Email!);
        return visitor;
    }

    /// <summary>A connection to the hub with the visitor's cookies, not yet started.</summary>
    public HubConnection Hub(Visitor? visitor = null, string path = "/hubs/room") => new HubConnectionBuilder()
        .WithUrl(new Uri(Address, path), http =>
        {
            if (visitor?.Cookies is { Length: > 0 } cookies)
            {
                http.Headers["Cookie"] = cookies;
            }
        })
        .Build();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Start()
    {
        var web = typeof(Door).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebFolder").Value!;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Consultations.Web",
            ContentRootPath = web,
            EnvironmentName = Environment,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddJsonFile(Path.Combine(web, "appsettings.json")).AddInMemoryCollection(new Dictionary<string, string?>
        {
            // What prints is tried with a real browser elsewhere.
            ["Chromium:Path"] = "/nowhere",
            ["ConnectionStrings:Consultations"] = $"Data Source={Path.Combine(folder, "door.db")}",
            // Answers that hide by their time what they know; here it only costs time.
            ["Accounts:PaceMilliseconds"] = "0",
            // The clock stands, so nobody would ever be slow enough.
            ["Limits:Off"] = Environment == "Production" ? null : "true",
        }).AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders().AddProvider(Said);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Server.Register(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        // A password's hash is made slow on purpose; here it only costs time.
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        // Nothing happens by itself, in Production neither: a test that wants what is due asks the timekeeper for it.
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(TimekeeperHost)));
        Instead(builder.Services);
        app = builder.Build();
        Server.Map(app);
        await Web.Start.Prepare(app);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
    }

    private async Task Stop()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={Path.Combine(folder, "door.db")}"));
    }
}
