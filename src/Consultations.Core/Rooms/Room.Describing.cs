using Consultations.Acts;
using Consultations.Planning;
using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>What a room is called, asks and allows; and that a question under which somebody wrote is never lost.</summary>
public sealed partial class Room
{
    private const int MostQuestions = 50;

    public RoomPolicy Policy => new(Writers, Editing, EditMinutes, ReactionsOn, Offers, SlowSeconds, PreModeration, FlagsToHide);

    internal void Adopt(RoomPolicy policy) =>
        (Writers, Editing, EditMinutes, ReactionsOn, Offers, SlowSeconds, PreModeration, FlagsToHide) =
        (policy.Writers, policy.Editing, policy.EditMinutes, policy.ReactionsOn, policy.Offers, policy.SlowSeconds, policy.PreModeration, policy.FlagsToHide);

    internal void Adopt(IReadOnlyList<PlannedRound> rounds, DateTimeOffset now)
    {
        Rounds.AddRange(rounds.Select((round, i) => new Round
        {
            Id = Guid.CreateVersion7(now),
            RoomId = Id,
            Number = i + 1,
            Position = i + 1,
            QuestionId = Questions[round.Question - 1].Id,
            Seconds = round.Seconds,
            Holds = round.Holds,
            StartsAt = round.StartsAt,
        }));
        Timed = Rounds.Count > 0;
    }

    private Outcome Describe(DescribeRoom ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        (Title, Lead) = (Lines.Accept(ask.Title), Lines.Accept(ask.Lead));
        Adopt(ask.Policy);
        return SayDescribed(seat);
    }

    private Outcome Word(WordQuestion ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        var text = Lines.Accept(ask.Text);
        if (ask.Question is null)
        {
            if (Questions.Count >= MostQuestions)
            {
                return Refused.Conflict("TooManyQuestions");
            }

            var added = new FramingQuestion
            {
                Id = Guid.CreateVersion7(seat.Now),
                RoomId = Id,
                Number = Questions.Select(q => q.Number).DefaultIfEmpty().Max() + 1,
                Position = Questions.Select(q => q.Position).DefaultIfEmpty().Max() + 1,
                Text = text,
            };
            seat.Bench.Db.Add(added);
            if (!Questions.Contains(added))
            {
                Questions.Add(added);
            }
        }
        else if (Questions.Find(q => q.Number == ask.Question) is { } question)
        {
            question.Text = text;
        }
        else
        {
            return Refused.NotFound();
        }

        return SayDescribed(seat);
    }

    private Outcome Move(MoveQuestion ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (Questions.Find(q => q.Number == ask.Question) is not { } question
            || (ask.Before is not null && (ask.Before == ask.Question || Questions.TrueForAll(q => q.Number != ask.Before))))
        {
            return Refused.NotFound();
        }

        var order = Questions.Where(q => q != question).OrderBy(q => q.Position).ToList();
        order.Insert(ask.Before is { } before ? order.FindIndex(q => q.Number == before) : order.Count, question);
        foreach (var (position, moved) in order.Index())
        {
            moved.Position = position + 1;
        }

        return SayDescribed(seat);
    }

    private Outcome Retire(RetireQuestion ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (Questions.Find(q => q.Number == ask.Question) is not { } question)
        {
            return Refused.NotFound();
        }

        question.Retired = ask.Retired;
        return SayDescribed(seat);
    }

    private Outcome Remove(RemoveQuestion ask, Seat seat)
    {
        if (MayRun(ask, seat) is { } refused)
        {
            return refused;
        }

        if (Questions.Find(q => q.Number == ask.Question) is not { } question)
        {
            return Refused.NotFound();
        }

        // Whatever its state: a hidden or withdrawn contribution keeps its question, too. One of this very batch counts.
        var db = seat.Bench.Db;
        if (db.Contributions.Any(c => c.QuestionId == question.Id) || db.Contributions.Local.Any(c => c.QuestionId == question.Id)
            || Rounds.Exists(r => r.QuestionId == question.Id))
        {
            return Refused.Conflict("QuestionInUse");
        }

        Questions.Remove(question);
        db.Remove(question);
        return SayDescribed(seat);
    }

    private LogEntry SayDescribed(Seat seat) => SayPlan(LogKind.Described, seat, seat.Now, null, ClosesAt);
}
