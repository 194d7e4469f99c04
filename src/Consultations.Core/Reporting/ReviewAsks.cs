using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Reporting;

/// <summary>Give somebody a link by which the draft can be read and commented on; its id is the ask's.</summary>
/// <param name="Days">1 to <see cref="ReviewLink.LongestLife"/>.</param>
public sealed record LetReview(Guid Id, Guid ConsultationId, string Name, int Days) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare()
        ?? Lines.Check(Name, "name", ReviewLink.LongestName)
        ?? (Days is >= 1 and <= ReviewLink.LongestLife ? null : Refused.Invalid("OutOfBounds", "days"));

    internal override Outcome Do(Seat seat)
    {
        if (Freeze.Denied(ConsultationId, seat, staff: true, out var consultation) is { } denied)
        {
            return denied;
        }

        seat.Bench.Db.Add(new ReviewLink
        {
            Id = Id, ConsultationId = ConsultationId, Name = Lines.Accept(Name), MadeBy = seat.Account!.Id, MadeAt = seat.Now, EndsAt = seat.Now.AddDays(Days),
        });
        return consultation.Say(LogKind.ReviewOpened, seat);
    }
}

/// <summary>End a reviewer's link before its time. What was said by it stays.</summary>
public sealed record EndReview(Guid Id, Guid ConsultationId, Guid Link) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat)
    {
        if (Freeze.Denied(ConsultationId, seat, staff: true, out var consultation) is { } denied)
        {
            return denied;
        }

        if (seat.Bench.Db.ReviewLinks.Find(Link) is not { } link || link.ConsultationId != ConsultationId)
        {
            return Refused.NotFound();
        }

        if (!link.IsUsable(seat.Now))
        {
            return Refused.Conflict("AlreadyDone");
        }

        link.EndedAt = seat.Now;
        return consultation.Say(LogKind.ReviewEnded, seat);
    }
}

/// <summary>Comment on a draft, by whoever holds the link: whose it is stands in the link, and no account acts. The comment's id is the ask's.</summary>
/// <param name="Insight">Null for the whole.</param>
public sealed record CommentOnDraft(Guid Id, Guid ConsultationId, Guid Link, Guid? Insight, string Words) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Words, "words", ReviewComment.LongestWords);

    internal override Outcome Do(Seat seat)
    {
        var db = seat.Bench.Db;
        if (seat.Bench.Consultation(ConsultationId) is not { DiscardedAt: null } consultation
            || db.ReviewLinks.Find(Link) is not { } link || link.ConsultationId != ConsultationId || !link.IsUsable(seat.Now))
        {
            return Refused.NotFound();
        }

        if (db.ReviewComments.Count(c => c.LinkId == Link) >= ReviewLink.MostComments)
        {
            return Refused.TooMany("CommentsFull");
        }

        var lead = Insight is { } id ? db.Insights.Where(i => i.Id == id && i.ConsultationId == ConsultationId).Select(i => i.Lead).FirstOrDefault() : "";
        if (lead is null)
        {
            return Refused.Conflict("NodeGone");
        }

        db.Add(new ReviewComment { Id = Id, ConsultationId = ConsultationId, LinkId = Link, InsightId = Insight, Lead = lead, Words = Lines.Accept(Words), At = seat.Now });
        return consultation.Say(LogKind.ReviewCommented, seat);
    }
}

/// <summary>Answer a reviewer's comment; said again it replaces the answer.</summary>
public sealed record AnswerComment(Guid Id, Guid ConsultationId, Guid Comment, string Words) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Words, "words", ReviewComment.LongestWords);

    internal override Outcome Do(Seat seat)
    {
        if (Freeze.Denied(ConsultationId, seat, staff: true, out var consultation) is { } denied)
        {
            return denied;
        }

        if (seat.Bench.Db.ReviewComments.Find(Comment) is not { } comment || comment.ConsultationId != ConsultationId)
        {
            return Refused.NotFound();
        }

        (comment.Answer, comment.AnsweredBy, comment.AnsweredAt) = (Lines.Accept(Words), seat.Account!.Id, seat.Now);
        return consultation.Say(LogKind.ReviewAnswered, seat);
    }
}
