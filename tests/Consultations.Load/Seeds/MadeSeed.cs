namespace Consultations.Load.Seeds;

/// <summary>One open, public consultation made for measuring.</summary>
internal static class MadeSeed
{
    public const string Hall = "load/hall";
    public const string Live = "load/live";
    public static readonly IReadOnlyList<string> Posts = [.. Enumerable.Range(1, 16).Select(number => $"load/posts-{number}")];

    public static Task<string> FolderAsync(Run run) => Task.FromResult(Path.Combine(run.Workplace.Repository, "seeds", "practice"));
}
