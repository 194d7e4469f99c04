using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;

namespace Consultations.Rooms;

/// <summary>The author's answer to a decision, and what becomes of it.</summary>
public sealed partial class Room
{
    private Outcome Appeal(AppealDecision ask, Seat seat)
    {
        if (Own(ask.Number, seat, out var own) is { } notOwn)
        {
            return notOwn;
        }

        if (ActsOn(own, seat).FindLast(a => a.Settles) is not { Takes: true } act)
        {
            return Refused.NotFound();
        }

        if (seat.Now >= act.At + Moderation.Appeal.Term)
        {
            return Refused.Closed("AppealOver", act.At + Moderation.Appeal.Term);
        }

        if (seat.Bench.Db.Appeals.Find(act.Id) is not null)
        {
            return Refused.Conflict("AppealedAlready");
        }

        seat.Bench.Db.Add(new Appeal { ActionId = act.Id, ContributionId = own.Id, AccountId = own.AccountId, Words = Kept(ask.Words)!, At = seat.Now });
        return Say(LogKind.Appealed, seat.Actor.Account, seat.Now, own);
    }

    private Outcome Answer(AnswerAppeal ask, Seat seat)
    {
        if (Held(ask, null, seat, out var target) is { } refused)
        {
            return refused;
        }

        if (OpenAppeal(target, seat) is not { } appeal || seat.Bench.Db.ModerationActions.Find(appeal.ActionId) is not { } against)
        {
            return Refused.Conflict("AlreadyDone");
        }

        var me = seat.Account!.Id;
        if (against.By == me && seat.Bench.Db.Memberships.Any(m => m.ConsultationId == ConsultationId && m.AccountId != me && m.RemovedAt == null && (m.Role == Role.Moderator || m.Role == Role.Facilitator)))
        {
            return Refused.Forbidden("AnotherAnswers");
        }

        appeal.Decide(ask.Granted, Kept(ask.Words)!, me, seat.Now);
        var said = LogKind.Moderated;
        if (ask.Granted)
        {
            (ModerationKind Undo, LogKind Said)? undo = against.Kind switch
            {
                ModerationKind.Hidden when target.State is ContributionState.Hidden => (ModerationKind.Restored, LogKind.Restored),
                ModerationKind.OffTopic => (ModerationKind.OnTopic, LogKind.Marked),
                ModerationKind.Suspended => (ModerationKind.Lifted, LogKind.Moderated),
                _ => null,
            };
            if (against.Kind is ModerationKind.RemovedPerson && AuthorOf(target, seat) is { } removed)
            {
                removed.RemovedAt = null;
            }
            else if (undo is { } back)
            {
                Carry(back.Undo, target, null, AuthorOf(target, seat), seat);
                said = back.Said;
            }
        }

        Record(seat, ask.Granted ? ModerationKind.AppealGranted : ModerationKind.AppealRejected, target, against.Reason, ask.Words, ask.Id);
        LetGo(target, seat);
        Notices.OfDecision(this, target, seat);
        if (said is LogKind.Restored)
        {
            MarkQuoting(target, seat);
            MarkSummaries(target, seat);
        }

        return said is LogKind.Moderated ? Say(said, me, seat.Now, target) : SayCard(said, seat, target);
    }
}
