using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Acts;

/// <summary>
/// What a batch needs, read under the lock with one query each. New things are put on the bench, too, so that later asks of the batch see them
/// without asking the database.
/// </summary>
internal sealed partial class Bench(ConsultationsDb db)
{
    private readonly Dictionary<Guid, Room> rooms = [];
    private readonly Dictionary<Guid, Consultation> consultations = [];
    private readonly Dictionary<Guid, Account> accounts = [];
    private readonly Dictionary<(Guid Consultation, Guid Account), Membership> memberships = [];
    private readonly Dictionary<Guid, Receipt> receipts = [];
    private readonly Dictionary<(Guid Room, int Number), Contribution> contributions = [];
    private readonly Dictionary<Guid, Contribution> waiting = [];
    private readonly Dictionary<Guid, Contribution> answered = [];
    private readonly Dictionary<Guid, List<ContributionRevision>> wordings = [];
    private readonly Dictionary<(Guid Contribution, Guid Account, ReactionKind Kind), Reaction> reactions = [];

    public ConsultationsDb Db => db;

    /// <summary>What the batch did before is in the tables from here on, for asks that read there what they rest on.</summary>
    public void Settle()
    {
        db.ChangeTracker.DetectChanges();
        db.SaveChanges();
    }

    public Room? Room(Guid id) => rooms.GetValueOrDefault(id);

    public Consultation? Consultation(Guid id) => consultations.GetValueOrDefault(id);

    public Account? Account(Guid? id) => id is { } known ? accounts.GetValueOrDefault(known) : null;

    public Membership? Membership(Guid consultation, Guid? account) =>
        account is { } known ? memberships.GetValueOrDefault((consultation, known)) : null;

    public Receipt? Receipt(Guid ask) => receipts.GetValueOrDefault(ask);

    public Contribution? Contribution(Guid room, int number) => contributions.GetValueOrDefault((room, number));

    /// <summary>All wordings of a contribution, for asks that need them.</summary>
    public IReadOnlyList<ContributionRevision> Wordings(Contribution of) => wordings.GetValueOrDefault(of.Id) ?? [];

    public Reaction? Reaction(Contribution on, Guid account, ReactionKind kind) => reactions.GetValueOrDefault((on.Id, account, kind));

    public void Put(Contribution contribution)
    {
        db.Add(contribution);
        Number(contribution);
    }

    /// <summary>Once it has its number, later asks of the batch find it by it.</summary>
    public void Number(Contribution contribution)
    {
        if (contribution.Number is { } number)
        {
            contributions[(contribution.RoomId, number)] = contribution;
        }
    }

    /// <summary>A contribution that waits and has no number yet.</summary>
    public Contribution? Waiting(Guid id) => waiting.GetValueOrDefault(id) ?? db.Contributions.Local.FirstOrDefault(c => c.Id == id);

    public void Put(ContributionRevision wording)
    {
        db.Add(wording);
        if (wordings.TryGetValue(wording.ContributionId, out var all))
        {
            all.Add(wording);
        }
        else if (wording.Number == 1)
        {
            // Of a contribution that this batch makes: there are no others.
            wordings[wording.ContributionId] = [wording];
        }
    }

    public void Put(Reaction reaction)
    {
        db.Add(reaction);
        reactions[(reaction.ContributionId, reaction.AccountId, reaction.Kind)] = reaction;
    }

    public void Take(Reaction reaction)
    {
        db.Remove(reaction);
        reactions.Remove((reaction.ContributionId, reaction.AccountId, reaction.Kind));
    }

    public void Put(Membership membership)
    {
        db.Add(membership);
        memberships[(membership.ConsultationId, membership.AccountId)] = membership;
    }

    /// <summary>A membership to be changed: what is saved, and what later asks of the batch look at.</summary>
    public Membership? Tracked(Guid consultation, Guid account)
    {
        var member = db.Memberships.Include(m => m.Office).FirstOrDefault(m => m.ConsultationId == consultation && m.AccountId == account);
        if (member is not null)
        {
            memberships[(consultation, account)] = member;
        }

        return member;
    }

    public void Put(Consultation consultation)
    {
        db.Add(consultation);
        consultations[consultation.Id] = consultation;
    }

    public void Put(Receipt receipt)
    {
        db.Add(receipt);
        receipts[receipt.Id] = receipt;
    }

    /// <summary>Takes the locks (consultations first, then rooms by id), then reads what the asks of the batch speak of.</summary>
    public async Task Fetch(IReadOnlyList<Waiting> batch, bool lockRows)
    {
        var streams = batch.Select(w => w.Ask.Stream).Distinct().Order().ToArray();
        var ofConsultations = batch.Any(w => w.Ask is ConsultationAsk);
        Guid[] locked = [.. streams, .. await RoomsWith(batch)];
        if (lockRows)
        {
            await db.Consultations.Where(c => EF.Parameter(streams).Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.Turn, c => c.Turn + 1));
            foreach (var stream in locked.Distinct().Order())
            {
                await db.Rooms.Where(r => r.Id == stream).ExecuteUpdateAsync(s => s.SetProperty(r => r.Turn, r => r.Turn + 1));
            }
        }

        foreach (var room in await db.Rooms.Include(r => r.Questions).Where(r => EF.Parameter(locked).Contains(r.Id)).ToListAsync())
        {
            rooms[room.Id] = room;
        }

        if (ofConsultations)
        {
            foreach (var consultation in await db.Consultations.Where(c => EF.Parameter(streams).Contains(c.Id)).ToListAsync())
            {
                consultations[consultation.Id] = consultation;
            }
        }

        await FetchPlan(batch);
        await FetchContributions(batch);
        await FetchDrafts(batch);
        await FetchPeople(batch, ofConsultations);
        await FetchPositions(batch);
        var asks = batch.Select(w => w.Ask.Id).Distinct().ToArray();
        foreach (var receipt in await db.Receipts.Where(r => EF.Parameter(asks).Contains(r.Id)).ToListAsync())
        {
            receipts[receipt.Id] = receipt;
        }
    }

    private async Task FetchPeople(IReadOnlyList<Waiting> batch, bool ofConsultations)
    {
        var people = batch.SelectMany(w => w.People).Concat(Answered(batch)).Distinct().ToArray();
        if (people.Length == 0)
        {
            return;
        }

        foreach (var account in await db.Users.AsNoTracking().Where(a => EF.Parameter(people).Contains(a.Id)).ToListAsync())
        {
            accounts[account.Id] = account;
        }

        var exercises = rooms.Values.Select(r => r.ConsultationId).Concat(consultations.Keys).Distinct().ToArray();
        var query = db.Memberships.Include(m => m.Office)
            .Where(m => EF.Parameter(people).Contains(m.AccountId) && EF.Parameter(exercises).Contains(m.ConsultationId));
        foreach (var membership in await (ofConsultations ? query : query.AsNoTracking()).ToListAsync())
        {
            memberships[(membership.ConsultationId, membership.AccountId)] = membership;
        }
    }

    /// <summary>What a contribution that waits replies to.</summary>
    public Contribution? AnsweredBy(Contribution reply) => reply.ParentId is { } parent ? answered.GetValueOrDefault(parent) : null;

    /// <summary>Those to whom the batch replies, or lets a reply appear; they may be told.</summary>
    private IEnumerable<Guid> Answered(IReadOnlyList<Waiting> batch) => Replied(batch).Concat(answered.Values.Select(a => a.AccountId));

    private IEnumerable<Guid> Replied(IReadOnlyList<Waiting> batch) =>
        from post in batch.Select(w => w.Ask).OfType<Post>()
        where post.Parent is not null
        let answered = Contribution(post.RoomId, post.Parent!.Value)
        where answered is not null
        select answered.AccountId;

    private async Task FetchContributions(IReadOnlyList<Waiting> batch)
    {
        foreach (var room in batch.Select(w => w.Ask).OfType<RoomAsk>().GroupBy(a => a.RoomId))
        {
            var numbers = room.SelectMany(a => a.Numbers).Distinct().ToArray();
            if (numbers.Length == 0)
            {
                continue;
            }

            var id = room.Key;
            foreach (var contribution in await db.Contributions
                .Where(c => c.RoomId == id && c.Number != null && EF.Parameter(numbers).Contains(c.Number.Value)).ToListAsync())
            {
                contributions[(id, contribution.Number!.Value)] = contribution;
            }
        }

        var admitted = batch.Select(w => w.Ask).OfType<Admit>().Select(a => a.ContributionId).Distinct().ToArray();
        if (admitted.Length > 0)
        {
            foreach (var contribution in await db.Contributions.Where(c => EF.Parameter(admitted).Contains(c.Id)).ToListAsync())
            {
                waiting[contribution.Id] = contribution;
            }
        }

        var parents = waiting.Values.Concat(db.Contributions.Local.Where(c => c.State == ContributionState.Pending)).Select(c => c.ParentId).OfType<Guid>().Distinct().ToArray();
        if (parents.Length > 0)
        {
            foreach (var contribution in await db.Contributions.Where(c => EF.Parameter(parents).Contains(c.Id)).ToListAsync())
            {
                answered[contribution.Id] = contribution;
            }
        }

        await FetchWordings(batch);
        var reacting = batch.Where(w => w.Ask is React && w.Actor.Account is not null).ToArray();
        if (reacting.Length == 0)
        {
            return;
        }

        var actors = reacting.Select(w => w.Actor.Account!.Value).Distinct().ToArray();
        var targets = contributions.Values.Select(c => c.Id).ToArray();
        foreach (var reaction in await db.Reactions
            .Where(r => EF.Parameter(targets).Contains(r.ContributionId) && EF.Parameter(actors).Contains(r.AccountId)).ToListAsync())
        {
            reactions[(reaction.ContributionId, reaction.AccountId, reaction.Kind)] = reaction;
        }
    }

    private async Task FetchWordings(IReadOnlyList<Waiting> batch)
    {
        var reworded = batch.Select(w => w.Ask).OfType<RoomAsk>().Where(a => a.NeedsWordings)
            .SelectMany(a => a.Numbers.Select(n => Contribution(a.RoomId, n)?.Id)).OfType<Guid>().Distinct().ToArray();
        if (reworded.Length == 0)
        {
            return;
        }

        foreach (var wording in await db.Revisions.Where(r => EF.Parameter(reworded).Contains(r.ContributionId)).ToListAsync())
        {
            if (!wordings.TryGetValue(wording.ContributionId, out var all))
            {
                wordings[wording.ContributionId] = all = [];
            }

            all.Add(wording);
        }
    }
}
