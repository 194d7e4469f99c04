using System.Security.Cryptography;

namespace Consultations.Packages;

/// <summary>
/// Keys of authors for one package: whoever is named has one key, everything else has a key for each contribution. They come from a salt that is
/// made for the package and kept nowhere, so keys of two packages cannot be compared.
/// </summary>
internal sealed class PackageKeys
{
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);

    public string Of(Guid accountOrContribution) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, accountOrContribution.ToByteArray()))[..16];
}
