using Consultations.Acts;

namespace Consultations.Rooms;

/// <summary>Plan a round, or plan one anew that has not started.</summary>
/// <param name="Round">Its number; null for a new one.</param>
/// <param name="Question">The framing question's number.</param>
/// <param name="Seconds">10 seconds to 24 hours.</param>
/// <param name="StartsAt">Null where the facilitator starts it.</param>
public sealed record PlanRound(Guid Id, Guid RoomId, int? Round, int Question, int Seconds, bool Holds, DateTimeOffset? StartsAt, int? Seen)
    : TimeAsk(Id, RoomId, Seen, null)
{
    public const int Shortest = 10;
    public const int Longest = 86_400;

    internal override Refused? Prepare() =>
        base.Prepare() ?? (Seconds is < Shortest or > Longest ? Refused.Invalid("RoundLength", "seconds", Shortest, Longest) : null);
}

/// <summary>Take a round that has not started off the plan.</summary>
public sealed record DropRound(Guid Id, Guid RoomId, int Round, int? Seen) : TimeAsk(Id, RoomId, Seen, null);

/// <summary>Move a round that has not started before another, or to the end.</summary>
public sealed record MoveRound(Guid Id, Guid RoomId, int Round, int? Before, int? Seen) : TimeAsk(Id, RoomId, Seen, null);

/// <summary>Start a round. One that runs is ended first where <paramref name="EndsRunning"/> says so, else it stands in the way.</summary>
public sealed record StartRound(Guid Id, Guid RoomId, int Round, int? Seen, bool EndsRunning = false) : TimeAsk(Id, RoomId, Seen, null);

/// <summary>Pause the running round, or let it go on with the time that was left.</summary>
public sealed record PauseRound(Guid Id, Guid RoomId, bool Paused, int? Seen) : TimeAsk(Id, RoomId, Seen, null);

/// <summary>Give the running round more time. A room that would close before its end closes with it.</summary>
/// <param name="Seconds">Up to a day; negative takes time away, but never to before now.</param>
public sealed record ExtendRound(Guid Id, Guid RoomId, int Seconds, int? Seen) : TimeAsk(Id, RoomId, Seen, null)
{
    internal override Refused? Prepare() =>
        base.Prepare() ?? (Seconds is 0 or < -PlanRound.Longest or > PlanRound.Longest ? Refused.Invalid("RoundLength", "seconds", 1, PlanRound.Longest) : null);
}

/// <summary>End the running round now.</summary>
public sealed record EndRound(Guid Id, Guid RoomId, int? Seen) : TimeAsk(Id, RoomId, Seen, null);

/// <summary>Choose what the projector shows.</summary>
/// <param name="Number">A contribution to be shown large; null for none.</param>
public sealed record SetStage(Guid Id, Guid RoomId, int? Number, bool Newest, bool Names, bool Board) : RoomAsk(Id, RoomId)
{
    internal override IEnumerable<int> Numbers => Number is { } number ? [number] : [];
}

/// <summary>Make a join code, or a new one that ends the old.</summary>
public sealed record MakeJoinCode(Guid Id, Guid RoomId, bool On = true) : RoomAsk(Id, RoomId);
