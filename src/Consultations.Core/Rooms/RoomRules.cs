using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;

namespace Consultations.Rooms;

/// <summary>What somebody is in one consultation at one instant.</summary>
/// <param name="Role">Null without a membership, or after it was taken away.</param>
/// <param name="IsRemoved">The facilitators took the person out.</param>
/// <param name="IsSuspended">The moderators let the person read and not write.</param>
public readonly record struct Standing(bool HasAccount, Role? Role, bool IsAdministrator = false, bool IsSystem = false, bool IsRemoved = false, bool IsSuspended = false)
{
    public static Standing Guest => default;

    /// <summary>Facilitators run the time.</summary>
    public bool Facilitates => IsSystem || Role is People.Role.Facilitator;

    public bool IsStaff => IsSystem || Role is People.Role.Moderator or People.Role.Facilitator;
}

public enum Right
{
    Read,
    Contribute,
    React,
    Moderate,
    Summarise,
    Turn,
    Plan,
    Translate,
}

/// <summary>Who may do what in a room, and when. A pure function, so that page, desk and stream cannot disagree.</summary>
public static class RoomRules
{
    /// <summary>The reason of a refusal after the end.</summary>
    public const string RoomClosed = "RoomClosed";

    /// <summary>The reason of a refusal after a round.</summary>
    public const string RoundEnded = "RoundEnded";

    /// <summary>The reason of a refusal to somebody whom the facilitators took out.</summary>
    public const string RemovedHere = "RemovedHere";

    /// <summary>Null when the act is allowed; otherwise why not. What one may not read is not found.</summary>
    public static Refused? May(Standing who, Right right, Room room, DateTimeOffset now)
    {
        if (!MayRead(who, room.Visibility) || (room.Draft && !who.IsStaff && !who.IsAdministrator))
        {
            return Refused.NotFound();
        }

        return right switch
        {
            Right.Read => null,
            Right.Contribute => WhyNotWrite(who, room, now),
            Right.React when !room.ReactionsOn => Refused.Forbidden("ReactionsOff"),
            Right.React => WhyNot(who) ?? WhyFrozen(room) ?? (room.ReactsAt(now) ? null : WhyClosed(room, now)),
            // After the room's end, too: that is when translators work.
            Right.Translate => WhyNot(who) ?? WhyFrozen(room) ?? WhyLocked(who, room),
            Right.Plan => who.Facilitates ? null : Refused.Forbidden("FacilitatorOnly"),
            _ => who.IsStaff ? null : Refused.Forbidden("StaffOnly"),
        };
    }

    /// <summary>Public: anyone. Members: any account. Invited: those who were let in. The administrator reads everything.</summary>
    public static bool MayRead(Standing who, Visibility visibility) => who.IsSystem || who.IsAdministrator || visibility switch
    {
        Visibility.Public => true,
        Visibility.Members => who.HasAccount,
        _ => who.Role is not null,
    };

    private static Refused? WhyNotWrite(Standing who, Room room, DateTimeOffset now) =>
        WhyNot(who)
        ?? WhyFrozen(room)
        ?? (room.Writers is Writers.Staff && !who.IsStaff ? Refused.Forbidden("StaffWrites") : null)
        ?? WhyClosed(room, now)
        ?? WhyLocked(who, room)
        ?? (room.Timed && !who.IsStaff ? WhyBetweenRounds(room, now) : null);

    private static Refused? WhyNot(Standing who) => who switch
    {
        { IsSystem: true } => null,
        { HasAccount: false } => Refused.Forbidden("SignInFirst"),
        { IsRemoved: true } => Refused.Forbidden(RemovedHere),
        { Role: null } => Refused.Forbidden("JoinFirst"),
        { IsSuspended: true } => Refused.Forbidden("Suspended"),
        { Role: Role.Observer } => Refused.Forbidden("ObserverReads"),
        _ => null,
    };

    private static Refused? WhyFrozen(Room room) => room.FrozenAt is { } since ? Refused.Closed("Frozen", since) : null;

    private static Refused? WhyLocked(Standing who, Room room) => room.LockedAt is { } since && !who.IsStaff ? Refused.Closed("RoomLocked", since) : null;

    private static Refused? WhyClosed(Room room, DateTimeOffset now) => room.StateAt(now) switch
    {
        RoomState.Scheduled => Refused.Closed("RoomNotOpen", room.OpensAt),
        RoomState.Paused => Refused.Closed("RoomPaused", room.PausedAt ?? room.LastActAt),
        RoomState.Closed or RoomState.Summarised => Refused.Closed(RoomClosed, room.EndsAt),
        _ => null,
    };

    private static Refused? WhyBetweenRounds(Room room, DateTimeOffset now) => room.RoundAt(now) switch
    {
        { } round when round.StateAt(now) is RoundState.Running => null,
        { PausedAt: { } at } => Refused.Closed("RoundPaused", at),
        _ => room.Rounds.Max(r => r.EndedBy(now)) is { } ended
            ? Refused.Closed(RoundEnded, ended)
            : Refused.Closed("RoundNotStarted", room.Rounds.Min(r => r.StartsAt) ?? room.OpensAt),
    };
}
