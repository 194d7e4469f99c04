using System.Security.Cryptography;

namespace Consultations.Web.Site;

/// <summary>
/// What a device keeps an account's drafts under. Always the same for an account, and no way back to its id: ids stay inside. No secret: it opens
/// nothing.
/// </summary>
internal static class AccountMark
{
    private const int Bytes = 9;

    public static string? Of(Guid? account) => account is { } id
        ? Convert.ToHexStringLower(SHA256.HashData([.. "device draft of "u8, .. id.ToByteArray()]).AsSpan(0, Bytes))
        : null;
}
