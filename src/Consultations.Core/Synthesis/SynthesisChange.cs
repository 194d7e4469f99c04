namespace Consultations.Synthesis;

/// <summary>What one act changed in the synthesis: the rows as they were and as they are. It is the history of the synthesis, and the way to undo.</summary>
public sealed class SynthesisChange
{
    /// <summary>The id of the ask.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>Its entry in the consultation's log.</summary>
    public required long Seq { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the ask.</summary>
    public required string Act { get; init; }

    /// <summary>Rows as JSON, see <see cref="RowImage"/>.</summary>
    public required string Rows { get; init; }

    /// <summary>The change that took it back.</summary>
    public Guid? UndoneBy { get; set; }

    /// <summary>The change that this one takes back.</summary>
    public Guid? Undoes { get; init; }
}
