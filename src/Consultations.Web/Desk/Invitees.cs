using Consultations.People;
using Consultations.Web.Accounts;
using Consultations.Web.Rooms;

namespace Consultations.Web.Desk;

/// <summary>One line of a list of people.</summary>
/// <param name="Role">Null where the line says none: then the form's holds.</param>
/// <param name="Fault">Key of what is wrong with it; null where it is good.</param>
public sealed record Invitee(int Line, string Typed, string? Name, string? Email, string? Fault, Office? Office = null, string? Language = null, Role? Role = null);

/// <summary>People to be invited, as they were pasted or sent.</summary>
/// <param name="Head">The line that names the columns; null where it is no table.</param>
public sealed record Invitees(string? Head, IReadOnlyList<Invitee> All)
{
    private const int Most = 1_000;

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["email"] = "email", ["e-mail"] = "email", ["mail"] = "email", ["address"] = "email", ["name"] = "name", ["office"] = "office", ["language"] = "language", ["role"] = "role",
    };

    /// <summary>The lines as they would be typed again.</summary>
    public string Typed => string.Join('\n', (Head is null ? [] : new[] { Head }).Concat(All.Select(i => i.Typed)));

    /// <summary>Reads people as they stand in mail programs (an address a line, with or without a name) or in a table with a head.</summary>
    public static Invitees Read(string pasted, IReadOnlyList<Office> offices)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (SentTable.Read(pasted, Columns) is { } table)
        {
            return new Invitees(table.Head, [.. table.Rows.Take(Most).Select(r => OfRow(r, offices, seen))]);
        }

        return new Invitees(null, [.. pasted.ReplaceLineEndings("\n").Split('\n').Select((typed, i) => (Typed: typed.Trim(), Line: i + 1)).Where(l => l.Typed.Length > 0).Take(Most)
            .Select(l => OfLine(l.Line, l.Typed, seen))]);
    }

    private static Invitee OfRow(SentRow row, IReadOnlyList<Office> offices, HashSet<string> seen)
    {
        if (!row.IsReadable)
        {
            return new Invitee(row.Line, row.Typed, null, null, "Unreadable");
        }

        var (name, email, said, language) = (row["name"], row["email"]?.ToLowerInvariant(), row["office"], row["language"]?.ToLowerInvariant());
        var office = said is null ? null : offices.FirstOrDefault(o => o.Key == said || string.Equals(o.Name, said, StringComparison.OrdinalIgnoreCase));
        var choosable = row.TryChoose("role", Consultations.People.Role.Participant, out var role);
        var fault = Check(name, email)
            ?? (said is not null && office is null ? "OfficeUnknown" : null)
            ?? (language is not null && WrittenLanguages.NameOf(language) is null ? "LanguageUnknown" : null)
            ?? (choosable ? null : "RoleUnknown")
            ?? Twice(email!, seen);
        return new Invitee(row.Line, row.Typed, name, email, fault, office, language, row["role"] is null || !choosable ? null : role);
    }

    /// <summary><c>amal@example.org</c>, <c>Amal Haddad &lt;amal@example.org&gt;</c>, or both with a comma, semicolon or tab between.</summary>
    private static Invitee OfLine(int line, string typed, HashSet<string> seen)
    {
        var parts = typed.Split([',', ';', '\t', '<', '>'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var email = parts.FirstOrDefault(p => p.Contains('@', StringComparison.Ordinal))?.ToLowerInvariant();
        var name = parts.FirstOrDefault(p => !p.Contains('@', StringComparison.Ordinal))?.Trim('"');
        return new Invitee(line, typed, name, email, Check(name, email) ?? Twice(email!, seen));
    }

    private static string? Check(string? name, string? email) => AccountRules.Address(email ?? "") ?? (name is not null ? AccountRules.Name(name) : null);

    private static string? Twice(string email, HashSet<string> seen) => seen.Add(email) ? null : "Twice";
}
