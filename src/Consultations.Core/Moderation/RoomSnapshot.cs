using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Moderation;

/// <summary>A room's figures at the moment of a closing, from the rows; a room that is opened again and closed has two.</summary>
public sealed class RoomSnapshot
{
    public required Guid Id { get; init; }

    public required Guid RoomId { get; init; }

    /// <summary>When it closed.</summary>
    public required DateTimeOffset At { get; init; }

    public required int Participants { get; init; }

    public required int CountryOffices { get; init; }

    public required int Contributions { get; init; }

    public required int Replies { get; init; }

    public required int Reactions { get; init; }

    /// <summary>Contributions by question number: <c>1:12 2:30</c>.</summary>
    public required string ByQuestion { get; init; }

    /// <summary>Counted in the transaction that closes the room, with what the same batch has just written.</summary>
    internal static void Take(Room room, DateTimeOffset at, Seat seat)
    {
        seat.Bench.Settle();
        var db = seat.Bench.Db;
        var id = room.Id;
        var said = Counts.ByParticipants(db.Contributions.Where(c => c.RoomId == id));
        var visible = db.Contributions.Where(c => c.RoomId == id && c.State == ContributionState.Visible).Select(c => c.Id);
        var byQuestion = said.Where(c => c.ParentId == null).GroupBy(c => c.Question!.Number).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToList();
        db.Add(new RoomSnapshot
        {
            Id = Guid.CreateVersion7(seat.Now),
            RoomId = id,
            At = at,
            Participants = said.Select(c => c.AccountId).Distinct().Count(),
            CountryOffices = said.Where(c => c.Said.OfficeKind == People.OfficeKind.CountryOffice).Select(c => c.OfficeId).Distinct().Count(),
            Contributions = said.Count(c => c.ParentId == null),
            Replies = said.Count(c => c.ParentId != null),
            Reactions = db.Reactions.Count(r => visible.Contains(r.ContributionId)),
            ByQuestion = string.Join(' ', byQuestion.Select(q => $"{q.Key}:{q.Count}")),
        });
    }
}
