namespace Consultations.Contesting;

/// <summary>Somebody who is cited says that an insight is not what they meant, and what became of it. It stays when the insight is gone.</summary>
public sealed class Objection
{
    public const int LongestWords = 2_000;
    public const int LongestAnswer = 4_000;

    /// <summary>The id of the ask.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required Guid WindowId { get; init; }

    public required Guid InsightId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>As whose author it is shown to the staff: of the person's contributions that the insight rests on, the one that withholds most.</summary>
    public required Guid ContributionId { get; init; }

    /// <summary>What was objected to, as it was worded then.</summary>
    public required string Lead { get; init; }

    public required string Explanation { get; init; }

    /// <summary>So many passages of the person the insight rested on.</summary>
    public required int Passages { get; init; }

    /// <summary>Empty once the person was erased.</summary>
    public required string Words { get; set; }

    public required DateTimeOffset At { get; init; }

    public ObjectionOutcome? Outcome { get; private set; }

    public string? Answer { get; private set; }

    public Guid? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void Settle(ObjectionOutcome outcome, string answer, Guid by, DateTimeOffset now) => (Outcome, Answer, AnsweredBy, AnsweredAt) = (outcome, answer, by, now);
}

/// <summary>What was done about an objection.</summary>
public enum ObjectionOutcome
{
    /// <summary>The insight says it otherwise now.</summary>
    Reworded,

    /// <summary>The insight rests on fewer passages of the person, or on none.</summary>
    EvidenceRemoved,

    /// <summary>It stays as it is; the words say why.</summary>
    Kept,
}
