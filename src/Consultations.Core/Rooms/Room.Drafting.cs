using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>Drafts: whoever may read a room may keep one, whatever its state and theirs, so that no words are lost.</summary>
public sealed partial class Room
{
    private Outcome Keep(SaveDraft ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Read, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Account is not { } account)
        {
            return Refused.Forbidden("SignInFirst");
        }

        var kept = seat.Bench.Draft(account.Id, Id, ask.Place);
        if (kept is not null && kept.Text == ask.Text && ask.BasedOn < kept.Seq)
        {
            return new Kept(kept.Seq, kept.At);
        }

        if (ask.BasedOn != (kept?.Seq ?? 0))
        {
            // What was posted or thrown away elsewhere may be begun again; what is newer stays.
            return kept is null ? Begin(ask, account.Id, seat) : Refused.Conflict("DraftNewer");
        }

        if (ask.Text.Length == 0)
        {
            if (kept is not null)
            {
                seat.Bench.Take(kept);
            }

            return new Kept(0, seat.Now);
        }

        if (kept is null)
        {
            return Begin(ask, account.Id, seat);
        }

        (kept.Seq, kept.Text, kept.Question, kept.Language, kept.As, kept.At) = (kept.Seq + 1, ask.Text, ask.Question, ask.Language, ask.As, seat.Now);
        return new Kept(kept.Seq, kept.At);
    }

    private Outcome Begin(SaveDraft ask, Guid account, Seat seat)
    {
        if (ask.Text.Length == 0)
        {
            return new Kept(0, seat.Now);
        }

        // A save that was still on its way when its text was posted begins no new draft.
        var (db, room) = (seat.Bench.Db, Id);
        if (Border.TryAccept(ask.Text, out var said, out _) && (LeadingQuotation.Of(said)?.Below ?? said) is var rest
            && db.Revisions.Any(r => (r.Source == said || r.Source == rest) && db.Contributions.Any(c => c.Id == r.ContributionId && c.AccountId == account && c.RoomId == room)))
        {
            return new Kept(0, seat.Now);
        }

        if (db.Drafts.Count(d => d.AccountId == account) >= SaveDraft.Most)
        {
            return Refused.TooMany("TooManyDrafts");
        }

        // After one that is gone the numbers go on, so that a late save of the old one does not pass for a new one.
        var seq = ask.BasedOn + 1;
        seat.Bench.Put(new Draft
        {
            AccountId = account, RoomId = Id, Place = ask.Place, Seq = seq, Text = ask.Text, Question = ask.Question, Language = ask.Language, As = ask.As, At = seat.Now,
        });
        return new Kept(seq, seat.Now);
    }

    /// <summary>What was sent is no draft any more; it goes in the transaction that keeps what was sent.</summary>
    private void Clear(RoomAsk ask, Seat seat)
    {
        if (ask.DraftPlace is { } place && seat.Account is { } account && seat.Bench.Draft(account.Id, Id, place) is { } draft)
        {
            seat.Bench.Take(draft);
        }
    }
}
