namespace Consultations.Seeding;

/// <summary>What became of a seed folder.</summary>
/// <param name="Slug">The consultation's; the folder's name where the file does not tell.</param>
/// <param name="Faults">Empty unless <see cref="SeedState.Broken"/>.</param>
public sealed record SeedOutcome(string Slug, SeedState State, IReadOnlyList<SeedFault> Faults)
{
    internal static SeedOutcome Loaded(string slug) => new(slug, SeedState.Loaded, []);

    internal static SeedOutcome Known(string slug) => new(slug, SeedState.AlreadyThere, []);

    internal static SeedOutcome Broken(string slug, IReadOnlyList<SeedFault> faults) => new(slug, SeedState.Broken, faults);
}

public enum SeedState
{
    /// <summary>Loaded now, or what was missing of it.</summary>
    Loaded,

    /// <summary>Was loaded before; nothing was read or done.</summary>
    AlreadyThere,

    /// <summary>Has faults; unless the desk itself refused an act, nothing of it was loaded.</summary>
    Broken,
}
