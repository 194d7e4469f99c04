using Consultations.Acts;
using Consultations.Rooms;

namespace Consultations.Planning;

/// <summary>
/// What will happen by itself, worked out from what a room or consultation now says of its times. Each act that changes those settles the table:
/// what is no longer so is dropped, what is new is planned, what stands is left alone.
/// </summary>
public static class Timetable
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    /// <summary>After a room has closed, its moderators are reminded of the closing summary.</summary>
    public static readonly TimeSpan SummaryPatience = TimeSpan.FromHours(24);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>What is planned by hand and stays until it is dropped by hand.</summary>
    private static bool IsFree(TransitionKind kind) => kind == TransitionKind.SummaryDue;

    /// <summary>A reminder of what is nearer than that already would only confuse; what changes a state happens however late.</summary>
    private static bool IsReminder(TransitionKind kind) => kind is TransitionKind.ClosesInADay or TransitionKind.ClosesInAnHour or TransitionKind.SummaryMissing;

    internal static void Settle(Room room, Seat seat, string? why = null) =>
        Settle(seat, room.ConsultationId, room.Id, room.Draft ? [] : [.. Of(room, seat.Now)], why);

    internal static void Settle(Consultation consultation, Seat seat, string? why = null) =>
        Settle(seat, consultation.Id, null, consultation.State is ConsultationState.Draft ? [] : [.. Of(consultation)], why);

    /// <summary>What will happen in a draft once it is published, for its staff to look at before.</summary>
    public static IReadOnlyList<ScheduledTransition> Foreseen(Consultation draft, DateTimeOffset now)
    {
        var whole = Of(draft).Select(p => New(draft.Id, null, p, null, null, now));
        var rooms = draft.Rooms.SelectMany(room => Of(room, now).Select(p => New(draft.Id, room.Id, p, null, null, now)));
        return [.. whole.Concat(rooms).OrderBy(t => t.Due).ThenBy(t => t.Kind)];
    }

    /// <summary>Plans one thing by hand.</summary>
    internal static void Add(Seat seat, Guid consultation, Guid? room, TransitionKind kind, DateTimeOffset due, string? why) =>
        seat.Bench.Put(New(consultation, room, new Planned(kind, due), why, seat.Actor.Account, seat.Now));

    private static void Settle(Seat seat, Guid consultation, Guid? room, List<Planned> wanted, string? why)
    {
        foreach (var there in seat.Bench.Pending(room ?? consultation).Where(t => !IsFree(t.Kind)).ToList())
        {
            if (!wanted.Remove(new Planned(there.Kind, there.Due, there.RoundId)))
            {
                there.DroppedAt = seat.Now;
            }
        }

        foreach (var planned in wanted.Where(p => !IsReminder(p.Kind) || p.Due > seat.Now))
        {
            seat.Bench.Put(New(consultation, room, planned, why, seat.Actor.Account, seat.Now));
        }
    }

    private static IEnumerable<Planned> Of(Room room, DateTimeOffset now)
    {
        if (room.State is RoomState.Summarised)
        {
            yield break;
        }

        if (room.State is RoomState.Scheduled)
        {
            yield return new Planned(TransitionKind.RoomOpens, room.OpensAt);
        }

        // A pause keeps the time left, so nobody knows yet when it ends.
        if (room.State is RoomState.Paused)
        {
            yield break;
        }

        if (room.ReactsUntil is { } until && until > room.EndsAt && (room.State is not RoomState.Closed || until > now))
        {
            yield return new Planned(TransitionKind.ReactionsClose, until);
        }

        if (room.State is RoomState.Closed)
        {
            yield return new Planned(TransitionKind.SummaryMissing, room.EndsAt + SummaryPatience);
            yield break;
        }

        yield return new Planned(TransitionKind.RoomCloses, room.ClosesAt);
        foreach (var (wanted, before, kind) in new[] { (room.RemindDay, Day, TransitionKind.ClosesInADay), (room.RemindHour, Hour, TransitionKind.ClosesInAnHour) })
        {
            if (wanted && room.ClosesAt - before > room.OpensAt)
            {
                yield return new Planned(kind, room.ClosesAt - before);
            }
        }

        foreach (var round in room.Rounds)
        {
            if (round is { StartedAt: null, StartsAt: { } starts })
            {
                yield return new Planned(TransitionKind.RoundStarts, starts, round.Id);
            }
            else if (round is { EndsAt: { } ends, EndedAt: null, PausedAt: null })
            {
                yield return new Planned(TransitionKind.RoundEnds, ends, round.Id);
            }
        }
    }

    private static IEnumerable<Planned> Of(Consultation consultation)
    {
        if (consultation.State is ConsultationState.Draft or ConsultationState.Scheduled)
        {
            yield return new Planned(TransitionKind.ConsultationOpens, consultation.OpensAt);
        }

        if (consultation.State is ConsultationState.Draft or ConsultationState.Scheduled or ConsultationState.Open)
        {
            yield return new Planned(TransitionKind.ConsultationCloses, consultation.ClosesAt);
        }
    }

    private static ScheduledTransition New(Guid consultation, Guid? room, Planned planned, string? why, Guid? by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ConsultationId = consultation,
        RoomId = room,
        Stream = room ?? consultation,
        RoundId = planned.Round,
        Kind = planned.Kind,
        Due = planned.Due,
        PlannedBy = by,
        PlannedAt = now,
        Why = why,
    };

    private readonly record struct Planned(TransitionKind Kind, DateTimeOffset Due, Guid? Round = null);
}
