namespace Consultations.Contesting;

/// <summary>Some days before a report is frozen, in which whoever is cited can say that an insight is not what they meant. It ends by itself; nothing has to happen for it.</summary>
public sealed class ContestWindow
{
    public const int UsualDays = 5;
    public const int MostDays = 60;

    /// <summary>The id of the ask that opened it.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required Guid OpenedBy { get; init; }

    /// <summary>As it was announced to those who were asked; only ever later.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>When a facilitator ended it before that.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public Guid? EndedBy { get; set; }

    /// <summary>Whole days that can still be given.</summary>
    public int DaysLeft => (OpenedAt.AddDays(MostDays) - EndsAt).Days;

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    /// <summary>When it was or will be over.</summary>
    public DateTimeOffset Over => EndedAt ?? EndsAt;
}

/// <summary>The author of a contribution was asked: it was cited when the window opened, or when it was extended.</summary>
public sealed class ContestAsked
{
    public required Guid WindowId { get; init; }

    public required Guid ContributionId { get; init; }
}
