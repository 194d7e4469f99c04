using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Moderation;

/// <summary>An ask about one contribution and what moderators do with it.</summary>
public abstract record CaseAsk(Guid Id, Guid RoomId, int Number) : RoomAsk(Id, RoomId)
{
    internal override IEnumerable<int> Numbers => [Number];

    /// <summary>Words to a person: checked at the border, with a limit of their own.</summary>
    private protected static Refused? Check(string? words, int longest, bool mayBeEmpty = true) =>
        string.IsNullOrWhiteSpace(words) ? mayBeEmpty ? null : Refused.Invalid("TextEmpty", "words")
        : words.Length > longest ? Refused.Invalid("FieldTooLong", "words", longest, words.Length)
        : Border.TryAccept(words, out _, out _) ? null
        : Refused.Invalid("TextControl", "words");
}

/// <summary>Tell the moderators that a contribution breaks a rule; once a person and wording.</summary>
/// <param name="Reason">Name of one of the consultation's rules.</param>
public sealed record FlagContribution(Guid Id, Guid RoomId, int Number, string Reason, string? Words) : CaseAsk(Id, RoomId, Number)
{
    internal override Refused? Prepare() => base.Prepare() ?? Check(Words, Flag.LongestWords);
}

/// <summary>Work on a case: nobody else acts in it for ten minutes, or until somebody takes it over. The same again renews it.</summary>
public sealed record ClaimCase(Guid Id, Guid RoomId, int Number, bool TakeOver) : CaseAsk(Id, RoomId, Number);

/// <summary>Leave a case to others.</summary>
public sealed record ReleaseCase(Guid Id, Guid RoomId, int Number) : CaseAsk(Id, RoomId, Number);

/// <summary>Decide on a contribution. What takes something from its author needs a rule.</summary>
/// <param name="Reason">Name of one of the consultation's rules; null where nothing is taken.</param>
/// <param name="Words">To the author, as "the moderators".</param>
/// <param name="Revision">The wording that was looked at; null where whatever stands is meant.</param>
public sealed record Decide(Guid Id, Guid RoomId, int Number, Decision What, string? Reason = null, string? Words = null, int? Revision = null) : CaseAsk(Id, RoomId, Number)
{
    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (Enum.IsDefined(What) ? null : Refused.Invalid("ChoiceMissing", "what"))
        ?? Check(Words, ModerationAction.LongestWords, mayBeEmpty: What is not Decision.AskToReword);
}

public enum Decision
{
    LeaveVisible,
    Hide,
    Restore,
    OffTopic,
    OnTopic,
    LockThread,
    UnlockThread,
    Warn,
    Suspend,
    Lift,

    /// <summary>Before anything is taken: the author is asked, privately and with words, to say it otherwise.</summary>
    AskToReword,

    /// <summary>Keep it on top of its room's contributions.</summary>
    Pin,
    Unpin,
}

/// <summary>
/// Take a passage out of a contribution for good: a new wording says where it was, and every earlier wording that holds it is sealed.
/// </summary>
/// <param name="Passage">As it stands in the text that its author typed.</param>
public sealed record Redact(Guid Id, Guid RoomId, int Number, string Passage, string Reason, string? Words, int? Revision) : CaseAsk(Id, RoomId, Number)
{
    internal override bool NeedsWordings => true;

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (string.IsNullOrWhiteSpace(Passage) || Passage.Length > Border.Longest || !Border.TryAccept(Passage, out _, out _) ? Refused.Invalid("PassageMissing", "passage") : null)
        ?? Check(Words, ModerationAction.LongestWords);
}

/// <summary>Put a contribution, and its replies with it, under another question of its room. Its number stays.</summary>
public sealed record MoveTo(Guid Id, Guid RoomId, int Number, int Question, string? Words = null, int? Revision = null) : CaseAsk(Id, RoomId, Number)
{
    internal override Refused? Prepare() => base.Prepare() ?? Check(Words, ModerationAction.LongestWords);
}

/// <summary>See the name and office that an author withheld, in a case one holds, for a reason. The author is told.</summary>
public sealed record OpenName(Guid Id, Guid RoomId, int Number, string Words) : CaseAsk(Id, RoomId, Number)
{
    internal override Refused? Prepare() => base.Prepare() ?? Check(Words, ModerationAction.LongestWords, mayBeEmpty: false);
}

/// <summary>An author asks that the newest act against their contribution is looked at by somebody else.</summary>
public sealed record AppealDecision(Guid Id, Guid RoomId, int Number, string Words) : CaseAsk(Id, RoomId, Number)
{
    internal override Refused? Prepare() => base.Prepare() ?? Check(Words, Appeal.LongestWords, mayBeEmpty: false);
}

/// <summary>Answer an appeal: granted, what was taken is given back.</summary>
public sealed record AnswerAppeal(Guid Id, Guid RoomId, int Number, bool Granted, string Words) : CaseAsk(Id, RoomId, Number)
{
    internal override Refused? Prepare() => base.Prepare() ?? Check(Words, ModerationAction.LongestWords, mayBeEmpty: false);
}

/// <summary>At its closing, leave something of a room as it is, and say why.</summary>
/// <param name="Step">One of <see cref="Steps"/>.</param>
public sealed record LeaveStep(Guid Id, Guid RoomId, ModerationKind Step, string Words) : RoomAsk(Id, RoomId)
{
    public static IReadOnlyList<ModerationKind> Steps { get; } =
        [ModerationKind.LeftWaiting, ModerationKind.LeftCases, ModerationKind.LeftUnanswered, ModerationKind.LeftUnread];

    internal override Refused? Prepare() =>
        base.Prepare() ?? (Steps.Contains(Step) ? null : Refused.Invalid("ChoiceMissing", "step")) ?? Lines.Check(Words, "why", ModerationAction.LongestWords);
}

/// <summary>Let nobody but staff write in a room, or again.</summary>
public sealed record LockRoom(Guid Id, Guid RoomId, bool Locked, string? Words) : RoomAsk(Id, RoomId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Words, "words", ModerationAction.LongestWords, mayBeEmpty: true);
}
