using Xunit;

namespace Consultations.Seeding;

/// <summary>Every folder of the product, loaded once for the tests that only look.</summary>
public sealed class LoadedSeeds : IAsyncLifetime
{
    internal SeedWorld World { get; private set; } = null!;

    internal IReadOnlyList<SeedOutcome> Outcomes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        World = await SeedWorld.Make();
        var outcomes = new List<SeedOutcome>();
        foreach (var folder in SeedWorld.Folders)
        {
            outcomes.Add(await World.Loader.Load(folder, account => $"hash of {account.Email}"));
        }

        Outcomes = outcomes;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

[CollectionDefinition(nameof(LoadedSeeds))]
public sealed class LookingAtLoadedSeeds : ICollectionFixture<LoadedSeeds>;
