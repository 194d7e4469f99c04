using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Acts;

/// <summary>What is planned for the rooms and consultations of this batch, for asks that change it, and the rounds of timed rooms.</summary>
internal sealed partial class Bench
{
    private readonly List<ScheduledTransition> plan = [];

    /// <summary>What waits to be carried out there.</summary>
    public IEnumerable<ScheduledTransition> Pending(Guid stream) => plan.Where(t => t.Stream == stream && t.IsPending);

    public void Put(ScheduledTransition transition)
    {
        db.Add(transition);
        plan.Add(transition);
    }

    public void Put(Room room)
    {
        db.Add(room);
        rooms[room.Id] = room;
    }

    /// <summary>Removes a room in which nobody has written, and what was planned for it.</summary>
    public void Take(Room room, DateTimeOffset now)
    {
        foreach (var planned in Pending(room.Id).ToList())
        {
            planned.DroppedAt = now;
        }

        rooms.Remove(room.Id);
        db.Remove(room);
    }

    /// <summary>The rooms of a consultation, for asks that take them.</summary>
    public IEnumerable<Room> RoomsOf(Guid consultation) => rooms.Values.Where(r => r.ConsultationId == consultation).OrderBy(r => r.Position);

    /// <summary>Another entry beside the one that answers the ask: in a log that the ask has locked, too.</summary>
    public void Say(LogEntry entry)
    {
        db.Add(entry);
        said[entry.Stream] = entry.Seq;
    }

    /// <summary>How far logs have come by <see cref="Say"/>.</summary>
    public IReadOnlyDictionary<Guid, long> Said => said;

    private readonly Dictionary<Guid, long> said = [];

    /// <summary>The rooms that come with a consultation, by id: in the order in which they are locked.</summary>
    private async Task<Guid[]> RoomsWith(IReadOnlyList<Waiting> batch)
    {
        var whole = batch.Select(w => w.Ask).OfType<ConsultationAsk>().Where(a => a.WithRooms).Select(a => a.ConsultationId).Distinct().ToArray();
        return whole.Length == 0 ? [] : [.. (await db.Rooms.Where(r => EF.Parameter(whole).Contains(r.ConsultationId)).Select(r => r.Id).ToListAsync()).Order()];
    }

    private async Task FetchPlan(IReadOnlyList<Waiting> batch)
    {
        var timed = rooms.Values.Where(r => r.Timed).Select(r => r.Id).ToArray();
        if (timed.Length > 0)
        {
            await db.Rounds.Where(r => EF.Parameter(timed).Contains(r.RoomId)).LoadAsync();
        }

        if (!batch.Any(w => w.Ask.Replans))
        {
            return;
        }

        var streams = batch.Select(w => w.Ask.Stream).Concat(rooms.Keys).Distinct().ToArray();
        plan.AddRange(await db.Transitions
            .Where(t => EF.Parameter(streams).Contains(t.Stream) && t.ExecutedAt == null && t.DroppedAt == null).ToListAsync());

        // What a round held back appears when it ends.
        var holding = rooms.Values.SelectMany(r => r.Rounds).Where(r => r is { Holds: true, StartedAt: not null, EndedAt: null }).Select(r => r.Id).ToArray();
        if (holding.Length > 0)
        {
            await db.Contributions.Where(c => c.RoundId != null && EF.Parameter(holding).Contains(c.RoundId.Value) && c.State == ContributionState.Pending).LoadAsync();
        }
    }

    /// <summary>What a round holds back, in the order in which it was written.</summary>
    public IReadOnlyList<Contribution> Held(Round round) =>
        [.. db.Contributions.Local.Where(c => c.RoundId == round.Id && c.State == ContributionState.Pending && !c.PreModerated).OrderBy(c => c.PostedAt).ThenBy(c => c.Id)];
}
