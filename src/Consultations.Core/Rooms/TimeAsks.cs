using Consultations.Acts;
using Consultations.Planning;

namespace Consultations.Rooms;

/// <summary>An ask that changes a room's times, state or rounds. It says which plan its sender has seen: of two at once only one is done.</summary>
/// <param name="Seen">The room's <see cref="Room.PlanVersion"/>; null where whatever holds is meant.</param>
/// <param name="Why">Kept beside the log for staff; needed where the act takes time from people or gives it.</param>
public abstract record TimeAsk(Guid Id, Guid RoomId, int? Seen, string? Why) : RoomAsk(Id, RoomId)
{
    internal override bool Replans => true;

    /// <summary>Whether it must say why.</summary>
    internal virtual bool NeedsReason => false;

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (NeedsReason && string.IsNullOrWhiteSpace(Why) ? Refused.Invalid("ReasonMissing", "why") : null)
        ?? (Why?.Length > PlanChange.LongestReason ? Refused.Invalid("ReasonTooLong", "why", PlanChange.LongestReason) : null)
        ?? (Why is not null && !Wording.Border.TryAccept(Why, out _, out _) ? Refused.Invalid("TextControl", "why") : null);
}

/// <summary>Open, pause, resume, close or reopen a room, now.</summary>
/// <param name="Until">The new end of a room that is reopened after its time.</param>
public sealed record Turn(Guid Id, Guid RoomId, RoomState To, string? Why = null, int? Seen = null, DateTimeOffset? Until = null)
    : TimeAsk(Id, RoomId, Seen, Why);

/// <summary>Plan a room's times anew: extend, bring forward. What is past stays as it is.</summary>
/// <param name="ReactsUntil">Null where reacting ends with writing.</param>
public sealed record Reschedule(
    Guid Id, Guid RoomId, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateTimeOffset? ReactsUntil, string? Why, int? Seen) : TimeAsk(Id, RoomId, Seen, Why)
{
    internal override bool NeedsReason => true;
}

/// <summary>Carry out what is due in a room; the id is the transition's. Only the clock asks it.</summary>
public sealed record FallDue(Guid Id, Guid RoomId) : RoomAsk(Id, RoomId)
{
    internal override bool Replans => true;
}

/// <summary>Plan when a summary is due.</summary>
public sealed record PlanSummary(Guid Id, Guid RoomId, DateTimeOffset Due, string? Why = null) : TimeAsk(Id, RoomId, null, Why);

/// <summary>Take a summary that was due off the plan.</summary>
/// <param name="Transition">The planned one.</param>
public sealed record DropSummary(Guid Id, Guid RoomId, Guid Transition) : TimeAsk(Id, RoomId, null, null);
