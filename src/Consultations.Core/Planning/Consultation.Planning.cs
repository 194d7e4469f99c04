using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Planning;

/// <summary>From a draft to the end. What decides a room's acts is copied into its row, under its lock.</summary>
public sealed partial class Consultation
{
    internal Outcome Describe(Describe ask, Rendered objective, Seat seat)
    {
        var db = seat.Bench.Db;
        if (ask.Slug != Slug)
        {
            if (State is not ConsultationState.Draft)
            {
                return Refused.Conflict("SlugFixed");
            }

            if (db.Consultations.Any(c => c.Slug == ask.Slug))
            {
                return Refused.Invalid("SlugTaken", "slug");
            }
        }

        var rooms = seat.Bench.RoomsOf(Id).ToList();
        if (Widens(Visibility, ask.Visibility) && rooms.Exists(r => r.LastNumber > 0))
        {
            // Who wrote, wrote for fewer.
            return Refused.Invalid("VisibilityWidens", "visibility");
        }

        Conduct = ask.Conduct is null ? Conduct : Lines.Accept(ask.Conduct);
        if (ask.Consent != Consent)
        {
            ConsentVersion++;
        }

        if (ask.Visibility != Visibility)
        {
            AccessVersion++;
        }

        (Slug, Title, Subtitle, Lead, Host) = (
            ask.Slug, Lines.Accept(ask.Title), string.IsNullOrWhiteSpace(ask.Subtitle) ? null : Lines.Accept(ask.Subtitle), Lines.Accept(ask.Lead), Lines.Accept(ask.Host));
        (Objective, ObjectiveHtml, Languages, TimeZone) = (objective.Source, objective.Html, ask.Languages, ask.TimeZone);
        (Visibility, Consent, RemindDay, RemindHour, NamesModerators) = (ask.Visibility, ask.Consent, ask.RemindDay, ask.RemindHour, ask.NamesModerators);
        foreach (var room in rooms)
        {
            (room.Visibility, room.RemindDay, room.RemindHour) = (Visibility, RemindDay, RemindHour);
            Timetable.Settle(room, seat);
            seat.Bench.Say(room.Say(LogKind.Described, seat));
        }

        return SayPlan(LogKind.Described, seat);
    }

    internal Outcome Schedule(Schedule ask, Seat seat)
    {
        if (State is ConsultationState.Closed or ConsultationState.Published or ConsultationState.Archived)
        {
            return Refused.Closed("ConsultationClosed", ClosesAt);
        }

        if (ask.OpensAt != OpensAt && StateAt(seat.Now) is ConsultationState.Open)
        {
            return Refused.Conflict("OpenedAlready");
        }

        if (State is not ConsultationState.Draft && ask.ClosesAt <= seat.Now)
        {
            return Refused.Invalid("EndsTooEarly", "closesAt");
        }

        var before = ClosesAt;
        (OpensAt, ClosesAt) = (ask.OpensAt, ask.ClosesAt);
        return SayPlan(LogKind.Rescheduled, seat, ask.Why, before);
    }

    internal Outcome Publish(Seat seat)
    {
        if (State is not ConsultationState.Draft)
        {
            return Refused.Conflict("AlreadyDone");
        }

        var rooms = seat.Bench.RoomsOf(Id).ToList();
        if (Checklist.Stops(rooms) is { } missing)
        {
            return Refused.Conflict(missing);
        }

        State = ConsultationState.Scheduled;
        AccessVersion++;
        Open(rooms, draft: false, seat);
        return SayPlan(LogKind.Scheduled, seat);
    }

    internal Outcome Unpublish(string? why, Seat seat)
    {
        var rooms = seat.Bench.RoomsOf(Id).ToList();
        if (State is not (ConsultationState.Scheduled or ConsultationState.Open) || rooms.Exists(r => r.LastNumber > 0 || r.State is not RoomState.Scheduled))
        {
            return Refused.Conflict("PublishedForGood");
        }

        State = ConsultationState.Draft;
        AccessVersion++;
        Open(rooms, draft: true, seat);
        return SayPlan(LogKind.Unscheduled, seat, why);
    }

    internal Outcome End(string why, Seat seat)
    {
        if (State is not (ConsultationState.Scheduled or ConsultationState.Open))
        {
            return Refused.Conflict("AlreadyDone");
        }

        var before = ClosesAt;
        State = ConsultationState.Closed;
        ClosesAt = seat.Now < ClosesAt && seat.Now > OpensAt ? seat.Now : ClosesAt;
        foreach (var room in seat.Bench.RoomsOf(Id).Where(r => r.StateAt(seat.Now) is RoomState.Scheduled or RoomState.Open or RoomState.Paused))
        {
            seat.Bench.Say(room.CloseWith(why, seat));
        }

        return SayPlan(LogKind.Closed, seat, why, before);
    }

    internal Outcome Freeze(bool on, string why, Seat seat)
    {
        var rooms = seat.Bench.RoomsOf(Id).ToList();
        if (rooms.TrueForAll(r => r.FrozenAt is not null == on))
        {
            return Refused.Conflict("AlreadyDone");
        }

        foreach (var room in rooms)
        {
            room.FrozenAt = on ? seat.Now : null;
            seat.Bench.Say(room.Say(LogKind.RoomLocked, seat));
        }

        return SayPlan(on ? LogKind.Frozen : LogKind.Unfrozen, seat, why);
    }

    internal Outcome Add(PlannedRoom planned, Seat seat)
    {
        if (State is ConsultationState.Closed or ConsultationState.Published or ConsultationState.Archived)
        {
            return Refused.Closed("ConsultationClosed", ClosesAt);
        }

        var rooms = seat.Bench.RoomsOf(Id).ToList();
        if (rooms.Exists(r => r.Slug == planned.Slug))
        {
            return Refused.Invalid("SlugTaken", "slug");
        }

        if (rooms.Count >= PlanRules.MostRooms)
        {
            return Refused.Conflict("TooManyRooms");
        }

        // A number that was given is not given again, even where its room was removed.
        var room = planned.Draw(this, ++LastRoom, seat.Now);
        room.FrozenAt = rooms.Max(r => r.FrozenAt);
        room.Position = rooms.Count == 0 ? 1 : rooms.Max(r => r.Position) + 1;
        seat.Bench.Put(room);
        Timetable.Settle(room, seat);
        foreach (var due in planned.Summaries)
        {
            Timetable.Add(seat, Id, room.Id, TransitionKind.SummaryDue, due, null);
        }

        return SayPlan(LogKind.Described, seat);
    }

    internal Outcome Move(int number, int? before, Seat seat)
    {
        var rooms = seat.Bench.RoomsOf(Id).ToList();
        if (rooms.Find(r => r.Number == number) is not { } room || before == number || (before is not null && rooms.TrueForAll(r => r.Number != before)))
        {
            return Refused.NotFound();
        }

        rooms.Remove(room);
        rooms.Insert(before is not null ? rooms.FindIndex(r => r.Number == before) : rooms.Count, room);
        foreach (var (position, moved) in rooms.Index())
        {
            moved.Position = position + 1;
        }

        return SayPlan(LogKind.Described, seat);
    }

    internal Outcome Remove(int number, Seat seat)
    {
        if (seat.Bench.RoomsOf(Id).FirstOrDefault(r => r.Number == number) is not { } room)
        {
            return Refused.NotFound();
        }

        // Also what waits, was hidden or withdrawn: nobody's words go with a room.
        var db = seat.Bench.Db;
        if (db.Contributions.Any(c => c.RoomId == room.Id) || db.Drafts.Any(d => d.RoomId == room.Id))
        {
            return Refused.Conflict("RoomInUse");
        }

        seat.Bench.Take(room, seat.Now);
        return SayPlan(LogKind.Described, seat);
    }

    internal Outcome Discard(Seat seat)
    {
        if (!IsRehearsal)
        {
            return Refused.Conflict("NoRehearsal");
        }

        DiscardedAt = seat.Now;
        State = ConsultationState.Archived;
        AccessVersion++;
        foreach (var room in seat.Bench.RoomsOf(Id).Where(r => r.StateAt(seat.Now) is RoomState.Scheduled or RoomState.Open or RoomState.Paused))
        {
            seat.Bench.Say(room.CloseWith("", seat));
        }

        return SayPlan(LogKind.Discarded, seat);
    }

    /// <summary>What is due happens as if it had happened at its time.</summary>
    internal Outcome CarryOut(Proceed ask, Seat seat)
    {
        if (seat.Bench.Pending(Id).FirstOrDefault(t => t.Id == ask.Id) is not { } due)
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (due.Due > seat.Now)
        {
            return Refused.Conflict("NotDueYet");
        }

        due.ExecutedAt = seat.Now;
        var before = ClosesAt;
        if (due.Kind is TransitionKind.ConsultationOpens)
        {
            State = ConsultationState.Open;
            return SayPlan(LogKind.Opened, seat, at: due.Due);
        }

        // It is open as long as one of its rooms is: an hour that was extended ends its consultation later.
        if (seat.Bench.RoomsOf(Id).Where(r => r.StateAt(seat.Now) is RoomState.Open or RoomState.Paused).Select(r => (DateTimeOffset?)r.ClosesAt).Max() is { } last)
        {
            ClosesAt = last > due.Due ? last : seat.Now + TimeSpan.FromMinutes(1);
            return SayPlan(LogKind.Rescheduled, seat, before: before);
        }

        State = ConsultationState.Closed;
        return SayPlan(LogKind.Closed, seat, at: due.Due);
    }

    private static bool Widens(Visibility from, Visibility to) => Reach(to) > Reach(from);

    private static int Reach(Visibility visibility) => visibility switch
    {
        Visibility.Invited => 0,
        Visibility.Members => 1,
        _ => 2,
    };

    private static void Open(List<Room> rooms, bool draft, Seat seat)
    {
        foreach (var room in rooms)
        {
            room.Draft = draft;
            Timetable.Settle(room, seat);
            seat.Bench.Say(room.Say(LogKind.Described, seat));
        }
    }

    private LogEntry SayPlan(LogKind kind, Seat seat, string? why = null, DateTimeOffset? before = null, DateTimeOffset? at = null)
    {
        PlanVersion++;
        Timetable.Settle(this, seat, why);
        var entry = Say(kind, seat, at);
        var moved = before is not null && before != ClosesAt;
        if (moved || !string.IsNullOrWhiteSpace(why))
        {
            seat.Bench.Db.Add(new PlanChange
            {
                Stream = Id, Seq = entry.Seq, Why = why?.Trim() ?? "", Before = moved ? before : null, After = moved ? ClosesAt : null,
            });
        }

        return entry;
    }
}
