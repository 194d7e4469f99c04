using Consultations.Acts;

namespace Consultations.Rooms;

public sealed partial class Room
{
    /// <summary>One of each kind a person; agreeing and disagreeing exclude each other; none on one's own.</summary>
    private Outcome React(React ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.React, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Contribution(Id, ask.Number) is not { } target || seat.Account is not { } account || !Enum.IsDefined(ask.Kind))
        {
            return Refused.NotFound();
        }

        if (target.State != ContributionState.Visible)
        {
            return Refused.Invalid("ContributionGone", "number");
        }

        if (target.AccountId == account.Id)
        {
            return Refused.Forbidden("OwnContribution");
        }

        var there = seat.Bench.Reaction(target, account.Id, ask.Kind);
        if (ask.On && there is null)
        {
            Put(target, account.Id, ask.Kind, seat);
            if (Opposite(ask.Kind) is { } opposite && seat.Bench.Reaction(target, account.Id, opposite) is { } other)
            {
                Take(target, other, seat);
            }
        }
        else if (!ask.On && there is not null)
        {
            Take(target, there, seat);
        }

        // An ask that finds things as it wants them is done, too: it is logged and gets its receipt.
        return Say(LogKind.Reacted, account.Id, seat.Now, target);
    }

    private static void Put(Contribution target, Guid account, ReactionKind kind, Seat seat)
    {
        seat.Bench.Put(new Reaction { ContributionId = target.Id, AccountId = account, Kind = kind, At = seat.Now });
        target.Count(kind, 1);
    }

    private static void Take(Contribution target, Reaction reaction, Seat seat)
    {
        seat.Bench.Take(reaction);
        target.Count(reaction.Kind, -1);
    }

    private static ReactionKind? Opposite(ReactionKind kind) => kind switch
    {
        ReactionKind.Agree => ReactionKind.Disagree,
        ReactionKind.Disagree => ReactionKind.Agree,
        _ => null,
    };
}
