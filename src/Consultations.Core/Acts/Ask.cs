using System.Security.Cryptography;
using System.Text.Json;

namespace Consultations.Acts;

/// <summary>
/// Something a person wants done. The sender makes the id (UUIDv7), so that asking again is safe: a known id with the same actor and words gets
/// the first receipt.
/// </summary>
public abstract record Ask(Guid Id)
{
    /// <summary>The room or consultation whose lock and log the ask needs.</summary>
    internal abstract Guid Stream { get; }

    /// <summary>Accounts besides the actor's that the ask speaks of.</summary>
    internal virtual IEnumerable<Guid> Others => [];

    /// <summary>Whether it may change what is planned, so that the plan is read with it.</summary>
    internal virtual bool Replans => false;

    /// <summary>What the ask can be refused for without looking at the room. Work that takes time (rendering) is done here, before the line.</summary>
    internal virtual Refused? Prepare() => Id.Version == 7 ? null : Refused.Invalid("AskId", "id");

    /// <summary>The ask as it counts when two are compared: a form's line ends are no other words than a script's.</summary>
    internal virtual Ask AsCompared => this;

    /// <summary>Tells equal asks from others without keeping their words.</summary>
    internal byte[] Fingerprint(ReadOnlySpan<byte> key) =>
        HMACSHA256.HashData(key, JsonSerializer.SerializeToUtf8Bytes(AsCompared, GetType()));
}
