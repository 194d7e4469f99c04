using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>One person's text in a room; a reply is a contribution with a parent. Its id is the id of the ask that made it.</summary>
public sealed class Contribution
{
    public required Guid Id { get; init; }

    public required Guid RoomId { get; set; }

    public Room Room { get; init; } = null!;

    /// <summary>Given when it first becomes visible, dense in its room; the second half of <c>#1.42</c>.</summary>
    public int? Number { get; internal set; }

    public Guid? ParentId { get; init; }

    public Contribution? Parent { get; init; }

    public Guid? QuestionId { get; internal set; }

    public FramingQuestion? Question { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Under which it is counted; another than it was said under, where that was a double.</summary>
    public required Guid OfficeId { get; set; }

    public required Byline Said { get; set; }

    public required Attribution Attribution { get; set; }

    public required string Language { get; set; }

    public required DateTimeOffset PostedAt { get; init; }

    public ContributionState State { get; internal set; } = ContributionState.Visible;

    /// <summary>Came after the end, by its author's own press; a moderator admits it or not.</summary>
    public bool Late { get; init; }

    /// <summary>Waits for a moderator because the room wants it so.</summary>
    public bool PreModerated { get; internal set; }

    /// <summary>When moderators hid it, and by which rule.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    public string? HiddenFor { get; private set; }

    /// <summary>Moderators found it beside the question: folded, and still counted.</summary>
    public bool OffTopic { get; internal set; }

    /// <summary>Nobody but staff replies to it any more.</summary>
    public bool ThreadLocked { get; internal set; }

    /// <summary>Since when it stands on top of its room's contributions.</summary>
    public DateTimeOffset? PinnedAt { get; internal set; }

    /// <summary>The contribution whose words stand above it, in which wording and where in its plain text, in UTF-16 units; null where none do.</summary>
    public Guid? QuotedId { get; init; }

    public int? QuotedRevision { get; init; }

    public int? QuotedStart { get; init; }

    public int? QuotedLength { get; init; }

    /// <summary>The moderator who entered it for its author; null where its author wrote here.</summary>
    public Guid? EnteredBy { get; init; }

    /// <summary>When its author confirmed what was entered.</summary>
    public DateTimeOffset? ConfirmedAt { get; internal set; }

    /// <summary>The import by which it came, if it was said elsewhere.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>The round it was written in.</summary>
    public Guid? RoundId { get; internal set; }

    /// <summary>The contribution that stood under this number and is in another room now; then this is only the sign that points there.</summary>
    public Guid? MovedToId { get; init; }

    /// <summary>When its author took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The wording that stands; older ones are kept as revisions.</summary>
    public required int RevisionNumber { get; set; }

    /// <summary>The log entry that last changed the card; only that entry carries the card's HTML to readers.</summary>
    public long CardSeq { get; internal set; }

    public int Agree { get; private set; }

    public int Insightful { get; private set; }

    public int TellMore { get; private set; }

    public int Disagree { get; private set; }

    public List<ContributionRevision> Revisions { get; init; } = [];

    internal void Count(ReactionKind kind, int change)
    {
        switch (kind)
        {
            case ReactionKind.Agree: Agree += change; break;
            case ReactionKind.Insightful: Insightful += change; break;
            case ReactionKind.TellMore: TellMore += change; break;
            case ReactionKind.Disagree: Disagree += change; break;
        }
    }

    internal void Hide(DateTimeOffset now, string? reason) => (State, HiddenAt, HiddenFor) = (ContributionState.Hidden, now, reason);

    internal void Withdraw(DateTimeOffset now) => (State, WithdrawnAt) = (ContributionState.Withdrawn, now);

    internal bool IsErased => State == ContributionState.Withdrawn && Said.Name.Length == 0 && Revisions.TrueForAll(r => r.SealedAt is not null);

    /// <summary>What was counted stays: office kind, region and role.</summary>
    internal void Erase(DateTimeOffset now)
    {
        (State, WithdrawnAt, Attribution) = (ContributionState.Withdrawn, WithdrawnAt ?? now, Attribution.Unattributed);
        Said = Said with { Name = "", OfficeName = "", Country = null };
        foreach (var revision in Revisions.Where(r => r.SealedAt is null))
        {
            revision.Seal(SealReason.Erased, now);
        }
    }

    internal void Restore() => (State, HiddenAt, HiddenFor) = (ContributionState.Visible, null, null);

    internal static ContributionRevision Wording(Guid contribution, int number, Rendered text, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ContributionId = contribution,
        Number = number,
        Source = text.Source,
        Html = text.Html,
        Plain = text.Plain,
        Folded = text.Folded,
        Renderer = Rendered.Version,
        At = now,
    };
}

public enum ContributionState
{
    Pending,
    Visible,
    Hidden,
    Withdrawn,

    /// <summary>In its place is a sign: the contribution is in another room.</summary>
    Moved,
}
