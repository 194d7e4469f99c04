using Consultations.Acts;
using Consultations.People;
using Consultations.Wording;

namespace Consultations.Planning;

/// <summary>Speak from another office from now on; what was said keeps the office it was said from.</summary>
/// <param name="Office">Key of a known office, or null.</param>
/// <param name="OtherOffice">The office in the person's words, where it is not in the list; kept "as stated".</param>
public sealed record ChangeOffice(Guid Id, Guid ConsultationId, string? Office, string? OtherOffice) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (string.IsNullOrWhiteSpace(Office) && string.IsNullOrWhiteSpace(OtherOffice) ? Refused.Invalid("OfficeMissing", "office") : null)
        ?? (OtherOffice is { } other && (other.Length > Join.LongestOffice || !Border.TryAccept(other, out _, out _))
            ? Refused.Invalid("OfficeTooLong", "otherOffice", Join.LongestOffice) : null);

    internal override Outcome Do(Seat seat)
    {
        if (seat.Membership is not { RemovedAt: null } member || seat.Account is not { ErasedAt: null })
        {
            return Refused.NotFound();
        }

        var db = seat.Bench.Db;
        var office = string.IsNullOrWhiteSpace(Office) ? Stated(seat) : db.Offices.FirstOrDefault(o => o.Key == Office);
        if (office is null)
        {
            return Refused.Invalid("OfficeUnknown", "office");
        }

        // Through the entry, so that the membership's office is at once the new one for what its holder says later in the batch.
        db.Entry(member).Property(m => m.OfficeId).CurrentValue = office.Id;
        return new Kept(1, seat.Now);
    }

    /// <summary>A repeat finds the office it made the first time.</summary>
    private Office Stated(Seat seat)
    {
        var key = People.Office.StatedKey(Id);
        var db = seat.Bench.Db;
        if ((db.Offices.Local.FirstOrDefault(o => o.Key == key) ?? db.Offices.FirstOrDefault(o => o.Key == key)) is { } there)
        {
            return there;
        }

        var office = People.Office.Stated(Id, OtherOffice!, seat.Now);
        db.Add(office);
        return office;
    }
}
