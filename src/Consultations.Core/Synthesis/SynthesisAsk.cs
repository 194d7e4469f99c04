using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Synthesis;

/// <summary>
/// An ask of the staff that changes the synthesis of a consultation. Every change is written down with the rows before and after it, so that it can be
/// undone by whoever made it.
/// </summary>
public abstract record SynthesisAsk(Guid Id, Guid ConsultationId) : ConsultationAsk(Id, ConsultationId)
{
    internal sealed override Outcome Do(Seat seat)
    {
        if (seat.Bench.Consultation(ConsultationId) is not { DiscardedAt: null } consultation || !RoomRules.MayRead(seat.Standing, consultation.Visibility))
        {
            return Refused.NotFound();
        }

        if (!seat.Standing.IsStaff || seat.Account is not { } account)
        {
            return Refused.Forbidden("StaffOnly");
        }

        // What changes from here on is this act's.
        seat.Bench.Settle();
        var db = seat.Bench.Db;
        if (Do(new Bank(db, consultation, account.Id, seat.Now)) is { } refused)
        {
            return refused;
        }

        var rows = RowImage.Changed(db);
        if (rows.Count == 0)
        {
            return Refused.Conflict("AlreadyDone");
        }

        var entry = consultation.Say(LogKind.Synthesised, seat);
        db.Add(new SynthesisChange
        {
            Id = Id, ConsultationId = ConsultationId, Seq = entry.Seq, AccountId = account.Id, At = seat.Now, Act = GetType().Name, Rows = RowImage.Write(rows), Undoes = Undoes,
        });
        return entry;
    }

    /// <summary>Null when it was done.</summary>
    private protected abstract Refused? Do(Bank bank);

    private protected virtual Guid? Undoes => null;
}
