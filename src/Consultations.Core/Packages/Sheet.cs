namespace Consultations.Packages;

/// <summary>One table of a package: what it holds, its columns, its rows. Files, their description and their schema are all written from it.</summary>
/// <param name="Rows">Each has a value a column: text, an <see cref="int"/>, a <see cref="bool"/>, or null.</param>
public sealed record Sheet(string Name, string About, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <param name="MayBeEmpty">Not every row has a value there.</param>
public sealed record Column(string Name, string About, Cell Holds = Cell.Text, bool MayBeEmpty = false)
{
    public static Column Number(string name, string about, bool mayBeEmpty = false) => new(name, about, Cell.Number, mayBeEmpty);

    public static Column YesNo(string name, string about) => new(name, about, Cell.YesNo);

    /// <summary>Text that not every row has.</summary>
    public static Column Maybe(string name, string about) => new(name, about, Cell.Text, MayBeEmpty: true);
}

/// <summary>What a column holds.</summary>
public enum Cell
{
    Text,

    /// <summary>A whole number.</summary>
    Number,
    YesNo,
}
