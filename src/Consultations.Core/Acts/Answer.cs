using Consultations.Rooms;

namespace Consultations.Acts;

/// <summary>What became of an ask: a receipt, or a refusal. Never both, never neither.</summary>
public sealed class Answer
{
    private Answer(Receipt? receipt, Refused? refused, bool repeated)
    {
        Receipt = receipt;
        Refused = refused;
        Repeated = repeated;
    }

    public Receipt? Receipt { get; }

    public Refused? Refused { get; }

    /// <summary>The ask was known; this is the answer it got the first time, and nothing was done now.</summary>
    public bool Repeated { get; }

    public static implicit operator Answer(Refused refused) => new(null, refused, false);

    public static Answer Done(Receipt receipt) => new(receipt, null, false);

    public static Answer Again(Receipt receipt) => new(receipt, null, true);
}
