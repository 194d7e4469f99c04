using Microsoft.EntityFrameworkCore;

namespace Consultations.Reporting;

/// <summary>Lets a named reviewer read a draft and comment on it, without an account, until it ends.</summary>
public sealed class ReviewLink
{
    public const int LongestName = 120;

    /// <summary>Days that a link may be good for.</summary>
    public const int LongestLife = 60;

    /// <summary>Comments that one link takes.</summary>
    public const int MostComments = 300;

    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>Who reviews, as staff know them.</summary>
    public required string Name { get; init; }

    public required Guid MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool IsUsable(DateTimeOffset now) => EndedAt is null && now < EndsAt;
}

/// <summary>What a reviewer says of a draft, and what the staff answer. It is never printed.</summary>
public sealed class ReviewComment
{
    /// <summary>Characters of a comment, and of its answer.</summary>
    public const int LongestWords = 4_000;

    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required Guid LinkId { get; init; }

    /// <summary>Whose it is.</summary>
    public ReviewLink Link { get; init; } = null!;

    /// <summary>Null where it is about the whole. The insight may be gone since.</summary>
    public Guid? InsightId { get; init; }

    /// <summary>The insight's lead as the reviewer read it; empty where it is about the whole.</summary>
    public required string Lead { get; init; }

    public required string Words { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Answer { get; set; }

    public Guid? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The oldest first.</summary>
    /// <param name="insight">Those on it alone; null for all of the consultation.</param>
    public static async Task<IReadOnlyList<ReviewComment>> In(ConsultationsDb db, Guid consultation, Guid? insight = null, CancellationToken cancel = default) =>
        await db.ReviewComments.AsNoTracking().Include(c => c.Link).Where(c => c.ConsultationId == consultation && (insight == null || c.InsightId == insight)).OrderBy(c => c.At).ToListAsync(cancel);
}
