using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>A conversation goes to another room. Both rooms' rows are locked.</summary>
public sealed partial class Room
{
    internal Outcome MoveOut(MoveToRoom ask, Room to, Seat seat)
    {
        var (db, id, number) = (seat.Bench.Db, Id, ask.Number);
        db.Contributions.Where(c => c.RoomId == id && c.Number == number).Load();
        var head = db.Contributions.Local.FirstOrDefault(c => c.RoomId == id && c.Number == number);
        if (Held(head, ask.Revision, seat) is { } refused)
        {
            return refused;
        }

        if (head!.ParentId is not null || to.Questions.Find(q => q.Number == ask.Question) is not { Retired: false } question)
        {
            return Refused.Invalid("QuestionForeign", "question");
        }

        db.Contributions.Where(c => c.ParentId == head.Id).Load();
        var replies = db.Contributions.Local.Where(c => c.ParentId == head.Id).OrderBy(c => c.Number).ToList();
        if (replies.Exists(r => r.State is ContributionState.Pending))
        {
            return Refused.Conflict("ReplyWaits");
        }

        // What was never let in has no number; it goes along and says nothing.
        var moved = replies.Where(r => r.Number is not null).Prepend(head).ToList();
        var ids = moved.Select(c => c.Id).ToArray();
        if (db.SummaryCitations.Any(c => EF.Parameter(ids).Contains(c.ContributionId)))
        {
            // Its room's pages would go on showing words whose later fate is told in another room.
            return Refused.Conflict("SummaryRests");
        }

        var sign = default(Contribution);
        foreach (var one in moved)
        {
            var left = Sign(one, sign?.Id, seat);
            sign ??= left;
            Take(one, to, seat);
        }

        foreach (var one in replies.Prepend(head))
        {
            (one.RoomId, one.QuestionId, one.RoundId, one.PinnedAt) = (to.Id, question.Id, null, null);
        }

        foreach (var one in moved)
        {
            seat.Bench.Number(one);
            seat.Bench.Say(to.SayCard(LogKind.MovedHere, seat, one));
        }

        to.Record(seat, ModerationKind.MovedRoom, head, null, ask.Words, ask.Id);
        Notices.OfDecision(to, head, seat);
        return seat.Bench.Consultation(ConsultationId)!.Say(LogKind.ConversationMoved, seat);
    }

    /// <summary>Staff, and a contribution that nobody else works on and that still says what was looked at.</summary>
    private Refused? Held(Contribution? target, int? revision, Seat seat) =>
        RoomRules.May(seat.Standing, Right.Moderate, this, seat.Now) is { } refused ? refused
        : seat.Account is null || target is null ? Refused.NotFound()
        : target.State is ContributionState.Moved ? Refused.Conflict("AlreadyDone")
        : seat.Bench.Db.CaseClaims.Find(target.Id) is { } claim && claim.IsHeldAgainst(seat.Account.Id, seat.Now) ? HeldBy(claim, seat)
        : revision is { } looked && looked != target.RevisionNumber ? Refused.Conflict("CaseMoved")
        : null;

    /// <summary>What stays at the old number. It says nothing of whose words they were.</summary>
    private Contribution Sign(Contribution leaving, Guid? parent, Seat seat)
    {
        var id = Guid.CreateVersion7(seat.Now);
        var sign = new Contribution
        {
            Id = id,
            RoomId = Id,
            Number = leaving.Number,
            ParentId = parent,
            QuestionId = leaving.QuestionId,
            AccountId = seat.Account!.Id,
            OfficeId = leaving.OfficeId,
            Said = leaving.Said with { Name = "", OfficeName = "", Country = null },
            Attribution = leaving.Attribution,
            Language = leaving.Language,
            PostedAt = leaving.PostedAt,
            State = ContributionState.Moved,
            MovedToId = leaving.Id,
            RevisionNumber = 1,
        };
        seat.Bench.Put(sign);
        seat.Bench.Put(Contribution.Wording(id, 1, Rendered.From(""), seat.Now));
        seat.Bench.Say(SayCard(LogKind.MovedAway, seat, sign));
        return sign;
    }

    /// <summary>The next number there, and texts in work at the old one with it.</summary>
    private void Take(Contribution one, Room to, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, Id);
        string[] places = [$"reply-{one.Number}", $"edit-{one.Number}"];
        one.Number = ++to.LastNumber;
        foreach (var draft in db.Drafts.Where(d => d.RoomId == id && EF.Parameter(places).Contains(d.Place)).ToList())
        {
            seat.Bench.Take(draft);
            seat.Bench.Put(new Draft
            {
                AccountId = draft.AccountId, RoomId = to.Id, Place = $"{draft.Place[..draft.Place.IndexOf('-')]}-{one.Number}", Seq = draft.Seq, Text = draft.Text,
                Question = null, Language = draft.Language, As = draft.As, At = draft.At,
            });
        }
    }
}
