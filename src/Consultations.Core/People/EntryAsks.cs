using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.People;

/// <summary>
/// Join by the code of a room that runs: at once where the consultation is Public or for Members; where it is by invitation the facilitators are
/// asked to let the person in.
/// </summary>
/// <param name="Code">As <see cref="JoinCode.Read"/> gives it.</param>
public sealed record JoinByCode(Guid Id, Guid ConsultationId, string Code, string? Office, string? OtherOffice, bool Consents) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Join.Check(Office, OtherOffice, Consents);

    internal override Outcome Do(Seat seat)
    {
        // One who has the code has been shown it: the consultation is no secret to them, whatever it is to others.
        if (seat.Bench.Consultation(ConsultationId) is not { DiscardedAt: null } consultation || !Opens(seat))
        {
            return Refused.NotFound();
        }

        if (seat.Account is not { ErasedAt: null } account)
        {
            return Refused.Forbidden("SignInFirst");
        }

        if (seat.Membership is not null)
        {
            return seat.Membership.RemovedAt is null ? Refused.Conflict("AlreadyMember") : Refused.Forbidden(RoomRules.RemovedHere);
        }

        var asked = seat.Bench.Db.EntryRequests.Find(ConsultationId, account.Id);
        if (asked is not null)
        {
            return Refused.Conflict("AskedAlready");
        }

        if (Join.OfficeOf(Id, Office, OtherOffice, seat) is not { } office)
        {
            return Refused.Invalid("OfficeUnknown", "office");
        }

        if (consultation.Visibility is not Visibility.Invited)
        {
            return consultation.Enrol(account.Id, Role.Participant, office.Id, seat, office.ProofBy(account));
        }

        seat.Bench.Db.Add(new EntryRequest
        {
            ConsultationId = ConsultationId, AccountId = account.Id, OfficeId = office.Id, ConsentVersion = consultation.ConsentVersion, At = seat.Now,
        });
        return consultation.Say(LogKind.AskedIn, seat);
    }

    private bool Opens(Seat seat) => seat.Bench.Db.Rooms.FirstOrDefault(r => r.ConsultationId == ConsultationId && r.JoinCode == Code) is { } room
        && room.StateAt(seat.Now) is RoomState.Open or RoomState.Paused;
}

/// <summary>Let somebody in who asked, or not.</summary>
public sealed record AnswerEntry(Guid Id, Guid ConsultationId, Guid AccountId, bool LetIn) : ConsultationAsk(Id, ConsultationId)
{
    internal override IEnumerable<Guid> Others => [AccountId];

    internal override Outcome Do(Seat seat)
    {
        if (PeopleRules.MayDecide(ConsultationId, seat, out var consultation) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Db.EntryRequests.Find(ConsultationId, AccountId) is not { AnsweredAt: null } request)
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (LetIn && seat.Bench.Membership(ConsultationId, AccountId) is not null)
        {
            return Refused.Conflict("AlreadyMember");
        }

        (request.AnsweredAt, request.LetIn) = (seat.Now, LetIn);
        if (LetIn)
        {
            seat.Bench.Say(consultation!.Enrol(AccountId, Role.Participant, request.OfficeId, seat));
        }

        return consultation!.Say(LogKind.LetIn, seat);
    }
}
