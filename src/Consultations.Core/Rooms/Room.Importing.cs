using Consultations.Acts;
using Consultations.Importing;
using Consultations.People;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>What was said elsewhere comes in, and goes again as a whole.</summary>
public sealed partial class Room
{
    private Outcome Import(ImportContributions ask, Seat seat)
    {
        if (MayImport(ask.As, seat) is { } refused)
        {
            return refused;
        }

        var db = seat.Bench.Db;
        var ids = ask.Rows.Select(r => r.Id).Concat(ask.Rows.Select(r => r.Parent).OfType<Guid>()).Distinct().ToArray();
        var known = db.Contributions.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, c.RoomId, c.ParentId, c.QuestionId }).ToDictionary(c => c.Id);
        var fresh = ask.Rows.Index().Where(r => !known.ContainsKey(r.Item.Id)).ToList();
        if (fresh.Count == 0)
        {
            return Refused.Conflict("ImportKnown");
        }

        // What an answer stands under, and so which question it speaks to, is settled before anything is written.
        var rows = fresh.ToDictionary(r => r.Item.Id, r => r.Item);
        var heads = new Dictionary<Guid, (Guid? Head, Guid? Question)>();
        foreach (var (_, row) in fresh)
        {
            var head = row;
            for (var steps = 0; head.Parent is { } up && rows.TryGetValue(up, out var above) && steps <= rows.Count; steps++)
            {
                head = above;
            }

            if (head.Parent is null)
            {
                if (Questions.Find(q => q.Number == head.Question) is not { Retired: false } question)
                {
                    return Refused.Invalid("QuestionForeign", "question");
                }

                heads[row.Id] = (head == row ? null : head.Id, question.Id);
            }
            else if (known.GetValueOrDefault(head.Parent.Value) is { } there && there.RoomId == Id)
            {
                heads[row.Id] = (there.ParentId ?? there.Id, there.QuestionId);
            }
            else
            {
                return Refused.Invalid("ImportApart", "text");
            }
        }

        var offices = new ImportedOffices(db, ConsultationId, ask.From, seat.Now);
        if (!offices.Know(fresh.Select(r => r.Item)))
        {
            return Refused.Invalid("OfficeUnknown", "office");
        }

        var roles = Authors(fresh.Select(r => r.Item), seat);
        var first = LastNumber + 1;
        foreach (var (place, row) in fresh)
        {
            var office = offices.Of(row);
            var contribution = new Contribution
            {
                Id = row.Id,
                RoomId = Id,
                Number = ++LastNumber,
                ParentId = heads[row.Id].Head,
                QuestionId = heads[row.Id].Question,
                AccountId = row.AccountId,
                OfficeId = office.Id,
                Said = new Byline(row.Name, office.Name, office.Kind, office.Country, row.Region ?? office.Region, roles.GetValueOrDefault(row.AccountId, Role.Participant)),
                Attribution = ShownAs(ask.As, row.Name),
                Language = row.Language,
                PostedAt = row.At ?? seat.Now,
                RevisionNumber = 1,
                EnteredBy = seat.Actor.Account,
                ImportId = ask.Id,
            };
            seat.Bench.Put(contribution);
            seat.Bench.Put(Contribution.Wording(contribution.Id, 1, ask.Rendered[place], seat.Now));
            seat.Bench.Say(SayCard(LogKind.Posted, seat, contribution));
        }

        var entry = Say(LogKind.Imported, seat);
        db.Add(new Import
        {
            Id = ask.Id, ConsultationId = ConsultationId, RoomId = Id, Seq = entry.Seq, AccountId = seat.Actor.Account ?? Guid.Empty, At = seat.Now, From = Lines.Accept(ask.From),
            Count = fresh.Count, First = first, Last = LastNumber, As = ask.As,
        });
        return entry;
    }

    private Outcome Undo(UndoImport ask, Seat seat)
    {
        if (MayImport(Attribution.Unattributed, seat) is { } refused)
        {
            return refused;
        }

        // What the batch did before may rest on what goes.
        seat.Bench.Settle();
        var (db, room) = (seat.Bench.Db, Id);
        if (db.Imports.FirstOrDefault(i => i.Id == ask.ImportId && i.RoomId == room) is not { } import)
        {
            return Refused.NotFound();
        }

        if (import.UndoneAt is not null)
        {
            return Refused.Conflict("AlreadyDone");
        }

        var all = db.Contributions.AsNoTracking().Where(c => c.ImportId == import.Id)
            .Select(c => new { c.Id, c.RoomId, c.Number, c.State, c.RevisionNumber, c.Attribution, c.AccountId, c.OfficeId, c.PinnedAt, c.Said.Name }).ToList();
        var ids = all.Select(c => c.Id).ToArray();
        var places = all.SelectMany(c => new[] { $"reply-{c.Number}", $"edit-{c.Number}" }).ToArray();
        if (all.Count != import.Count
            || all.Exists(c => c.RoomId != Id || c.State is not ContributionState.Visible || c.RevisionNumber != 1 || c.Attribution != ShownAs(import.As, c.Name) || c.PinnedAt is not null)
            || db.Drafts.Any(d => d.RoomId == room && EF.Parameter(places).Contains(d.Place))
            || db.Stages.Any(s => s.RoomId == room && s.Number >= import.First)
            || References.ToAny(db, ids))
        {
            return Refused.Conflict("ImportTouched");
        }

        if (LastNumber != import.Last)
        {
            return Refused.Conflict("ImportNotLast");
        }

        db.Revisions.Where(r => EF.Parameter(ids).Contains(r.ContributionId)).ExecuteDelete();
        db.Contributions.Where(c => c.ImportId == import.Id && c.ParentId != null).ExecuteDelete();
        db.Contributions.Where(c => c.ImportId == import.Id).ExecuteDelete();
        Forget([.. all.Select(c => c.AccountId).Distinct()], [.. all.Select(c => c.OfficeId).Distinct()], db);
        LastNumber = import.First - 1;
        var last = LastNumber;
        db.ReadingPositions.Where(p => p.RoomId == room && p.Through > last).ExecuteUpdate(s => s.SetProperty(p => p.Through, last));
        var entry = Say(LogKind.ImportUndone, seat);
        (import.UndoneAt, import.UndoneSeq) = (seat.Now, entry.Seq);
        return entry;
    }

    private Refused? MayImport(Attribution shown, Seat seat) =>
        RoomRules.May(seat.Standing, Right.Plan, this, seat.Now)
        ?? (FrozenAt is { } since ? Refused.Closed("Frozen", since) : null)
        ?? (shown is Attribution.Unattributed || Offers.Holds(shown) ? null : Refused.Invalid("AttributionNotOffered", "as"));

    /// <summary>A name that nobody gave is not shown.</summary>
    private Attribution ShownAs(Attribution chosen, string name) =>
        chosen is not Attribution.Named || name.Length > 0 ? chosen : Offers.Holds(Attribution.OfficeOnly) ? Attribution.OfficeOnly : Attribution.Unattributed;

    /// <summary>The accounts there have to be; gives the roles of those who are members. Whoever is none gets an account that nobody can sign in to.</summary>
    private Dictionary<Guid, Role> Authors(IEnumerable<ImportedText> rows, Seat seat)
    {
        var db = seat.Bench.Db;
        var authors = rows.GroupBy(r => r.AccountId).ToDictionary(g => g.Key, g => g.First().Name);
        var ids = authors.Keys.ToArray();
        var there = db.Users.Where(a => EF.Parameter(ids).Contains(a.Id)).Select(a => a.Id).ToHashSet();
        foreach (var (id, name) in authors.Where(a => !there.Contains(a.Key)))
        {
            db.Add(Account.WithoutAddress(id, name, seat.Now));
        }

        return db.Memberships.Where(m => m.ConsultationId == ConsultationId && EF.Parameter(ids).Contains(m.AccountId)).ToDictionary(m => m.AccountId, m => m.Role);
    }

    /// <summary>Whoever was known by the import alone, and where they spoke from, goes with it.</summary>
    private static void Forget(Guid[] authors, Guid[] offices, ConsultationsDb db)
    {
        db.Users.Where(a => EF.Parameter(authors).Contains(a.Id) && a.Email == null && a.PasswordHash == null && a.ErasedAt == null
            && !db.Contributions.Any(c => c.AccountId == a.Id) && !db.Memberships.Any(m => m.AccountId == a.Id)).ExecuteDelete();
        db.Offices.Where(o => EF.Parameter(offices).Contains(o.Id) && o.AsStated
            && !db.Contributions.Any(c => c.OfficeId == o.Id) && !db.Memberships.Any(m => m.OfficeId == o.Id)).ExecuteDelete();
    }
}
