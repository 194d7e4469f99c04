using System.Net.Mail;
using System.Text;
using Consultations.Wording;

namespace Consultations.Web.Accounts;

/// <summary>What a name, an address and a password must be. Each check gives the key of a sentence, or null.</summary>
internal static class AccountRules
{
    public const int LongestName = 120;

    public const int LongestAddress = 254;

    public const int ShortestPassword = 8;

    /// <summary>Longer ones would only cost time.</summary>
    public const int LongestPassword = 200;

    private static readonly HashSet<string> Common = ReadCommon();

    public static string? Name(string name) =>
        name.Length == 0 ? "NameMissing"
        : name.Length > LongestName || name.Contains('\n', StringComparison.Ordinal) || !Border.TryAccept(name, out _, out _) ? "NameWrong"
        : null;

    public static string? Address(string address) =>
        address.Length == 0 ? "EmailMissing"
        : address.Length > LongestAddress || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',')
            || !MailAddress.TryCreate(address, out var read) || read.Address != address ? "EmailWrong"
        : null;

    public static string? Password(string password, string address, string name)
    {
        if (password.Length == 0)
        {
            return "PasswordMissing";
        }

        if (password.EnumerateRunes().Count() < ShortestPassword)
        {
            return "PasswordShort";
        }

        if (password.Length > LongestPassword)
        {
            return "PasswordLong";
        }

        var plain = password.ToLowerInvariant();
        return Common.Contains(plain) || plain == address.ToLowerInvariant() || plain == address.Split('@')[0].ToLowerInvariant()
            || plain == name.ToLowerInvariant() || plain.Distinct().Count() < 4 ? "PasswordCommon" : null;
    }

    /// <summary>The same letters typed on another keyboard are the same password.</summary>
    public static string Typed(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return password;
        }
    }

    private static HashSet<string> ReadCommon()
    {
        using var file = typeof(AccountRules).Assembly.GetManifestResourceStream("Consultations.Web.Accounts.CommonPasswords.txt")!;
        using var lines = new StreamReader(file);
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }
}
