using System.Security.Cryptography;
using Consultations.Acts;

namespace Consultations.Rooms;

/// <summary>Rounds: timed boxes on a question, one at a time. All of them are in the room's lock, so nothing starts twice.</summary>
public sealed partial class Room
{
    private const int MostRounds = 100;

    private Outcome Plan(PlanRound ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (Questions.Find(q => q.Number == ask.Question && !q.Retired) is not { } question)
        {
            return Refused.Invalid("QuestionForeign", "question");
        }

        if (ask.StartsAt is { } starts && (starts <= seat.Now || starts < OpensAt || starts >= ClosesAt))
        {
            return Refused.Invalid("RoundOutside", "startsAt");
        }

        if (ask.Round is null)
        {
            if (Rounds.Count >= MostRounds)
            {
                return Refused.Conflict("TooManyRounds");
            }

            var number = Rounds.Count == 0 ? 1 : Rounds.Max(r => r.Number) + 1;
            var added = new Round
            {
                Id = Guid.CreateVersion7(seat.Now), RoomId = Id, Number = number, Position = Rounds.Count == 0 ? 1 : Rounds.Max(r => r.Position) + 1,
                QuestionId = question.Id, Seconds = ask.Seconds, Holds = ask.Holds, StartsAt = ask.StartsAt,
            };
            seat.Bench.Db.Add(added);
            if (!Rounds.Contains(added))
            {
                Rounds.Add(added);
            }

            Timed = true;
        }
        else if (Rounds.Find(r => r.Number == ask.Round) is not { } round)
        {
            return Refused.NotFound();
        }
        else if (round.StartedAt is not null)
        {
            return Refused.Conflict("RoundStartedAlready");
        }
        else
        {
            (round.QuestionId, round.Seconds, round.Holds, round.StartsAt) = (question.Id, ask.Seconds, ask.Holds, ask.StartsAt);
        }

        return SayPlan(LogKind.RoundPlanned, seat, seat.Now, null, ClosesAt);
    }

    private Outcome Drop(DropRound ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (Rounds.Find(r => r.Number == ask.Round) is not { } round)
        {
            return Refused.NotFound();
        }

        if (round.StartedAt is not null)
        {
            return Refused.Conflict("RoundStartedAlready");
        }

        Rounds.Remove(round);
        seat.Bench.Db.Remove(round);
        Timed = Rounds.Count > 0;
        return SayPlan(LogKind.RoundPlanned, seat, seat.Now, null, ClosesAt);
    }

    private Outcome Move(MoveRound ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (Rounds.Find(r => r.Number == ask.Round) is not { } round || (ask.Before is not null && Rounds.TrueForAll(r => r.Number != ask.Before)))
        {
            return Refused.NotFound();
        }

        var order = Rounds.Where(r => r != round).OrderBy(r => r.Position).ToList();
        order.Insert(ask.Before is { } before ? order.FindIndex(r => r.Number == before) : order.Count, round);
        foreach (var (position, moved) in order.Index())
        {
            moved.Position = position + 1;
        }

        return SayPlan(LogKind.RoundPlanned, seat, seat.Now, null, ClosesAt);
    }

    private Outcome Start(StartRound ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (Rounds.Find(r => r.Number == ask.Round) is not { } round)
        {
            return Refused.NotFound();
        }

        if (StateAt(seat.Now) is not RoomState.Open)
        {
            return RoomRules.May(seat.Standing, Right.Contribute, this, seat.Now) ?? Refused.Conflict("PlanMoved");
        }

        if (round.StartedAt is not null)
        {
            return Refused.Conflict("RoundStartedAlready");
        }

        if (RoundAt(seat.Now) is not null && !ask.EndsRunning)
        {
            return Refused.Conflict("RoundRuns");
        }

        var before = ClosesAt;
        EndRunning(seat.Now, seat);
        round.Start(seat.Now);
        Outlast(round);
        return SayPlan(LogKind.RoundStarted, seat, seat.Now, null, before);
    }

    private Outcome Pause(PauseRound ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (RoundAt(seat.Now) is not { } round || round.PausedAt is not null == ask.Paused || StateAt(seat.Now) is RoomState.Paused)
        {
            return Refused.Conflict("AlreadyDone");
        }

        var before = ClosesAt;
        if (ask.Paused)
        {
            round.Pause(seat.Now);
        }
        else
        {
            round.Resume(seat.Now);
            Outlast(round);
        }

        return SayPlan(ask.Paused ? LogKind.RoundPaused : LogKind.RoundResumed, seat, seat.Now, null, before);
    }

    private Outcome Extend(ExtendRound ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (RoundAt(seat.Now) is not { } round)
        {
            return Refused.Conflict("NoRoundRuns");
        }

        var by = TimeSpan.FromSeconds(ask.Seconds);
        if (round.Left(seat.Now) + by <= TimeSpan.Zero)
        {
            return Refused.Invalid("EndsTooEarly", "seconds");
        }

        var before = ClosesAt;
        round.Extend(by);
        Outlast(round);
        return SayPlan(LogKind.RoundExtended, seat, seat.Now, null, before);
    }

    private Outcome End(EndRound ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (RoundAt(seat.Now) is not { } round)
        {
            return Refused.Conflict("NoRoundRuns");
        }

        End(round, seat.Now, seat);
        return SayPlan(LogKind.RoundEnded, seat, seat.Now, null, ClosesAt);
    }

    private Outcome Show(SetStage ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Plan, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (ask.Number is { } number && seat.Bench.Contribution(Id, number) is not { State: ContributionState.Visible })
        {
            return Refused.Invalid("ContributionGone", "number");
        }

        var db = seat.Bench.Db;
        if (db.Stages.Find(Id) is not { } stage)
        {
            db.Add(stage = new StageView { RoomId = Id });
        }

        (stage.Number, stage.Newest, stage.Names, stage.Board) = (ask.Number, ask.Newest, ask.Names, ask.Board);
        return Say(LogKind.Staged, seat.Actor.Account, seat.Now);
    }

    private Outcome Make(MakeJoinCode ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Plan, this, seat.Now) is { } refused)
        {
            return refused;
        }

        string? code = null;
        while (ask.On && (code is null || seat.Bench.Db.Rooms.Any(r => r.JoinCode == code)))
        {
            code = RandomNumberGenerator.GetString(Rooms.JoinCode.Letters, Rooms.JoinCode.Length);
        }

        JoinCode = code;
        return Say(LogKind.CodeMade, seat.Actor.Account, seat.Now);
    }

    private Refused? MayRun(TimeAsk ask, Seat seat) => RoomRules.May(seat.Standing, Right.Plan, this, seat.Now) ?? Moved(ask);

    private void EndRunning(DateTimeOffset at, Seat seat)
    {
        // Also one whose time ran out while the clock slept: it ends at its own time.
        foreach (var round in Rounds.Where(r => r is { StartedAt: not null, EndedAt: null }))
        {
            End(round, at, seat);
            seat.Bench.Say(Say(LogKind.RoundEnded, seat.Actor.Account, round.EndedAt!.Value));
        }
    }

    /// <summary>What was held back appears together, numbered in the order in which it was written.</summary>
    private void End(Round round, DateTimeOffset at, Seat seat)
    {
        round.End(at);
        foreach (var held in seat.Bench.Held(round))
        {
            held.Number = ++LastNumber;
            held.State = ContributionState.Visible;
            seat.Bench.Number(held);
            if (seat.Bench.AnsweredBy(held) is { } answered)
            {
                People.Notices.OfReply(this, held, answered, seat);
            }

            var entry = Say(LogKind.Posted, held.AccountId, round.EndedAt!.Value, held);
            held.CardSeq = entry.Seq;
            seat.Bench.Say(entry);
        }
    }

    /// <summary>A room does not close under a round that runs.</summary>
    private void Outlast(Round round)
    {
        if (round.EndsAt > ClosesAt)
        {
            (ClosesAt, ReactsUntil) = (round.EndsAt.Value, ReactsUntil < round.EndsAt ? round.EndsAt : ReactsUntil);
        }
    }
}

/// <summary>What a join code is made of: no letters or figures that look alike when read from a wall.</summary>
public static class JoinCode
{
    public const string Letters = "ACDEFGHJKMNPQRTUVWXY34679";

    public const int Length = 6;

    /// <summary>As somebody may have typed it: with spaces, small, with a hyphen.</summary>
    public static string? Read(string? typed)
    {
        var code = new string([.. (typed ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        return code.Length == Length && code.All(Letters.Contains) ? code : null;
    }
}
