using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Contesting;

/// <summary>"This is not what I meant": by somebody whose words the insight rests on, once for each insight of a window, while it is open.</summary>
/// <param name="Seen">The version of the insight that was read; one reworded since is read again first.</param>
public sealed record ObjectTo(Guid Id, Guid ConsultationId, Guid InsightId, string Words, int? Seen) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Words, "words", Objection.LongestWords);

    internal override Outcome Do(Seat seat)
    {
        if (Objections.Denied(ConsultationId, seat, out var consultation) is { } denied)
        {
            return denied;
        }

        if (Contest.Newest(seat, ConsultationId) is not { } window)
        {
            return Refused.NotFound();
        }

        var (db, account) = (seat.Bench.Db, seat.Account!.Id);
        var own = Objections.Own(db, InsightId, account).OrderBy(c => c.Number).ToList();
        if (own.Count == 0 || db.Insights.FirstOrDefault(i => i.Id == InsightId && i.ConsultationId == ConsultationId) is not { } insight)
        {
            return Refused.NotFound();
        }

        if (!window.IsOpen(seat.Now))
        {
            return Refused.Closed("ContestOver", window.Over);
        }

        if (db.Objections.Any(o => o.InsightId == InsightId && o.AccountId == account && (o.WindowId == window.Id || o.AnsweredAt == null)))
        {
            return Refused.Conflict("ObjectedAlready");
        }

        if (Seen is { } seen && seen != insight.Version)
        {
            return Refused.Conflict("InsightReworded");
        }

        db.Add(new Objection
        {
            Id = Id, ConsultationId = ConsultationId, WindowId = window.Id, InsightId = InsightId, AccountId = account, ContributionId = own.MaxBy(c => c.Attribution)!.Id,
            Lead = insight.Lead, Explanation = insight.Explanation, Passages = own.Count, Words = Lines.Accept(Words), At = seat.Now,
        });
        insight.Contest();
        return consultation.Say(LogKind.Objected, seat);
    }
}

/// <summary>Take back one's own objection as long as nobody has answered it, also after the window. Its words are gone.</summary>
public sealed record TakeBackObjection(Guid Id, Guid ConsultationId, Guid ObjectionId) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat)
    {
        if (Objections.Denied(ConsultationId, seat, out var consultation) is { } denied)
        {
            return denied;
        }

        var account = seat.Account!.Id;
        if (Objections.Find(seat, ConsultationId, ObjectionId) is not { } objection || objection.AccountId != account)
        {
            return Refused.NotFound();
        }

        if (objection.AnsweredAt is not null)
        {
            return Refused.Conflict("ObjectionAnswered");
        }

        seat.Bench.Db.Remove(objection);
        Objections.LetGo(objection, seat);
        return consultation.Say(LogKind.ObjectionTakenBack, seat);
    }
}

/// <summary>Answer an objection: in words, and with what was done. The objector is told; the insight is again what it was, or in review where it has changed.</summary>
public sealed record AnswerObjection(Guid Id, Guid ConsultationId, Guid ObjectionId, ObjectionOutcome Outcome, string Words) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare() ?? Lines.Check(Words, "words", Objection.LongestAnswer) ?? (Enum.IsDefined(Outcome) ? null : Refused.Invalid("ChoiceMissing", "outcome"));

    internal override Outcome Do(Seat seat)
    {
        if (Reporting.Freeze.Denied(ConsultationId, seat, staff: true, out var consultation) is { } denied)
        {
            return denied;
        }

        var db = seat.Bench.Db;
        if (Objections.Find(seat, ConsultationId, ObjectionId) is not { } objection)
        {
            return Refused.NotFound();
        }

        if (objection.AnsweredAt is not null)
        {
            return Refused.Conflict("AlreadyDone");
        }

        // What is told to the objector is so.
        var insight = db.Insights.FirstOrDefault(i => i.Id == objection.InsightId);
        if (Outcome is ObjectionOutcome.Reworded && insight is not null && (insight.Lead, insight.Explanation) == (objection.Lead, objection.Explanation))
        {
            return Refused.Conflict("NotReworded");
        }

        if (Outcome is ObjectionOutcome.EvidenceRemoved && Objections.Own(db, objection.InsightId, objection.AccountId).Count() >= objection.Passages)
        {
            return Refused.Conflict("NotRemoved");
        }

        objection.Settle(Outcome, Lines.Accept(Words), seat.Account!.Id, seat.Now);
        Objections.LetGo(objection, seat);
        Notices.ToCited(consultation, [objection.AccountId], LogKind.ObjectionAnswered, seat);
        return consultation.Say(LogKind.ObjectionAnswered, seat);
    }
}

internal static class Objections
{
    /// <summary>Whoever reads the consultation with an account and was not taken out of it.</summary>
    public static Refused? Denied(Guid consultation, Seat seat, out Consultation it)
    {
        it = seat.Bench.Consultation(consultation)!;
        return it is not { DiscardedAt: null } || !RoomRules.MayRead(seat.Standing, it.Visibility) ? Refused.NotFound()
            : seat.Account is not { ErasedAt: null } ? Refused.Forbidden("SignInFirst")
            : seat.Standing.IsRemoved ? Refused.Forbidden(RoomRules.RemovedHere) : null;
    }

    public static Objection? Find(Seat seat, Guid consultation, Guid id)
    {
        Contest.Newest(seat, consultation);
        return seat.Bench.Db.Objections.FirstOrDefault(o => o.Id == id && o.ConsultationId == consultation);
    }

    /// <summary>The contributions of a person that an insight rests on, one for each passage.</summary>
    public static IQueryable<Contribution> Own(ConsultationsDb db, Guid insight, Guid account) =>
        db.Evidence.Where(e => e.InsightId == insight && e.Excerpt.Contribution.AccountId == account && e.Excerpt.Contribution.State == ContributionState.Visible).Select(e => e.Excerpt.Contribution);

    /// <summary>An insight to which nobody objects any more is again what it was.</summary>
    public static void LetGo(Objection objection, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, objection.Id);
        if (!db.Objections.Any(o => o.InsightId == objection.InsightId && o.Id != id && o.AnsweredAt == null))
        {
            db.Insights.FirstOrDefault(i => i.Id == objection.InsightId)?.Settle();
        }
    }
}
