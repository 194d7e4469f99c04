namespace Consultations.People;

/// <summary>Somebody with a join code asks to be let into a consultation that is by invitation.</summary>
public sealed class EntryRequest
{
    public required Guid ConsultationId { get; init; }

    public required Guid AccountId { get; init; }

    public Account Account { get; init; } = null!;

    public required Guid OfficeId { get; set; }

    public Office Office { get; init; } = null!;

    public required int ConsentVersion { get; init; }

    public required DateTimeOffset At { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public bool LetIn { get; set; }
}
