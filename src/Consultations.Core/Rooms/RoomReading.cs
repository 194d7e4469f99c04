using Consultations.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>A contribution and its replies.</summary>
public sealed record Conversation(ContributionView Head, IReadOnlyList<ContributionView> Replies);

/// <summary>What part of a room is asked for.</summary>
/// <param name="Question">Only this framing question's.</param>
/// <param name="OldestFirst">Otherwise the newest contribution stands on top; replies are always oldest first.</param>
/// <param name="Beyond">Go on behind this number in the chosen order.</param>
/// <param name="Filter">Only conversations in which it finds something; null for all.</param>
public sealed record Slice(int? Question = null, bool OldestFirst = false, int? Beyond = null, Filter? Filter = null);

/// <summary>What a filter has found in a room, on all pages.</summary>
/// <param name="Here">The numbers of those on this page; the others of it stand there because they belong to the conversation.</param>
public sealed record Finding(int Contributions, int Replies, IReadOnlySet<int> Here);

/// <summary>One page of a room: contributions with their replies, and the place in the log from which a follower goes on.</summary>
public sealed record RoomReading(
    long Seq,
    IReadOnlyList<Conversation> Conversations,
    int? Next,
    IReadOnlyDictionary<int, int> ByQuestion,
    int NumberOfContributions,
    PinnedSummary? Summary,
    Choices Choices,
    Finding? Found)
{
    /// <summary>What moderators keep on top, in the order in which they put it there.</summary>
    public IReadOnlyList<ContributionView> OnTop { get; init; } = [];

    /// <summary>Contributions on a page; 140 fit on one.</summary>
    public const int PageLength = 150;

    public static async Task<RoomReading> Read(ConsultationsDb db, Room room, Slice slice, CancellationToken cancel = default)
    {
        // The place in the log first: what comes in between is then seen twice rather than never.
        var seq = await db.Rooms.Where(r => r.Id == room.Id).Select(r => r.Seq).SingleAsync(cancel);
        var heads = db.Contributions.Where(c => c.RoomId == room.Id && c.ParentId == null && c.Number != null);
        if (slice.Question is { } question)
        {
            heads = heads.Where(c => c.Question!.Number == question);
        }

        var found = slice.Filter is { } filter ? await Sought(db, room, slice, filter, cancel) : null;
        if (found is not null)
        {
            heads = heads.Where(c => found.Select(f => f.ParentId ?? f.Id).Contains(c.Id));
        }

        var ordered = slice.OldestFirst
            ? heads.Where(c => slice.Beyond == null || c.Number > slice.Beyond).OrderBy(c => c.Number)
            : heads.Where(c => slice.Beyond == null || c.Number < slice.Beyond).OrderByDescending(c => c.Number);
        var ids = await ordered.Take(PageLength + 1).Select(c => c.Id).ToListAsync(cancel);
        var more = ids.Count > PageLength;
        var page = (more ? ids[..PageLength] : ids).ToArray();
        var views = await ContributionView.Read(
            db,
            db.Contributions.Where(c => EF.Parameter(page).Contains(c.Id) || (c.ParentId != null && EF.Parameter(page).Contains(c.ParentId.Value))),
            cancel);
        var replies = views.Where(v => v.Parent is not null).ToLookup(v => v.Parent!.Value);
        var conversations = views.Where(v => v.Parent is null).Select(v => new Conversation(v, [.. replies[v.Number]])).ToList();
        if (!slice.OldestFirst)
        {
            conversations.Reverse();
        }

        var pinned = await PinnedSummary.Of(db, room.Id, cancel);
        var said = Planning.Counts.ByParticipants(db.Contributions.Where(c => c.RoomId == room.Id && c.ParentId == null));
        var byQuestion = await said.GroupBy(c => c.Question!.Number).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new RoomReading(
            seq,
            conversations,
            more ? conversations[^1].Head.Number : null,
            byQuestion,
            byQuestion.Values.Sum(),
            pinned,
            await Choices.In(db, room.Id, slice.Filter?.Region, cancel),
            found is null ? null : await Find(found, page, cancel))
        {
            OnTop = await Pinned(db, room.Id, cancel),
        };
    }

    private static async Task<IReadOnlyList<ContributionView>> Pinned(ConsultationsDb db, Guid room, CancellationToken cancel)
    {
        var order = await db.Contributions.Where(c => c.RoomId == room && c.PinnedAt != null && c.State == ContributionState.Visible).OrderBy(c => c.PinnedAt).Select(c => c.Id).ToArrayAsync(cancel);
        return order.Length == 0 ? [] : [.. (await ContributionView.Read(db, db.Contributions.Where(c => EF.Parameter(order).Contains(c.Id)), cancel)).OrderBy(v => Array.IndexOf(order, v.Id))];
    }

    /// <summary>One contribution with what it stands in: the conversation it belongs to. Null where there is none of that number.</summary>
    public static async Task<Conversation?> Around(ConsultationsDb db, Guid room, int number, CancellationToken cancel = default)
    {
        var head = await db.Contributions.Where(c => c.RoomId == room && c.Number == number).Select(c => c.ParentId ?? c.Id).ToArrayAsync(cancel);
        if (head.Length == 0)
        {
            return null;
        }

        var id = head[0];
        var views = await ContributionView.Read(db, db.Contributions.Where(c => c.Id == id || c.ParentId == id), cancel);
        return new Conversation(views.Single(v => v.Parent is null), [.. views.Where(v => v.Parent is not null)]);
    }

    private static Task<IQueryable<Contribution>> Sought(ConsultationsDb db, Room room, Slice slice, Filter filter, CancellationToken cancel)
    {
        var all = db.Contributions.Where(c => c.RoomId == room.Id);
        return filter.In(db, slice.Question is { } question ? all.Where(c => c.Question!.Number == question) : all, cancel);
    }

    private static async Task<Finding> Find(IQueryable<Contribution> found, Guid[] page, CancellationToken cancel)
    {
        var counts = await found.GroupBy(c => c.ParentId == null).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var here = await found.Where(c => EF.Parameter(page).Contains(c.ParentId ?? c.Id)).Select(c => c.Number!.Value).ToListAsync(cancel);
        return new Finding(counts.GetValueOrDefault(true), counts.GetValueOrDefault(false), here.ToHashSet());
    }

    /// <summary>What an account has in a room: its reactions by number, and the numbers of its own contributions. For its own eyes only.</summary>
    public static async Task<Mine> MineIn(ConsultationsDb db, Guid room, Guid account, CancellationToken cancel = default)
    {
        var reactions = await (
            from reaction in db.Reactions
            where reaction.AccountId == account
            join contribution in db.Contributions on reaction.ContributionId equals contribution.Id
            where contribution.RoomId == room && contribution.Number != null
            select new { Number = contribution.Number!.Value, reaction.Kind }).ToListAsync(cancel);
        var own = await db.Contributions.Where(c => c.RoomId == room && c.AccountId == account && c.Number != null && c.State != ContributionState.Moved)
            .Select(c => c.Number!.Value).ToListAsync(cancel);
        return new Mine([.. reactions.Select(r => (r.Number, r.Kind))], own);
    }
}

/// <summary>What concerns only the reader.</summary>
public sealed record Mine(IReadOnlyList<(int Number, ReactionKind Kind)> Reactions, IReadOnlyList<int> Own)
{
    public static Mine Nothing { get; } = new([], []);
}
