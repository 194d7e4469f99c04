using Consultations.Rooms;

namespace Consultations.Acts;

/// <summary>What became of an ask: a receipt, a refusal, or what was kept without a receipt. Exactly one of them.</summary>
public sealed class Answer
{
    private Answer(Receipt? receipt = null, Refused? refused = null, Kept? kept = null, bool repeated = false)
    {
        Receipt = receipt;
        Refused = refused;
        Kept = kept;
        Repeated = repeated;
    }

    public Receipt? Receipt { get; }

    public Refused? Refused { get; }

    public Kept? Kept { get; }

    /// <summary>The ask was known; this is the answer it got the first time, and nothing was done now.</summary>
    public bool Repeated { get; }

    public static implicit operator Answer(Refused refused) => new(refused: refused);

    public static implicit operator Answer(Kept kept) => new(kept: kept);

    public static Answer Done(Receipt receipt) => new(receipt);

    public static Answer Again(Receipt receipt) => new(receipt, repeated: true);

}

/// <summary>
/// What was kept for one person: a draft, a reading position, a choice. It has no entry in a log and no receipt; doing it again does no harm.
/// </summary>
/// <param name="Seq">Its version after the ask.</param>
public sealed record Kept(long Seq, DateTimeOffset At);
