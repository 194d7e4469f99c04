using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Consultations.World;

/// <summary>What one running program has of the product: services, desk, bell and tails of its own.</summary>
public sealed class Process : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public Process(StorageOptions options, TimeProvider clock)
    {
        services = new ServiceCollection().AddSingleton(clock).AddStorage(options).BuildServiceProvider();
        Store = services.GetRequiredService<IDbContextFactory<ConsultationsDb>>();
        Desk = new RoomDesk(Store, services.GetRequiredService<WriteLock>(), clock, Bell, NullLogger<RoomDesk>.Instance);
        Timekeeper = new Timekeeper(Store, Desk, clock, NullLogger<Timekeeper>.Instance);
        Tails = new RoomTails(Store, Bell, clock, NullLogger<RoomTails>.Instance);
    }

    public IDbContextFactory<ConsultationsDb> Store { get; }

    public RoomBell Bell { get; } = new();

    public RoomDesk Desk { get; }

    public Timekeeper Timekeeper { get; }

    public RoomTails Tails { get; }

    public async ValueTask DisposeAsync()
    {
        await Tails.DisposeAsync();
        await Desk.DisposeAsync();
        await services.DisposeAsync();
    }
}
