using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;

namespace Consultations.Rooms;

/// <summary>How a room opens, pauses, closes and is planned anew: by a person's act or by the clock, and by the same few changes.</summary>
public sealed partial class Room
{
    private Outcome TurnTo(Turn ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Turn, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (Moved(ask) is { } moved)
        {
            return moved;
        }

        if (Draft)
        {
            return Refused.Conflict("ConsultationDraft");
        }

        var until = ask.Until ?? ClosesAt;
        LogKind? kind = (StateAt(seat.Now), ask.To) switch
        {
            (RoomState.Scheduled, RoomState.Open) => LogKind.Opened,
            (RoomState.Open, RoomState.Open) when State == RoomState.Scheduled => LogKind.Opened,
            (RoomState.Open, RoomState.Paused) => LogKind.Paused,
            (RoomState.Paused, RoomState.Open) => LogKind.Resumed,
            (RoomState.Open or RoomState.Paused, RoomState.Closed) => LogKind.Closed,
            (RoomState.Closed, RoomState.Closed) when State is not RoomState.Closed => LogKind.Closed,
            (RoomState.Closed or RoomState.Summarised, RoomState.Open) when until > seat.Now => LogKind.Reopened,
            (RoomState.Closed, RoomState.Summarised) => LogKind.Summarised,
            _ => null,
        };
        if (kind is not { } happened)
        {
            return Refused.Conflict("AlreadyDone");
        }

        var before = ClosesAt;
        var at = seat.Now;
        switch (happened)
        {
            case LogKind.Opened:
                Open(at);
                break;
            case LogKind.Paused:
                Pause(at);
                break;
            case LogKind.Resumed:
                Resume(at);
                break;
            case LogKind.Closed:
                Close(ClosesAt < at && State != RoomState.Paused ? ClosesAt : at, seat);
                break;
            case LogKind.Reopened:
                (ClosesAt, State, ClosedAt) = (until, RoomState.Open, null);
                OpenedAt ??= at;
                break;
            case LogKind.Summarised:
                (State, ClosedAt) = (RoomState.Summarised, EndsAt);
                break;
        }

        if (happened is LogKind.Opened or LogKind.Closed or LogKind.Reopened)
        {
            Notices.OfRoom(this, happened, seat);
        }

        return SayPlan(happened, seat, at, ask.Why, before);
    }

    private Outcome Replan(Reschedule ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Plan, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (Moved(ask) is { } moved)
        {
            return moved;
        }

        var state = StateAt(seat.Now);
        if (state is RoomState.Closed or RoomState.Summarised)
        {
            return Refused.Closed(RoomRules.RoomClosed, EndsAt);
        }

        if (state != RoomState.Scheduled && ask.OpensAt != OpensAt)
        {
            return Refused.Conflict("OpenedAlready");
        }

        // An end in the past is a closing, and that is another act.
        if (ask.ClosesAt <= ask.OpensAt || (!Draft && ask.ClosesAt <= (PausedAt ?? seat.Now)))
        {
            return Refused.Invalid("EndsTooEarly", "closesAt");
        }

        if (ask.ReactsUntil < ask.ClosesAt)
        {
            return Refused.Invalid("ReactsTooShort", "reactsUntil");
        }

        var before = ClosesAt;
        (OpensAt, ClosesAt, ReactsUntil) = (ask.OpensAt, ask.ClosesAt, ask.ReactsUntil);
        return SayPlan(LogKind.Rescheduled, seat, seat.Now, ask.Why, before);
    }

    /// <summary>What is due happens as if it had happened at its time, however late the clock looked.</summary>
    private Outcome CarryOut(FallDue ask, Seat seat)
    {
        if (!seat.Standing.IsSystem)
        {
            return Refused.Forbidden("NotAllowed");
        }

        if (seat.Bench.Pending(Id).FirstOrDefault(t => t.Id == ask.Id) is not { } due)
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (due.Due > seat.Now)
        {
            return Refused.Conflict("NotDueYet");
        }

        due.ExecutedAt = seat.Now;
        var round = due.RoundId is { } id ? Rounds.Find(r => r.Id == id) : null;
        var happened = LogKind.SummaryDue;
        switch (due.Kind)
        {
            case TransitionKind.RoomOpens:
                Open(due.Due);
                happened = LogKind.Opened;
                break;
            case TransitionKind.RoomCloses:
                Close(due.Due, seat);
                happened = LogKind.Closed;
                break;
            case TransitionKind.ReactionsClose:
                happened = LogKind.ReactionsClosed;
                break;
            case TransitionKind.RoundStarts:
                EndRunning(due.Due, seat);
                round!.Start(due.Due);
                happened = LogKind.RoundStarted;
                break;
            case TransitionKind.RoundEnds:
                End(round!, due.Due, seat);
                happened = LogKind.RoundEnded;
                break;
            case TransitionKind.SummaryMissing:
                happened = LogKind.SummaryMissing;
                RemindOfSummary(seat);
                break;
            case TransitionKind.ClosesInADay or TransitionKind.ClosesInAnHour:
                happened = LogKind.ClosingSoon;
                break;
        }

        // Whoever slept through the end need not be told that it comes soon.
        if (happened is LogKind.Opened or LogKind.Closed || (happened == LogKind.ClosingSoon && seat.Now < ClosesAt))
        {
            Notices.OfRoom(this, happened, seat);
        }

        return SayPlan(happened, seat, due.Due, null, ClosesAt);
    }

    /// <summary>Nobody needs reminding who has written it and only not marked the room.</summary>
    private void RemindOfSummary(Seat seat)
    {
        var (id, closed) = (Id, EndsAt);
        if (!seat.Bench.Db.Summaries.Any(s => s.RoomId == id && s.Kind == Moderation.SummaryKind.Closing && s.At >= closed))
        {
            Notices.OfStaff(this, LogKind.SummaryMissing, seat);
        }
    }

    private Outcome PlanFor(PlanSummary ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Summarise, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (ask.Due <= seat.Now)
        {
            return Refused.Invalid("DueInPast", "due");
        }

        Timetable.Add(seat, ConsultationId, Id, TransitionKind.SummaryDue, ask.Due, ask.Why);
        return SayPlan(LogKind.Rescheduled, seat, seat.Now, ask.Why, ClosesAt);
    }

    private Outcome Drop(DropSummary ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Summarise, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Pending(Id).FirstOrDefault(t => t.Id == ask.Transition && t.Kind == TransitionKind.SummaryDue) is not { } planned)
        {
            return Refused.Conflict("AlreadyDone");
        }

        planned.DroppedAt = seat.Now;
        return SayPlan(LogKind.Rescheduled, seat, seat.Now, null, ClosesAt);
    }

    /// <summary>It closes because its consultation ends.</summary>
    internal LogEntry CloseWith(string why, Seat seat)
    {
        Close(seat.Now, seat);
        return SayPlan(LogKind.Closed, seat, seat.Now, why, ClosesAt);
    }

    /// <summary>Somebody else has changed the plan since the sender looked.</summary>
    private Refused? Moved(TimeAsk ask) => ask.Seen is { } seen && seen != PlanVersion ? Refused.Conflict("PlanMoved") : null;

    private void Open(DateTimeOffset at)
    {
        State = RoomState.Open;
        OpenedAt ??= at;
    }

    private void Pause(DateTimeOffset at)
    {
        (State, PausedAt) = (RoomState.Paused, at);
        OpenedAt ??= at;
        if (RoundAt(at) is { PausedAt: null } round)
        {
            round.Pause(at);
        }
    }

    private void Resume(DateTimeOffset at)
    {
        var paused = at - PausedAt!.Value;
        if (RoundAt(at) is { PausedAt: { } since } round && since == PausedAt)
        {
            round.Resume(at);
        }

        (State, PausedAt, ClosesAt, ReactsUntil) = (RoomState.Open, null, ClosesAt + paused, ReactsUntil + paused);
    }

    private void Close(DateTimeOffset at, Seat seat)
    {
        EndRunning(at, seat);
        (State, PausedAt, ClosedAt) = (RoomState.Closed, null, at);
        OpenedAt ??= at < OpensAt ? at : OpensAt;
        Moderation.RoomSnapshot.Take(this, at, seat);
    }

    /// <summary>The entry of a change of times or state; the plan follows what the room now says.</summary>
    private LogEntry SayPlan(LogKind kind, Seat seat, DateTimeOffset at, string? why, DateTimeOffset before)
    {
        PlanVersion++;
        Timetable.Settle(this, seat, why);
        var entry = Say(kind, seat.Actor.Account, at);
        if (!string.IsNullOrWhiteSpace(why) || before != ClosesAt)
        {
            var moved = before != ClosesAt;
            seat.Bench.Db.Add(new PlanChange
            {
                Stream = Id,
                Seq = entry.Seq,
                Why = why?.Trim() ?? "",
                Before = moved ? before : null,
                After = moved ? ClosesAt : null,
            });
        }

        return entry;
    }
}
