using Consultations.Acts;
using Consultations.Moderation;

namespace Consultations.Rooms;

/// <summary>What authors do with what they have said.</summary>
public sealed partial class Room
{
    /// <summary>Until when a contribution of this room may be reworded; null when never. The room's end comes on top.</summary>
    public DateTimeOffset? MayBeRewordedUntil(DateTimeOffset postedAt) => Editing switch
    {
        EditRule.UntilClosed => ClosesAt,
        EditRule.Minutes => postedAt.AddMinutes(EditMinutes) is var end && end < ClosesAt ? end : ClosesAt,
        _ => null,
    };

    private Outcome Edit(Edit ask, Seat seat)
    {
        // The installation does again what was done when it was allowed, by whoever did it.
        if (seat is { IsReplay: true, Actor.IsSystem: true } && seat.Bench.Contribution(Id, ask.Number) is { State: ContributionState.Visible } replayed && ask.BasedOn == replayed.RevisionNumber)
        {
            return Reword(ask, replayed, seat);
        }

        if (RoomRules.May(seat.Standing, Right.Contribute, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (Own(ask.Number, seat, out var own) is { } notOwn)
        {
            return notOwn;
        }

        if (own.State != ContributionState.Visible)
        {
            return Refused.Conflict("NotToReword");
        }

        if (MayBeRewordedUntil(own.PostedAt) is not { } end)
        {
            return Refused.Forbidden("NoRewordingHere");
        }

        if (seat.Now >= end)
        {
            return Refused.Closed("RewordingOver", end);
        }

        if (ask.BasedOn != own.RevisionNumber)
        {
            return Refused.Conflict("RewordedMeanwhile");
        }

        var standing = seat.Bench.Wordings(own).First(w => w.Number == own.RevisionNumber);
        if (standing.Source == ask.Rendered!.Source && own.Language == ask.Language)
        {
            return Refused.Invalid("NothingReworded", "text");
        }

        return Reword(ask, own, seat);
    }

    private LogEntry Reword(Edit ask, Contribution own, Seat seat)
    {
        own.RevisionNumber++;
        own.Language = ask.Language;
        seat.Bench.Put(Contribution.Wording(own.Id, own.RevisionNumber, ask.Rendered!, seat.Now));
        Clear(ask, seat);
        MarkSummaries(own, seat);
        return SayCard(LogKind.Edited, seat, own);
    }

    /// <summary>At any time, whatever the room's state: words belong to who said them.</summary>
    private Outcome Withdraw(Withdraw ask, Seat seat)
    {
        if (Own(ask.Number, seat, out var own) is { } notOwn)
        {
            return notOwn;
        }

        if (own.State == ContributionState.Withdrawn)
        {
            return Refused.Conflict("AlreadyDone");
        }

        own.Withdraw(seat.Now);
        foreach (var wording in seat.Bench.Wordings(own))
        {
            wording.Seal(SealReason.Withdrawn, seat.Now);
        }

        SealTranslations(own, seat);
        Answer(own, FlagOutcome.Gone, seat);
        Clear(ask, seat);
        MarkQuoting(own, seat);
        MarkSummaries(own, seat);
        return SayCard(LogKind.Withdrawn, seat, own);
    }

    private Outcome Strengthen(Strengthen ask, Seat seat)
    {
        if (Own(ask.Number, seat, out var own) is { } notOwn)
        {
            return notOwn;
        }

        if (!Enum.IsDefined(ask.As) || ask.As <= own.Attribution)
        {
            return Refused.Invalid("OnlyStronger", "as");
        }

        own.Attribution = ask.As;
        NameLessInReports(own, seat);
        return SayCard(LogKind.AttributionStrengthened, seat, own);
    }

    private Refused? Own(int number, Seat seat, out Contribution own)
    {
        own = null!;
        if (RoomRules.May(seat.Standing, Right.Read, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Contribution(Id, number) is not { } contribution)
        {
            return Refused.NotFound();
        }

        own = contribution;
        // The sign bears the account of whoever moved it.
        return contribution.State is ContributionState.Moved ? Refused.Conflict("MovedAway")
            : seat.Account is { } account && own.AccountId == account.Id ? null : Refused.Forbidden("NotYours");
    }

    private LogEntry SayCard(LogKind kind, Seat seat, Contribution about)
    {
        var entry = Say(kind, seat.Actor.Account, seat.Now, about);
        about.CardSeq = entry.Seq;
        return entry;
    }
}
