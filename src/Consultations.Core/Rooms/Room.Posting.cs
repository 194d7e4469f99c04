using Consultations.Acts;
using Consultations.People;

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
        Strengthen strengthen => Strengthen(strengthen, seat),
        ReadThrough read => KeepPlace(read, seat),
        Hide hide => Hide(hide, seat),
        EraseWords => Erase(seat),
        SubscribeToRoom subscribe => Subscribe(subscribe, seat),
        Turn turn => TurnTo(turn, seat),
        Summarise summarise => Publish(summarise, seat),
        _ => throw new InvalidOperationException($"A room does not know {ask.GetType().Name}"),
    };

    private Outcome Post(Post ask, Seat seat)
    {
        // Who could have written before the end may hand in after it.
        var refused = RoomRules.May(seat.Standing, Right.Contribute, this, seat.Now);
        var late = ask.Late && refused is { Reason: RoomRules.RoomClosed };
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

        var question = answered is null ? Questions.Find(q => q.Number == ask.Question)?.Id : answered.QuestionId;
        if (answered is null && question is null)
        {
            return Refused.Invalid("QuestionForeign", "question");
        }

        var contribution = new Contribution
        {
            Id = ask.Id,
            RoomId = Id,
            Number = late ? null : ++LastNumber,
            Late = late,
            State = late ? ContributionState.Pending : ContributionState.Visible,
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
        };
        seat.Bench.Put(contribution);
        seat.Bench.Put(Contribution.Wording(contribution.Id, 1, ask.Rendered!, seat.Now));
        Clear(ask, seat);
        if (late)
        {
            return Say(LogKind.HandedInLate, account.Id, seat.Now, contribution);
        }

        if (answered is not null)
        {
            Notices.OfReply(this, contribution, answered, seat);
        }

        return SayCard(LogKind.Posted, seat, contribution);
    }
}
