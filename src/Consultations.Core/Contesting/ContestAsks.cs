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

        var db = seat.Bench.Db;
        if (!Contest.Cited(db, ConsultationId, Id).Any())
        {
            return Refused.Conflict("NobodyCited");
        }

        db.Add(new ContestWindow { Id = Id, ConsultationId = ConsultationId, OpenedAt = seat.Now, OpenedBy = seat.Account!.Id, EndsAt = seat.Now.AddDays(Days) });
        Contest.AskThose(consultation, Id, seat);
        return consultation.Say(LogKind.ContestOpened, seat);
    }
}

/// <summary>Give more time to object, and ask those who were cited since the window was opened; with no more days only the latter.</summary>
/// <param name="Days">0 to what <see cref="ContestWindow.MostDays"/> after the opening leave.</param>
public sealed record ExtendContest(Guid Id, Guid ConsultationId, int Days) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat)
    {
        if (Reporting.Freeze.Denied(ConsultationId, seat, staff: false, out var consultation) is { } denied)
        {
            return denied;
        }

        if (Contest.Newest(seat, ConsultationId) is not { } window)
        {
            return Refused.NotFound();
        }

        if (!window.IsOpen(seat.Now))
        {
            return Refused.Closed("ContestOver", window.Over);
        }

        if (Days < 0 || Days > window.DaysLeft)
        {
            return Refused.Invalid("OutOfBounds", "days");
        }

        if (Days == 0 && !Contest.Cited(seat.Bench.Db, ConsultationId, window.Id).Any())
        {
            return Refused.Conflict("NobodyNewCited");
        }

        window.EndsAt = window.EndsAt.AddDays(Days);
        Contest.AskThose(consultation, window.Id, seat);
        return consultation.Say(LogKind.ContestExtended, seat);
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
        seat.Bench.Settle();
        return seat.Bench.Db.ContestWindows.Where(w => w.ConsultationId == consultation).OrderByDescending(w => w.OpenedAt).FirstOrDefault();
    }

    /// <summary>Asks the authors of what is cited and was not in this window; each person gets one message.</summary>
    public static void AskThose(Consultation it, Guid window, Seat seat)
    {
        var db = seat.Bench.Db;
        var cited = Cited(db, it.Id, window).Select(c => new { c.Id, c.AccountId }).ToList();
        var told = db.ContestAsked.Where(a => a.WindowId == window).Join(db.Contributions, a => a.ContributionId, c => c.Id, (_, c) => c.AccountId).Distinct().ToHashSet();
        db.AddRange(cited.Select(c => new ContestAsked { WindowId = window, ContributionId = c.Id }));
        Notices.ToCited(it, [.. cited.Select(c => c.AccountId).Distinct().Where(a => !told.Contains(a))], LogKind.ContestOpened, seat);
    }

    /// <summary>What insights rest on and nobody was asked about in this window.</summary>
    public static IQueryable<Contribution> Cited(ConsultationsDb db, Guid consultation, Guid window) => db.Contributions.Where(c =>
        c.State == ContributionState.Visible && db.Evidence.Any(e => e.Excerpt.ConsultationId == consultation && e.Excerpt.ContributionId == c.Id)
        && !db.ContestAsked.Any(a => a.WindowId == window && a.ContributionId == c.Id));

    public static ContestWindow? Open(Seat seat, Guid consultation) => Newest(seat, consultation) is { } window && window.IsOpen(seat.Now) ? window : null;
}
