using Consultations.Acts;
using Consultations.People;
using Consultations.Wording;

namespace Consultations.Planning;

/// <summary>An ask that concerns a whole consultation.</summary>
public abstract record ConsultationAsk(Guid Id, Guid ConsultationId) : Ask(Id)
{
    internal override Guid Stream => ConsultationId;

    /// <summary>Whether its rooms are locked and read with it.</summary>
    internal virtual bool WithRooms => false;

    /// <summary>What is done in memory.</summary>
    internal virtual Outcome Do(Seat seat) => throw new InvalidOperationException($"{GetType().Name} reads while it is done");

    /// <summary>The same for an act that reads at length; it sees what the batch has saved before.</summary>
    internal virtual ValueTask<Outcome> DoReading(Seat seat) => new(Do(seat));
}

/// <summary>A person joins: office, consent.</summary>
/// <param name="Office">Key of a known office, or null.</param>
/// <param name="OtherOffice">The office in the person's words, where it is not in the list; kept "as stated".</param>
public sealed record Join(Guid Id, Guid ConsultationId, string? Office, string? OtherOffice, bool Consents) : ConsultationAsk(Id, ConsultationId)
{
    public const int LongestOffice = 120;

    internal override Refused? Prepare() => base.Prepare() ?? Check(Office, OtherOffice, Consents);

    internal override Outcome Do(Seat seat)
    {
        if (seat.Bench.Consultation(ConsultationId) is not { } consultation || !Rooms.RoomRules.MayRead(seat.Standing, consultation.Visibility))
        {
            return Refused.NotFound();
        }

        if (seat.Account is not { ErasedAt: null } account)
        {
            return Refused.Forbidden("SignInFirst");
        }

        if (seat.Membership is not null)
        {
            return seat.Membership.RemovedAt is null ? Refused.Conflict("AlreadyMember") : Refused.Forbidden(Rooms.RoomRules.RemovedHere);
        }

        return OfficeOf(Id, Office, OtherOffice, seat) is { } office
            ? consultation.Enrol(account.Id, Role.Participant, office.Id, seat, office.ProofBy(account))
            : Refused.Invalid("OfficeUnknown", "office");
    }

    internal static Refused? Check(string? office, string? otherOffice, bool consents) =>
        (!consents ? Refused.Invalid("ConsentMissing", "consent") : null)
        ?? (string.IsNullOrWhiteSpace(office) && string.IsNullOrWhiteSpace(otherOffice) ? Refused.Invalid("OfficeMissing", "office") : null)
        ?? (otherOffice is { } other && (other.Length > LongestOffice || !Border.TryAccept(other, out _, out _))
            ? Refused.Invalid("OfficeTooLong", "otherOffice", LongestOffice) : null);

    /// <summary>The known office of a key, or one in the words of the person whose ask it is; null where there is none of that key.</summary>
    internal static Office? OfficeOf(Guid ask, string? key, string? stated, Seat seat)
    {
        if (!string.IsNullOrWhiteSpace(key))
        {
            return seat.Bench.Db.Offices.FirstOrDefault(o => o.Key == key);
        }

        var office = People.Office.Stated(ask, stated!, seat.Now);
        seat.Bench.Db.Add(office);
        return office;
    }
}

/// <summary>The installation or a facilitator gives a person a role.</summary>
public sealed record Enrol(Guid Id, Guid ConsultationId, Guid AccountId, Role Role, Guid OfficeId) : ConsultationAsk(Id, ConsultationId)
{
    internal override IEnumerable<Guid> Others => [AccountId];

    internal override Outcome Do(Seat seat)
    {
        if (seat.Bench.Consultation(ConsultationId) is not { } consultation)
        {
            return Refused.NotFound();
        }

        if (!seat.Standing.IsSystem && !seat.Standing.IsAdministrator && seat.Standing.Role is not Role.Facilitator)
        {
            return Refused.Forbidden("StaffOnly");
        }

        if (seat.Bench.Account(AccountId) is null)
        {
            return Refused.NotFound();
        }

        if (seat.Bench.Membership(ConsultationId, AccountId) is not null)
        {
            return Refused.Conflict("AlreadyMember");
        }

        // The office is looked up so that the batch does not fail in its save, and so that the person may speak in this batch.
        return seat.Bench.Db.Offices.Find(OfficeId) is { } office
            ? consultation.Enrol(AccountId, Role, office.Id, seat, OfficeProof.Staff)
            : Refused.Invalid("OfficeUnknown", "office");
    }
}

/// <summary>Take a person out of a consultation. What they said stays.</summary>
public sealed record Remove(Guid Id, Guid ConsultationId, Guid AccountId) : ConsultationAsk(Id, ConsultationId)
{
    internal override IEnumerable<Guid> Others => [AccountId];

    internal override Outcome Do(Seat seat)
    {
        if (seat.Bench.Consultation(ConsultationId) is not { } consultation)
        {
            return Refused.NotFound();
        }

        if (!seat.Standing.IsSystem && !seat.Standing.IsAdministrator && seat.Standing.Role is not Role.Facilitator)
        {
            return Refused.Forbidden("StaffOnly");
        }

        if (seat.Bench.Membership(ConsultationId, AccountId) is not { RemovedAt: null } membership)
        {
            return Refused.NotFound();
        }

        membership.RemovedAt = seat.Now;
        consultation.AccessVersion++;
        return consultation.Say(Rooms.LogKind.Removed, seat);
    }
}
