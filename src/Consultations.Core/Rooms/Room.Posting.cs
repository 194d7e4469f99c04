using Consultations.Acts;
using Consultations.Importing;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;

namespace Consultations.Rooms;

public sealed partial class Room
{
    /// <summary>Does one ask: everything is checked first, then changed, so a refusal has changed nothing.</summary>
    internal Outcome Do(RoomAsk ask, Seat seat) => ask switch
    {
        Post post => Post(post, seat),
        React react => React(react, seat),
        SaveDraft draft => Keep(draft, seat),
        Admit admit => Admit(admit, seat),
        Edit edit => Edit(edit, seat),
        Withdraw withdraw => Withdraw(withdraw, seat),
        Translate translate => Translate(translate, seat),
        WithdrawTranslation translation => Withdraw(translation, seat),
        Strengthen strengthen => Strengthen(strengthen, seat),
        ReadThrough read => KeepPlace(read, seat),
        FlagContribution flag => Flag(flag, seat),
        ClaimCase claim => Claim(claim, seat),
        ReleaseCase release => Release(release, seat),
        Decide decide => Decide(decide, seat),
        Redact redact => Redact(redact, seat),
        EnterFor enter => Enter(enter, seat),
        ConfirmEntered confirm => Confirm(confirm, seat),
        MoveTo move => Move(move, seat),
        OpenName open => OpenName(open, seat),
        AppealDecision appeal => Appeal(appeal, seat),
        AnswerAppeal answer => Answer(answer, seat),
        LockRoom locking => LockIt(locking, seat),
        EraseWords => Erase(seat),
        SubscribeToRoom subscribe => Subscribe(subscribe, seat),
        Turn turn => TurnTo(turn, seat),
        Reschedule reschedule => Replan(reschedule, seat),
        FallDue due => CarryOut(due, seat),
        PlanRound plan => Plan(plan, seat),
        DropRound drop => Drop(drop, seat),
        MoveRound move => Move(move, seat),
        StartRound start => Start(start, seat),
        PauseRound pause => Pause(pause, seat),
        ExtendRound extend => Extend(extend, seat),
        EndRound end => End(end, seat),
        SetStage stage => Show(stage, seat),
        MakeJoinCode code => Make(code, seat),
        PlanSummary summary => PlanFor(summary, seat),
        DropSummary summary => Drop(summary, seat),
        DescribeRoom describe => Describe(describe, seat),
        WordQuestion word => Word(word, seat),
        MoveQuestion move => Move(move, seat),
        RetireQuestion retire => Retire(retire, seat),
        RemoveQuestion remove => Remove(remove, seat),
        Unpin => TakeDown(seat),
        Summarise summarise => Publish(summarise, seat),
        WriteSummary => BeginSummary(seat),
        LeaveStep leave => Leave(leave, seat),
        ImportContributions import => Import(import, seat),
        UndoImport undo => Undo(undo, seat),
        _ => throw new InvalidOperationException($"A room does not know {ask.GetType().Name}"),
    };

    private Outcome Post(Post ask, Seat seat)
    {
        // Who could have written before the end may hand in after it.
        var refused = RoomRules.May(seat.Standing, Right.Contribute, this, seat.Now);
        var late = ask.Late && refused is { Reason: RoomRules.RoomClosed or RoomRules.RoundEnded };
        if (refused is not null && !late)
        {
            return refused;
        }

        if (seat.Membership is not { } member || seat.Account is not { } account)
        {
            return Refused.Forbidden("JoinFirst");
        }

        var answered = ask.Parent is { } number ? seat.Bench.Contribution(Id, number) : null;
        if (ask.Parent is not null && answered is not { State: ContributionState.Visible })
        {
            return Refused.Invalid("ParentGone", "parent");
        }

        if (answered is not null && !seat.Standing.IsStaff && ThreadIsLocked(answered, seat))
        {
            return Refused.Conflict("ThreadLocked");
        }

        var question = answered is null ? Questions.Find(q => q.Number == ask.Question)?.Id : answered.QuestionId;
        if (answered is null && (question is null || (!late && Questions.Exists(q => q.Id == question && q.Retired))))
        {
            return Refused.Invalid("QuestionForeign", "question");
        }

        if (!Offers.Holds(ask.As!.Value))
        {
            return Refused.Invalid("AttributionNotOffered", "as");
        }

        var round = late ? null : RoundAt(seat.Now);
        if (answered is null && round is not null && !seat.Standing.IsStaff && round.QuestionId != question)
        {
            return Refused.Invalid("QuestionNotNow", "question");
        }

        if (!late && WaitOfSlowMode(account.Id, seat) is { } wait)
        {
            return Refused.TooMany("SlowMode", wait);
        }

        // What does not stand in what is answered is the writer's own, however it is written.
        var quoted = ask.Quoting is { } quoting ? Standing(quoting.Words, answered!, seat) : null;

        // "Think first": staff speak at once, for they welcome and explain.
        var held = round is { Holds: true } && !seat.Standing.IsStaff;
        var waits = !late && !seat.Standing.IsStaff && WaitsForModerator(account.Id, seat);
        var pending = late || held || waits;
        var contribution = new Contribution
        {
            Id = ask.Id,
            RoomId = Id,
            Number = pending ? null : ++LastNumber,
            Late = late,
            PreModerated = waits,
            RoundId = round?.Id,
            State = pending ? ContributionState.Pending : ContributionState.Visible,
            ParentId = answered?.ParentId ?? answered?.Id,
            QuestionId = question,
            AccountId = account.Id,
            OfficeId = member.OfficeId,
            Said = new Byline(
                account.Name, member.Office.Name, member.Office.Kind, member.Office.Country, member.Office.Region, member.Role),
            Attribution = ask.As!.Value,
            Language = ask.Language,
            PostedAt = seat.Now,
            RevisionNumber = 1,
            QuotedId = quoted is null ? null : answered!.Id,
            QuotedRevision = quoted?.Wording.Number,
            QuotedStart = quoted?.Start,
            QuotedLength = quoted?.Length,
        };
        seat.Bench.Put(contribution);
        seat.Bench.Put(Contribution.Wording(contribution.Id, 1, quoted is null ? ask.Rendered! : ask.Quoting!.Value.Below, seat.Now));
        Clear(ask, seat);
        if (pending)
        {
            return Say(late ? LogKind.HandedInLate : waits ? LogKind.HeldForModerator : LogKind.Held, account.Id, seat.Now, contribution);
        }

        if (answered is not null)
        {
            Notices.OfReply(this, contribution, answered, seat);
        }

        return SayCard(LogKind.Posted, seat, contribution);
    }

    /// <summary>Whether the conversation of what is answered takes no more replies.</summary>
    private static bool ThreadIsLocked(Contribution answered, Seat seat)
    {
        var head = answered.ParentId;
        return answered.ThreadLocked || (head is not null
            && (seat.Bench.Db.Contributions.Local.FirstOrDefault(c => c.Id == head)?.ThreadLocked ?? seat.Bench.Db.Contributions.Any(c => c.Id == head && c.ThreadLocked)));
    }

    /// <summary>How long somebody still waits until they may say the next thing here; null when they need not. Staff never wait.</summary>
    private TimeSpan? WaitOfSlowMode(Guid account, Seat seat)
    {
        if (SlowSeconds == 0 || seat.Standing.IsStaff)
        {
            return null;
        }

        var (db, room) = (seat.Bench.Db, Id);
        var before = db.Contributions.Where(c => c.RoomId == room && c.AccountId == account).OrderByDescending(c => c.PostedAt).Select(c => (DateTimeOffset?)c.PostedAt).FirstOrDefault();
        var last = db.Contributions.Local.Where(c => c.RoomId == room && c.AccountId == account).Select(c => (DateTimeOffset?)c.PostedAt).Append(before).Max();
        return last?.AddSeconds(SlowSeconds) is { } next && next > seat.Now ? next - seat.Now : null;
    }

    private bool WaitsForModerator(Guid account, Seat seat)
    {
        if (PreModeration is not PreModeration.First)
        {
            return PreModeration is PreModeration.All;
        }

        var (db, consultation) = (seat.Bench.Db, ConsultationId);
        return !db.Contributions.Local.Any(c => c.AccountId == account && c.State == ContributionState.Visible)
            && !db.Contributions.Any(c => c.AccountId == account && c.State == ContributionState.Visible && c.Room.ConsultationId == consultation);
    }
}
