using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>From a complaint to a decision: flags, claims, and what moderators do with a contribution.</summary>
public sealed partial class Room
{
    private Outcome Flag(FlagContribution ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Read, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Membership is not { RemovedAt: null } member || seat.Account is not { ErasedAt: null } account)
        {
            return Refused.Forbidden(seat.Account is null ? "SignInFirst" : "JoinFirst");
        }

        if (seat.Bench.Contribution(Id, ask.Number) is not { State: ContributionState.Visible } target)
        {
            return Refused.NotFound();
        }

        if (target.AccountId == account.Id)
        {
            return Refused.Forbidden("OwnFlag");
        }

        if (Rule(ask.Reason, seat) is null)
        {
            return Refused.Invalid("ReasonUnknown", "reason");
        }

        var all = FlagsOf(target, seat);
        if (all.Exists(f => f.Revision == target.RevisionNumber && f.AccountId == account.Id))
        {
            return Refused.Conflict("FlaggedAlready");
        }

        var flag = new Flag
        {
            Id = ask.Id, ContributionId = target.Id, Revision = target.RevisionNumber, AccountId = account.Id, OfficeId = member.OfficeId, Reason = ask.Reason,
            Words = Kept(ask.Words), At = seat.Now,
        };
        seat.Bench.Db.Add(flag);
        all.Add(flag);
        HideByNumber(target, all, ask, seat);
        return Say(LogKind.Flagged, account.Id, seat.Now, target);
    }

    /// <summary>Off unless a room says how many; a wording that a moderator has looked at is not hidden by flags again.</summary>
    private void HideByNumber(Contribution target, List<Flag> all, FlagContribution ask, Seat seat)
    {
        var now = all.Where(f => f.Revision == target.RevisionNumber && f.Outcome is null).ToList();
        if (FlagsToHide == 0 || now.Select(f => f.OfficeId).Distinct().Count() < FlagsToHide
            || ActsOn(target, seat).Exists(a => a.Revision == target.RevisionNumber && a.Kind is ModerationKind.LeftVisible or ModerationKind.Restored or ModerationKind.AppealGranted))
        {
            return;
        }

        target.Hide(seat.Now, ask.Reason);
        Record(seat, ModerationKind.Hidden, target, ask.Reason, null, Guid.CreateVersion7(seat.Now), by: null);
        Notices.OfDecision(this, target, seat);
        seat.Bench.Say(SayCard(LogKind.Hidden, seat, target));
        MarkQuoting(target, seat);
        MarkSummaries(target, seat);
    }

    private Outcome Claim(ClaimCase ask, Seat seat)
    {
        if (Target(ask, seat, out var target) is { } refused)
        {
            return refused;
        }

        var (db, account) = (seat.Bench.Db, seat.Account!.Id);
        var until = seat.Now + CaseClaim.Lease;
        if (db.CaseClaims.Find(target.Id) is not { } claim)
        {
            db.Add(new CaseClaim { ContributionId = target.Id, AccountId = account, Until = until });
        }
        else
        {
            if (claim.IsHeldAgainst(account, seat.Now))
            {
                if (!ask.TakeOver)
                {
                    return HeldBy(claim, seat);
                }

                Record(seat, ModerationKind.TakenOver, target, null, null, ask.Id);
            }

            (claim.AccountId, claim.Until) = (account, until);
        }

        return Say(LogKind.CaseClaimed, account, seat.Now, target);
    }

    private Outcome Release(ReleaseCase ask, Seat seat)
    {
        if (Target(ask, seat, out var target) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Db.CaseClaims.Find(target.Id) is not { } claim || claim.Until <= seat.Now || claim.AccountId != seat.Account!.Id)
        {
            return Refused.Conflict("AlreadyDone");
        }

        claim.Until = seat.Now;
        return Say(LogKind.CaseClaimed, seat.Account!.Id, seat.Now, target);
    }

    private Outcome Decide(Decide ask, Seat seat)
    {
        if (Held(ask, ask.Revision, seat, out var target) is { } refused)
        {
            return refused;
        }

        var takes = ask.What is Decision.Hide or Decision.OffTopic or Decision.LockThread or Decision.Warn or Decision.Suspend;
        if (takes && Rule(ask.Reason, seat) is null)
        {
            return Refused.Invalid("ReasonUnknown", "reason");
        }

        var author = ask.What is Decision.Suspend or Decision.Lift ? AuthorOf(target, seat) : null;
        (ModerationKind Kind, LogKind Said)? done = (ask.What, target) switch
        {
            (Decision.LeaveVisible, { State: ContributionState.Visible }) => (ModerationKind.LeftVisible, LogKind.Moderated),
            (Decision.Hide, { State: ContributionState.Visible }) => (ModerationKind.Hidden, LogKind.Hidden),
            (Decision.Restore, { State: ContributionState.Hidden }) => (ModerationKind.Restored, LogKind.Restored),
            (Decision.OffTopic, { State: ContributionState.Visible, OffTopic: false }) => (ModerationKind.OffTopic, LogKind.Marked),
            (Decision.OnTopic, { State: ContributionState.Visible, OffTopic: true }) => (ModerationKind.OnTopic, LogKind.Marked),
            (Decision.LockThread, { ParentId: null, ThreadLocked: false }) => (ModerationKind.ThreadLocked, LogKind.Marked),
            (Decision.UnlockThread, { ParentId: null, ThreadLocked: true }) => (ModerationKind.ThreadUnlocked, LogKind.Marked),
            (Decision.AskToReword, { State: ContributionState.Visible }) => (ModerationKind.AskedToReword, LogKind.Moderated),
            (Decision.Pin, { State: ContributionState.Visible, ParentId: null, PinnedAt: null }) => (ModerationKind.Pinned, LogKind.Marked),
            (Decision.Unpin, { PinnedAt: not null }) => (ModerationKind.Unpinned, LogKind.Marked),
            (Decision.Warn, { State: not ContributionState.Withdrawn }) => (ModerationKind.Warned, LogKind.Moderated),
            (Decision.Suspend, _) when author is { SuspendedAt: null, Role: Role.Participant } => (ModerationKind.Suspended, LogKind.Moderated),
            (Decision.Lift, _) when author is { SuspendedAt: not null } => (ModerationKind.Lifted, LogKind.Moderated),
            _ => null,
        };
        if (done is not { } act)
        {
            return Refused.Conflict("AlreadyDone");
        }

        Carry(act.Kind, target, ask.Reason, author, seat);
        Record(seat, act.Kind, target, takes ? ask.Reason : null, ask.Words, ask.Id);
        if (ask.What is not (Decision.AskToReword or Decision.Pin or Decision.Unpin))
        {
            // What is asked of the author or shown on top decides nothing.
            Answer(target, ask.What is Decision.LeaveVisible ? FlagOutcome.LeftVisible : FlagOutcome.ActedUpon, seat);
            LetGo(target, seat);
        }

        if (act.Kind is not (ModerationKind.LeftVisible or ModerationKind.ThreadLocked or ModerationKind.ThreadUnlocked or ModerationKind.Pinned or ModerationKind.Unpinned))
        {
            Notices.OfDecision(this, target, seat);
        }

        if (act.Said is LogKind.Hidden or LogKind.Restored)
        {
            MarkQuoting(target, seat);
            MarkSummaries(target, seat);
        }

        return act.Said is LogKind.Moderated ? Say(act.Said, seat.Actor.Account, seat.Now, target) : SayCard(act.Said, seat, target);
    }

    private static void Carry(ModerationKind kind, Contribution target, string? reason, Membership? author, Seat seat)
    {
        switch (kind)
        {
            case ModerationKind.Hidden: target.Hide(seat.Now, reason); break;
            case ModerationKind.Restored: target.Restore(); break;
            case ModerationKind.OffTopic: target.OffTopic = true; break;
            case ModerationKind.OnTopic: target.OffTopic = false; break;
            case ModerationKind.ThreadLocked: target.ThreadLocked = true; break;
            case ModerationKind.ThreadUnlocked: target.ThreadLocked = false; break;
            case ModerationKind.Pinned: target.PinnedAt = seat.Now; break;
            case ModerationKind.Unpinned: target.PinnedAt = null; break;
            case ModerationKind.Suspended: author!.SuspendedAt = seat.Now; break;
            case ModerationKind.Lifted: author!.SuspendedAt = null; break;
        }
    }

    private Outcome Redact(Redact ask, Seat seat)
    {
        if (Held(ask, ask.Revision, seat, out var target) is { } refused)
        {
            return refused;
        }

        if (Rule(ask.Reason, seat) is null)
        {
            return Refused.Invalid("ReasonUnknown", "reason");
        }

        Border.TryAccept(ask.Passage, out var passage, out _);
        var standing = seat.Bench.Wordings(target).FirstOrDefault(w => w.Number == target.RevisionNumber);
        if (target.State is not (ContributionState.Visible or ContributionState.Hidden) || standing?.Source.Contains(passage, StringComparison.Ordinal) != true)
        {
            return Refused.Invalid("PassageMissing", "passage");
        }

        var left = Rendered.From(standing.Source.Replace(passage, Redacted, StringComparison.Ordinal));
        foreach (var wording in seat.Bench.Wordings(target).Where(w => w.Number == target.RevisionNumber || w.Source.Contains(passage, StringComparison.Ordinal)).ToList())
        {
            wording.Seal(SealReason.Redacted, seat.Now);
        }

        target.RevisionNumber++;
        seat.Bench.Put(Contribution.Wording(target.Id, target.RevisionNumber, left, seat.Now));
        Forget(target, seat);
        // What was taken out may stand in them in other words.
        SealTranslations(target, seat);
        Record(seat, ModerationKind.Redacted, target, ask.Reason, ask.Words, ask.Id);
        Answer(target, FlagOutcome.ActedUpon, seat);
        LetGo(target, seat);
        Notices.OfDecision(this, target, seat);
        TakeFromReports(target, seat);
        MarkQuoting(target, seat);
        MarkSummaries(target, seat);
        return SayCard(LogKind.Redacted, seat, target);
    }

    /// <summary>What stands in the place of a passage that was taken out.</summary>
    internal const string Redacted = "[…]";

    private Outcome Move(MoveTo ask, Seat seat)
    {
        if (Held(ask, ask.Revision, seat, out var target) is { } refused)
        {
            return refused;
        }

        if (target.ParentId is not null || Questions.Find(q => q.Number == ask.Question) is not { Retired: false } question)
        {
            return Refused.Invalid("QuestionForeign", "question");
        }

        if (target.QuestionId == question.Id)
        {
            return Refused.Conflict("AlreadyDone");
        }

        var (db, head) = (seat.Bench.Db, target.Id);
        db.Contributions.Where(c => c.ParentId == head).Load();
        foreach (var reply in db.Contributions.Local.Where(c => c.ParentId == head).OrderBy(c => c.Number).ToList())
        {
            reply.QuestionId = question.Id;
            if (reply.Number is not null)
            {
                seat.Bench.Say(SayCard(LogKind.Marked, seat, reply));
            }
        }

        target.QuestionId = question.Id;
        Record(seat, ModerationKind.Moved, target, null, ask.Words, ask.Id);
        Notices.OfDecision(this, target, seat);
        return SayCard(LogKind.Marked, seat, target);
    }

    private Outcome OpenName(OpenName ask, Seat seat)
    {
        if (Held(ask, null, seat, out var target) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Db.CaseClaims.Find(target.Id) is not { } claim || claim.AccountId != seat.Account!.Id || claim.Until <= seat.Now)
        {
            return Refused.Conflict("ClaimFirst");
        }

        if (target.Attribution == Attribution.Named || !(FlagsOf(target, seat).Exists(f => f.Outcome is null) || OpenAppeal(target, seat) is not null || target.State is ContributionState.Hidden))
        {
            return Refused.Conflict("NoCase");
        }

        Record(seat, ModerationKind.NameOpened, target, null, ask.Words, ask.Id);
        Notices.OfDecision(this, target, seat);
        return Say(LogKind.Moderated, seat.Actor.Account, seat.Now, target);
    }

    internal bool ReasonUnknown(string reason, Seat seat) => Rule(reason, seat) is null;

    /// <summary>Who complained and the author learn of it.</summary>
    internal LogEntry WriteRemoval(RemoveAuthor ask, Contribution about, Seat seat)
    {
        Record(seat, ModerationKind.RemovedPerson, about, ask.Reason, ask.Words, ask.Id);
        Answer(about, FlagOutcome.ActedUpon, seat);
        LetGo(about, seat);
        Notices.OfDecision(this, about, seat);
        return Say(LogKind.Moderated, seat.Actor.Account, seat.Now, about);
    }

    private Outcome LockIt(LockRoom ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Moderate, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (ask.Locked == LockedAt is not null)
        {
            return Refused.Conflict("AlreadyDone");
        }

        Record(seat, ask.Locked ? ModerationKind.RoomLocked : ModerationKind.RoomUnlocked, null, null, ask.Words, ask.Id);
        return SetLock(ask.Locked, seat);
    }

    /// <summary>Nobody but staff writes, whatever the room's times say.</summary>
    internal LogEntry SetLock(bool locked, Seat seat)
    {
        LockedAt = locked ? seat.Now : null;
        return Say(LogKind.RoomLocked, seat);
    }
}
