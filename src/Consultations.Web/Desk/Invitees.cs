using Consultations.Web.Accounts;

namespace Consultations.Web.Desk;

/// <summary>One line of a pasted list of people.</summary>
/// <param name="Fault">Key of what is wrong with it; null where it is good.</param>
public sealed record Invitee(int Line, string Typed, string? Name, string? Email, string? Fault);

/// <summary>Reads people as they stand in mail programs and tables: an address a line, with or without a name.</summary>
internal static class Invitees
{
    public const int Most = 1_000;

    public static IReadOnlyList<Invitee> Read(string pasted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. pasted.ReplaceLineEndings("\n").Split('\n').Select((typed, i) => (Typed: typed.Trim(), Line: i + 1)).Where(l => l.Typed.Length > 0).Take(Most)
            .Select(l => Read(l.Line, l.Typed, seen))];
    }

    /// <summary><c>amal@example.org</c>, <c>Amal Haddad &lt;amal@example.org&gt;</c>, or both with a comma, semicolon or tab between.</summary>
    private static Invitee Read(int line, string typed, HashSet<string> seen)
    {
        var parts = typed.Split([',', ';', '\t', '<', '>'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var email = parts.FirstOrDefault(p => p.Contains('@', StringComparison.Ordinal))?.ToLowerInvariant();
        var name = parts.FirstOrDefault(p => !p.Contains('@', StringComparison.Ordinal))?.Trim('"');
        var fault = AccountRules.Address(email ?? "") ?? (name is not null ? AccountRules.Name(name) : null) ?? (seen.Add(email!) ? null : "Twice");
        return new Invitee(line, typed, name, email, fault);
    }
}
