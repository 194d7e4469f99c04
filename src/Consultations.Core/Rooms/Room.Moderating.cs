using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Wording;

namespace Consultations.Rooms;

public sealed partial class Room
{
    private Outcome Hide(Hide ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Moderate, this, seat.Now) is { } refused)
        {
            return refused;
        }

        var from = ask.Hidden ? ContributionState.Visible : ContributionState.Hidden;
        if (seat.Bench.Contribution(Id, ask.Number) is not { } target)
        {
            return Refused.NotFound();
        }

        if (target.State != from)
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (ask.Hidden)
        {
            target.Hide();
        }
        else
        {
            target.Restore();
        }

        return SayCard(ask.Hidden ? LogKind.Hidden : LogKind.Restored, seat, target);
    }

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
        if (seat.Bench.Waiting(ask.ContributionId) is not { Late: true } waiting || waiting.RoomId != Id)
        {
            return Refused.NotFound();
        }

        if (waiting.State != ContributionState.Pending)
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (!ask.Admitted)
        {
            waiting.Hide();
            return Say(LogKind.Declined, seat.Actor.Account, seat.Now, waiting);
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

        if (ask.ReadThrough < 0 || ask.ReadThrough > LastNumber)
        {
            return Refused.Invalid("ReadThroughUnknown", "readThrough", LastNumber);
        }

        Border.TryAccept(ask.Text, out var source, out _);
        var summary = new RoomSummary
        {
            Id = ask.Id,
            RoomId = Id,
            Kind = ask.Kind,
            Source = source,
            // Relative to a room's page: "lessons/42" stands beside "lessons".
            Html = Rendered.From(Citation.Replace(source, c => $"[{c}]({Slug}/{c.Number})")).Html,
            AuthorName = author.Name,
            AccountId = author.Id,
            At = seat.Now,
            ReadThrough = ask.ReadThrough,
            Citations = [.. cited.Select(c => new SummaryCitation { SummaryId = ask.Id, ContributionId = c.Id })],
        };
        seat.Bench.Db.Add(summary);
        foreach (var contribution in cited.Distinct())
        {
            // Open pages show on the card that the summary rests on it.
            seat.Bench.Say(SayCard(LogKind.Cited, seat, contribution));
        }

        Notices.OfRoom(this, LogKind.SummaryPublished, seat);
        return Say(LogKind.SummaryPublished, author.Id, seat.Now);
    }
}
