using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Consultations.Web.Accounts;

/// <summary>What waits with a mailed link until it is opened: the way back, the text, and how to join.</summary>
internal sealed record Luggage(Passage Passage, Joining? Joining);

/// <summary>Packs luggage so that nobody who reads the table reads a text that has not been posted.</summary>
internal sealed class Carrier(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Consultations.Accounts.Carried");

    public string Pack(Luggage luggage) => protector.Protect(JsonSerializer.Serialize(luggage));

    public Luggage Unpack(string? packed)
    {
        try
        {
            return packed is null ? new Luggage(Passage.Nothing, null) : JsonSerializer.Deserialize<Luggage>(protector.Unprotect(packed))!;
        }
        catch (CryptographicException)
        {
            // Keys were lost: the link still does its work.
            return new Luggage(Passage.Nothing, null);
        }
    }
}
