using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Web.Rooms;

/// <summary>All that a room's page shows, read before it is rendered.</summary>
public sealed record RoomShown
{
    public required Consultation Consultation { get; init; }

    public required Room Room { get; init; }

    public required RoomPlace Place { get; init; }

    /// <summary>The instant at which the whole page is true.</summary>
    public required DateTimeOffset Now { get; init; }

    public required RoomReading Reading { get; init; }

    public required Counts Counts { get; init; }

    public required IReadOnlyList<string> Moderators { get; init; }

    public required Slice Slice { get; init; }

    public required Mine Mine { get; init; }

    /// <summary>What is new since this reader was here last; null on a first visit, and for guests, whose device knows it.</summary>
    public SinceLastVisit? Since { get; init; }

    public required bool IsSignedIn { get; init; }

    /// <summary>What the reader handed in late here and has no number.</summary>
    public IReadOnlyList<OwnWaiting> Waiting { get; init; } = [];

    /// <summary>Whether the reader is of this consultation's staff.</summary>
    public bool IsStaff { get; init; }

    /// <summary>How many contributions wait for the staff of this consultation; 0 for everybody else.</summary>
    public int LateOnes { get; init; }

    /// <summary>What the reader's device keeps their drafts under; null for a guest.</summary>
    public string? AccountMark { get; init; }

    public required ComposerShown Composer { get; init; }

    /// <summary>The form to which the cards' buttons belong.</summary>
    public required ActsForm Acts { get; init; }

    /// <summary>Null for a guest.</summary>
    public People.FollowShown? Follow { get; init; }

    /// <summary>The number of what the reader has just posted.</summary>
    public int? Posted { get; init; }

    public RoomState State => Room.StateAt(Now);

    public bool IsNew(ContributionView view) =>
        Since is { } since && view.Number > since.Through && view.State == ContributionState.Visible && !Mine.Own.Contains(view.Number);
}

/// <summary>The form with the token, once on a page; a guest's has none and leads to signing in.</summary>
public sealed record ActsForm(Guid? Id, string? Token, string Return);

/// <summary>What the reader of a page can do with its composer.</summary>
public enum ComposerWay
{
    /// <summary>Write and post.</summary>
    Post,

    /// <summary>Write; posting leads through signing in or registering.</summary>
    SignIn,

    /// <summary>Signed in, and no member yet.</summary>
    Join,

    /// <summary>Nobody, or not this reader, can write here now; <see cref="ComposerShown.Why"/> says why.</summary>
    None,
}

/// <summary>The composer of a page: what the reader can do with it, and what stands in it.</summary>
public sealed record ComposerShown
{
    public required ComposerWay Way { get; init; }

    public required RoomPlace Place { get; init; }

    public required IReadOnlyList<FramingQuestion> Questions { get; init; }

    public required Visibility Visibility { get; init; }

    /// <summary>Which attributions the room offers.</summary>
    public AttributionOffer Offers { get; init; }

    public required int Members { get; init; }

    public required ComposerDraft Draft { get; init; }

    /// <summary>Null for a guest: whoever signs in gets one then.</summary>
    public Guid? Id { get; init; }

    public string? Token { get; init; }

    /// <summary>Why one cannot write, where one cannot.</summary>
    public string? Why { get; init; }

    public Writer? Writer { get; init; }

    /// <summary>What is answered; null when the reader writes a contribution of their own.</summary>
    public ContributionView? Answering { get; init; }

    /// <summary>Of a room that is slow on purpose, for its participants: between two contributions of one person, and until this one's next.</summary>
    public (TimeSpan Between, TimeSpan Wait)? Slow { get; init; }

    /// <summary>What moderators say often; empty for everybody else.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Why the ask was refused, in words, and the field at fault.</summary>
    public string? Refusal { get; init; }

    public string? Field { get; init; }

    /// <summary>The key of the refusal.</summary>
    public string? Reason { get; init; }

    public string? PreviewHtml { get; init; }

    /// <summary>What the reader posted earlier under the id of a form that now came with other words.</summary>
    public ContributionView? Earlier { get; init; }

    /// <summary>The reader's draft on the server for this place, when that is what the composer shows.</summary>
    public DraftMark? Kept { get; init; }

    /// <summary>The room closed before the text came: it may be handed in late by one press.</summary>
    public bool LateOffered { get; init; }

    /// <summary>The text has come through signing in or registering.</summary>
    public bool Arrived { get; init; }
}

/// <summary>Which draft the composer shows.</summary>
public sealed record DraftMark(string Place, long Seq, DateTimeOffset At);
