using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Contesting;

/// <summary>Ask everybody who is cited, for some days, whether the insights say what they meant. Each gets one message. Nothing is frozen meanwhile.</summary>
public sealed record OpenContest(Guid Id, Guid ConsultationId, int Days) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? (Days is >= 1 and <= ContestWindow.MostDays ? null : Refused.Invalid("OutOfBounds", "days"));

    internal override Outcome Do(Seat seat)
    {
        if (Reporting.Freeze.Denied(ConsultationId, seat, staff: false, out var consultation) is { } denied)
        {
            return denied;
        }

        if (Contest.Open(seat, ConsultationId) is not null)
        {
            return Refused.Conflict("ContestOpenAlready");
        }

        var (db, id) = (seat.Bench.Db, ConsultationId);
        var cited = db.Evidence.Where(e => e.Excerpt.ConsultationId == id && e.Excerpt.Contribution.State == ContributionState.Visible)
            .Select(e => new { e.Excerpt.ContributionId, e.Excerpt.Contribution.AccountId }).Distinct().ToList();
        if (cited.Count == 0)
        {
            return Refused.Conflict("NobodyCited");
        }

        db.Add(new ContestWindow { Id = Id, ConsultationId = id, OpenedAt = seat.Now, OpenedBy = seat.Account!.Id, EndsAt = seat.Now.AddDays(Days) });
        db.AddRange(cited.Select(c => new ContestAsked { WindowId = Id, ContributionId = c.ContributionId }));
        Notices.ToCited(consultation, [.. cited.Select(c => c.AccountId).Distinct()], LogKind.ContestOpened, seat);
        return consultation.Say(LogKind.ContestOpened, seat);
    }
}

/// <summary>End the window now. What was objected to is still to be answered; the method note prints that it was shortened.</summary>
public sealed record EndContest(Guid Id, Guid ConsultationId) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat)
    {
        if (Reporting.Freeze.Denied(ConsultationId, seat, staff: false, out var consultation) is { } denied)
        {
            return denied;
        }

        if (Contest.Open(seat, ConsultationId) is not { } window)
        {
            return Refused.Conflict("AlreadyDone");
        }

        (window.EndedAt, window.EndedBy) = (seat.Now, seat.Account!.Id);
        return consultation.Say(LogKind.ContestEnded, seat);
    }
}

internal static class Contest
{
    /// <summary>The newest window, open or over. What the batch did before is in the tables first.</summary>
    public static ContestWindow? Newest(Seat seat, Guid consultation)
    {
        var db = seat.Bench.Db;
        db.ChangeTracker.DetectChanges();
        db.SaveChanges();
        return db.ContestWindows.Where(w => w.ConsultationId == consultation).OrderByDescending(w => w.OpenedAt).FirstOrDefault();
    }

    public static ContestWindow? Open(Seat seat, Guid consultation) => Newest(seat, consultation) is { } window && window.IsOpen(seat.Now) ? window : null;
}
