using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>Say anew what a room is called, what it is for and what it allows.</summary>
public sealed record DescribeRoom(Guid Id, Guid RoomId, string Title, string Lead, RoomPolicy Policy, int? Seen) : TimeAsk(Id, RoomId, Seen, null)
{
    public const int LongestTitle = 300;
    public const int LongestLead = 1_000;

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? Lines.Check(Title, "title", LongestTitle)
        ?? Lines.Check(Lead, "lead", LongestLead, mayBeEmpty: true)
        ?? (Policy.Fault is { } field ? Refused.Invalid("OutOfBounds", field) : null);
}

/// <summary>Word a framing question, or ask a new one.</summary>
/// <param name="Question">Its number; null for a new one.</param>
public sealed record WordQuestion(Guid Id, Guid RoomId, int? Question, string Text, int? Seen) : TimeAsk(Id, RoomId, Seen, null)
{
    public const int Longest = 1_000;

    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Text, "text", Longest);
}

/// <summary>Move a question before another, or to the end.</summary>
public sealed record MoveQuestion(Guid Id, Guid RoomId, int Question, int? Before, int? Seen) : TimeAsk(Id, RoomId, Seen, null);

/// <summary>Take no more contributions to a question, or take them again.</summary>
public sealed record RetireQuestion(Guid Id, Guid RoomId, int Question, bool Retired, int? Seen) : TimeAsk(Id, RoomId, Seen, null);

/// <summary>Remove a question to which nobody has written and which no round asks.</summary>
public sealed record RemoveQuestion(Guid Id, Guid RoomId, int Question, int? Seen) : TimeAsk(Id, RoomId, Seen, null);
