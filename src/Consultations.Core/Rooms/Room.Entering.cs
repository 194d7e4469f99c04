using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;

namespace Consultations.Rooms;

/// <summary>What comes by e-mail or on paper.</summary>
public sealed partial class Room
{
    private Outcome Enter(EnterFor ask, Seat seat)
    {
        if ((RoomRules.May(seat.Standing, Right.Moderate, this, seat.Now) ?? RoomRules.May(seat.Standing, Right.Contribute, this, seat.Now)) is { } refused)
        {
            return refused;
        }

        if (Questions.Find(q => q.Number == ask.Question) is not { Retired: false } question)
        {
            return Refused.Invalid("QuestionForeign", "question");
        }

        if (Join.OfficeOf(ask.Id, ask.Office, ask.OtherOffice, seat) is not { } office)
        {
            return Refused.Invalid("OfficeUnknown", "office");
        }

        var (db, author) = (seat.Bench.Db, ask.AccountId);
        var member = db.Memberships.FirstOrDefault(m => m.ConsultationId == ConsultationId && m.AccountId == author);
        if (member is { RemovedAt: not null } or { SuspendedAt: not null })
        {
            return Refused.Forbidden("AuthorMayNotWrite");
        }

        if (!db.Users.Any(a => a.Id == author))
        {
            db.Add(Account.WithoutAddress(author, ask.Name, seat.Now));
        }

        var contribution = new Contribution
        {
            Id = ask.Id,
            RoomId = Id,
            Number = ++LastNumber,
            QuestionId = question.Id,
            AccountId = author,
            OfficeId = office.Id,
            Said = new Byline(ask.Name, office.Name, office.Kind, office.Country, office.Region, member?.Role ?? Role.Participant),
            Attribution = Attribution.Unattributed,
            Language = ask.Language,
            PostedAt = seat.Now,
            RevisionNumber = 1,
            EnteredBy = seat.Actor.Account,
        };
        seat.Bench.Put(contribution);
        seat.Bench.Put(Contribution.Wording(contribution.Id, 1, ask.Rendered, seat.Now));
        Record(seat, ModerationKind.Entered, contribution, null, null, Guid.CreateVersion7(seat.Now), seat.Actor.Account);
        return SayCard(LogKind.Posted, seat, contribution);
    }

    private Outcome Confirm(ConfirmEntered ask, Seat seat)
    {
        if (Own(ask.Number, seat, out var own) is { } notOwn)
        {
            return notOwn;
        }

        if (own is not { EnteredBy: not null, ConfirmedAt: null, State: ContributionState.Visible })
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (!Offers.Holds(ask.As))
        {
            return Refused.Invalid("AttributionNotOffered", "as");
        }

        (own.Attribution, own.ConfirmedAt) = (ask.As, seat.Now);
        return SayCard(LogKind.Marked, seat, own);
    }
}
