namespace Consultations.Seeding;

/// <summary>What is wrong in a seed folder, and where.</summary>
/// <param name="File">Relative to the folder, such as <c>contributions/lessons/week-1.yaml</c>.</param>
/// <param name="Line">Counted from 1; 0 where the whole file is at fault.</param>
public sealed record SeedFault(string File, int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}

/// <summary>A place in a file of the folder.</summary>
internal readonly record struct Place(string File, int Line)
{
    public SeedFault Fault(string message) => new(File, Line, message);
}
