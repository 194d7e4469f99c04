using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Acts;

/// <summary>How far those have read who tell it in this batch.</summary>
internal sealed partial class Bench
{
    private readonly Dictionary<(Guid Room, Guid Account), ReadingPosition> positions = [];

    public ReadingPosition? Position(Guid room, Guid account) => positions.GetValueOrDefault((room, account));

    public void Put(ReadingPosition position)
    {
        db.Add(position);
        positions[(position.RoomId, position.AccountId)] = position;
    }

    private async Task FetchPositions(IReadOnlyList<Waiting> batch)
    {
        var reading = batch.Where(w => w.Ask is ReadThrough && w.Actor.Account is not null).ToArray();
        if (reading.Length == 0)
        {
            return;
        }

        var readers = reading.Select(w => w.Actor.Account!.Value).Distinct().ToArray();
        var rooms = reading.Select(w => w.Ask.Stream).Distinct().ToArray();
        foreach (var position in await db.ReadingPositions
            .Where(p => EF.Parameter(rooms).Contains(p.RoomId) && EF.Parameter(readers).Contains(p.AccountId)).ToListAsync())
        {
            positions[(position.RoomId, position.AccountId)] = position;
        }
    }
}
