using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

public sealed partial class Room
{
    private Outcome TakeDown(Seat seat) =>
        RoomRules.May(seat.Standing, Right.Moderate, this, seat.Now) is { } refused ? refused
        : PinnedAt(seat.Now) is null ? Refused.Conflict("AlreadyDone")
        : Pin(null, null, seat);

    /// <summary>A number and a place are given now; the time of writing stays.</summary>
    private Outcome Admit(Admit ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Moderate, this, seat.Now) is { } refused)
        {
            return refused;
        }

        // What a round holds back waits for its end, not for a moderator.
        if (seat.Bench.Waiting(ask.ContributionId) is not { } waiting || waiting.RoomId != Id || (!waiting.Late && !waiting.PreModerated))
        {
            return Refused.NotFound();
        }

        if (waiting.State != ContributionState.Pending)
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (!ask.Admitted && ask.Reason is not null && Rule(ask.Reason, seat) is null)
        {
            return Refused.Invalid("ReasonUnknown", "reason");
        }

        Record(seat, ask.Admitted ? ModerationKind.Admitted : ModerationKind.Declined, waiting, ask.Reason, ask.Words, ask.Id);
        if (!ask.Admitted)
        {
            waiting.Hide(seat.Now, ask.Reason);
            Notices.OfDecision(this, waiting, seat);
            return Say(LogKind.Declined, seat.Actor.Account, seat.Now, waiting);
        }

        // Admitted while its round still holds back, it appears with the others.
        if (RoundAt(seat.Now) is { Holds: true } round && round.Id == waiting.RoundId)
        {
            waiting.PreModerated = false;
            return Say(LogKind.Held, seat.Actor.Account, seat.Now, waiting);
        }

        waiting.Number = ++LastNumber;
        waiting.State = ContributionState.Visible;
        seat.Bench.Number(waiting);
        if (seat.Bench.AnsweredBy(waiting) is { } answered)
        {
            Notices.OfReply(this, waiting, answered, seat);
        }

        return SayCard(LogKind.Admitted, seat, waiting);
    }

    private Outcome Publish(Summarise ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Summarise, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Account is not { } author)
        {
            return Refused.Forbidden("StaffOnly");
        }

        var cited = new List<Contribution>();
        foreach (var citation in Citation.In(ask.Text))
        {
            if (citation.Room != Number || seat.Bench.Contribution(Id, citation.Number) is not { } contribution)
            {
                return Refused.Invalid("CitationUnknown", "text", citation.ToString());
            }

            cited.Add(contribution);
        }

        var id = Id;
        if (ask.After is { } after && seat.Bench.Db.Summaries.Count(s => s.RoomId == id) + seat.Bench.Db.ChangeTracker.Entries<RoomSummary>().Count(e => e.State == EntityState.Added && e.Entity.RoomId == id) != after)
        {
            return Refused.Conflict("SummaryMeanwhile");
        }

        if (ask.ReadThrough < 0 || ask.ReadThrough > LastNumber)
        {
            return Refused.Invalid("ReadThroughUnknown", "readThrough", LastNumber);
        }

        Border.TryAccept(ask.Text, out var source, out _);
        if (Quote(ask.Id, source, seat, out var quotations) is { } wrong)
        {
            return wrong;
        }

        var marked = SummaryQuotation.Mark(source);
        var summary = new RoomSummary
        {
            Id = ask.Id,
            RoomId = Id,
            Kind = ask.Kind,
            Source = marked,
            // Relative to a room's page: "lessons/42" stands beside "lessons".
            Html = Rendered.From(Citation.Replace(marked, c => $"[{c}]({Slug}/{c.Number})")).Html,
            AuthorName = author.Name,
            AccountId = author.Id,
            At = seat.Now,
            ReadThrough = ask.ReadThrough,
            Citations = [.. cited.Select(c => new SummaryCitation { SummaryId = ask.Id, ContributionId = c.Id, Revision = c.RevisionNumber })],
            Quotations = quotations,
        };
        seat.Bench.Db.Add(summary);
        foreach (var contribution in cited.Distinct())
        {
            // Open pages show on the card that the summary rests on it.
            seat.Bench.Say(SayCard(LogKind.Cited, seat, contribution));
        }

        EndSummary(seat);
        if (ask.ByMail)
        {
            Notices.OfRoom(this, LogKind.SummaryPublished, seat);
        }

        return Say(LogKind.SummaryPublished, author.Id, seat.Now);
    }

    /// <summary>Where words stand in a contribution as it is now; null where they do not.</summary>
    private static (ContributionRevision Wording, int Start, int Length)? Standing(string words, Contribution source, Seat seat) =>
        seat.Bench.Wordings(source).FirstOrDefault(w => w.Number == source.RevisionNumber) is { } wording && SummaryQuotation.Stand(words, wording.Plain) is { } place
            ? (wording, place.Start, place.Length)
            : null;

    /// <summary>Where the quoted words stand. Words that do not stand in the contribution as it is now are refused.</summary>
    private Refused? Quote(Guid summary, string text, Seat seat, out List<SummaryQuotation> quotations)
    {
        quotations = [];
        foreach (var (words, of) in SummaryQuotation.In(text))
        {
            if (seat.Bench.Contribution(Id, of.Number) is not { State: ContributionState.Visible } source || Standing(words, source, seat) is not { } place)
            {
                return Refused.Invalid("QuotationWrong", "text", words, of.ToString());
            }

            quotations.Add(new SummaryQuotation
            {
                SummaryId = summary, Position = quotations.Count, ContributionId = source.Id, Revision = place.Wording.Number, Start = place.Start, Length = place.Length,
            });
        }

        return null;
    }
}
