namespace Consultations.Seeding;

/// <summary>A seed folder that was loaded, or began to be: relative dates count from <see cref="StartedAt"/> also when loading is taken up again.</summary>
public sealed class LoadedFolder
{
    public required string Slug { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }
}
