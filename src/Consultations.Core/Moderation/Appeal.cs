namespace Consultations.Moderation;

/// <summary>An author's answer to an act that took something from them: once, within a term, and somebody else than who acted decides on it.</summary>
public sealed class Appeal
{
    public const int LongestWords = 4_000;

    public static readonly TimeSpan Term = TimeSpan.FromDays(14);

    public required Guid ActionId { get; init; }

    public required Guid ContributionId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Words { get; set; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public Guid? AnsweredBy { get; private set; }

    public bool? Granted { get; private set; }

    public string? Answer { get; private set; }

    internal void Decide(bool granted, string answer, Guid? by, DateTimeOffset now) => (Granted, Answer, AnsweredBy, AnsweredAt) = (granted, answer, by, now);
}
