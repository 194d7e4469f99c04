using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>What an act on a case looks up, and what it writes down.</summary>
public sealed partial class Room
{
    /// <summary>Staff, and a contribution that readers know by its number.</summary>
    private Refused? Target(CaseAsk ask, Seat seat, out Contribution target)
    {
        target = null!;
        if (RoomRules.May(seat.Standing, Right.Moderate, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Account is null || seat.Bench.Contribution(Id, ask.Number) is not { } there)
        {
            return Refused.NotFound();
        }

        target = there;
        return null;
    }

    /// <summary>The same, where nobody else holds the case and it is still the wording that was looked at.</summary>
    private Refused? Held(CaseAsk ask, int? revision, Seat seat, out Contribution target)
    {
        if (Target(ask, seat, out target) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Db.CaseClaims.Find(target.Id) is { } claim && claim.IsHeldAgainst(seat.Account!.Id, seat.Now))
        {
            return HeldBy(claim, seat);
        }

        return revision is { } looked && looked != target.RevisionNumber ? Refused.Conflict("CaseMoved") : null;
    }

    private static Refused HeldBy(CaseClaim claim, Seat seat)
    {
        var by = claim.AccountId;
        return Refused.Conflict("CaseHeld") with { Args = [seat.Bench.Db.Users.Where(a => a.Id == by).Select(a => a.Name).FirstOrDefault() ?? "", claim.Until] };
    }

    private ModerationReason? Rule(string? name, Seat seat)
    {
        var id = ConsultationId;
        var conduct = seat.Bench.Db.Consultations.Where(c => c.Id == id).Select(c => c.Conduct).First();
        return ModerationReason.Read(conduct ?? ModerationReason.Usual)?.FirstOrDefault(r => r.Name == name);
    }

    private static List<Flag> FlagsOf(Contribution target, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, target.Id);
        return [.. db.Flags.Where(f => f.ContributionId == id).AsEnumerable().Union(db.Flags.Local.Where(f => f.ContributionId == id)).OrderBy(f => f.At)];
    }

    private static List<ModerationAction> ActsOn(Contribution target, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, target.Id);
        return [.. db.ModerationActions.Where(a => a.ContributionId == id).AsEnumerable().Union(db.ModerationActions.Local.Where(a => a.ContributionId == id)).OrderBy(a => a.At).ThenBy(a => a.Id)];
    }

    private static Appeal? OpenAppeal(Contribution target, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, target.Id);
        return db.Appeals.Local.Concat(db.Appeals.Where(a => a.ContributionId == id && a.AnsweredAt == null).AsEnumerable()).FirstOrDefault(a => a.ContributionId == id && a.AnsweredAt is null);
    }

    /// <summary>The author's membership, tracked, and the one that later asks of the batch look at.</summary>
    private Membership? AuthorOf(Contribution target, Seat seat) => seat.Bench.Tracked(ConsultationId, target.AccountId);

    private void Record(Seat seat, ModerationKind kind, Contribution? about, string? reason, string? words, Guid id, Guid? by) => seat.Bench.Db.Add(new ModerationAction
    {
        Id = id,
        ConsultationId = ConsultationId,
        RoomId = Id,
        ContributionId = about?.Id,
        Number = about?.Number,
        Revision = about?.RevisionNumber,
        Kind = kind,
        Reason = reason,
        Words = Kept(words),
        By = by,
        At = seat.Now,
        AuthorId = about?.AccountId,
    });

    private void Record(Seat seat, ModerationKind kind, Contribution? about, string? reason, string? words, Guid id) => Record(seat, kind, about, reason, words, id, seat.Actor.Account);

    /// <summary>Those who complained learn what became of it.</summary>
    private static void Answer(Contribution target, FlagOutcome outcome, Seat seat)
    {
        foreach (var flag in FlagsOf(target, seat).Where(f => f.Outcome is null))
        {
            (flag.Outcome, flag.AnsweredAt) = (outcome, seat.Now);
        }
    }

    private static void LetGo(Contribution target, Seat seat)
    {
        if (seat.Bench.Db.CaseClaims.Find(target.Id) is { } claim && claim.Until > seat.Now)
        {
            claim.Until = seat.Now;
        }
    }

    /// <summary>A text in work of what holds the passage is no way back to it.</summary>
    private void Forget(Contribution target, Seat seat)
    {
        var (db, room, place) = (seat.Bench.Db, Id, $"edit-{target.Number}");
        foreach (var draft in db.Drafts.Where(d => d.RoomId == room && d.Place == place && d.AccountId == target.AccountId).ToList())
        {
            seat.Bench.Take(draft);
        }
    }

    /// <summary>Summaries that rest on it show that it is not what it was.</summary>
    private void MarkSummaries(Contribution about, Seat seat)
    {
        var id = about.Id;
        if (seat.Bench.Db.SummaryCitations.Any(c => c.ContributionId == id))
        {
            seat.Bench.Say(Say(LogKind.SummaryMarked, seat));
        }
    }

    /// <summary>What uses its words elsewhere follows: reports lose what is gone, and replies that quote it are drawn anew: its words have gone, or are there again.</summary>
    private void MarkQuoting(Contribution about, Seat seat)
    {
        if (about.State is not ContributionState.Visible)
        {
            TakeFromReports(about, seat);
        }

        var (db, id) = (seat.Bench.Db, about.Id);
        db.Contributions.Where(c => c.QuotedId == id).Load();
        foreach (var reply in db.Contributions.Local.Where(c => c.QuotedId == id && c.State is ContributionState.Visible).OrderBy(c => c.Number).ToList())
        {
            seat.Bench.Say(SayCard(LogKind.Marked, seat, reply));
        }
    }

    private static string? Kept(string? words) => string.IsNullOrWhiteSpace(words) ? null : Lines.Accept(words);
}
