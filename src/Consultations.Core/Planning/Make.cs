using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;

namespace Consultations.Planning;

/// <summary>
/// Make a consultation with its rooms and questions; the ask's id becomes the consultation's. A person makes a draft and is its facilitator; the
/// installation makes one that is scheduled. Administrators may, and whoever facilitates another.
/// </summary>
public sealed record Make(Guid Id, Plan Plan) : ConsultationAsk(Id, Id)
{
    internal override Refused? Prepare() => base.Prepare() ?? PlanRules.Check(Plan);

    internal override Outcome Do(Seat seat)
    {
        var db = seat.Bench.Db;
        var maker = seat.Account;
        if (!seat.Standing.IsSystem && !seat.Standing.IsAdministrator
            && (maker is null || !db.Memberships.Any(m => m.AccountId == maker.Id && m.Role == Role.Facilitator && m.RemovedAt == null)))
        {
            return Refused.Forbidden("StaffOnly");
        }

        if (seat.Bench.Consultation(Id) is not null)
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (db.Consultations.Any(c => c.Slug == Plan.Slug) || db.Consultations.Local.Any(c => c.Slug == Plan.Slug))
        {
            return seat.Standing.IsSystem ? Refused.Conflict("AlreadyDone") : Refused.Invalid("SlugTaken", "slug");
        }

        // A rehearsal runs at once: nobody but those who rehearse is let in anyway.
        var consultation = Plan.Draw(Id, draft: !seat.Standing.IsSystem && !Plan.IsRehearsal, seat.Now);
        seat.Bench.Put(consultation);
        Timetable.Settle(consultation, seat);
        foreach (var (room, planned) in consultation.Rooms.Zip(Plan.Rooms))
        {
            seat.Bench.Put(room);
            Timetable.Settle(room, seat);
            foreach (var due in planned.Summaries)
            {
                Timetable.Add(seat, Id, room.Id, TransitionKind.SummaryDue, due, null);
            }
        }

        if (maker is not null)
        {
            seat.Bench.Say(consultation.Enrol(maker.Id, Role.Facilitator, OfficeOf(maker, seat), seat));
        }

        return consultation.Say(LogKind.Made, seat);
    }

    /// <summary>The office from which the maker last took part somewhere; the host's, where there is none yet.</summary>
    private Guid OfficeOf(Account maker, Seat seat)
    {
        var db = seat.Bench.Db;
        if (db.Memberships.Where(m => m.AccountId == maker.Id).OrderByDescending(m => m.JoinedAt).Select(m => (Guid?)m.OfficeId).FirstOrDefault() is { } known)
        {
            return known;
        }

        var office = Office.Stated(Id, Plan.Host, seat.Now);
        db.Add(office);
        return office.Id;
    }
}
