using System.Collections.Concurrent;
using Consultations.Planning;

namespace Consultations.Rooms;

/// <summary>A page of a room, and the room's figures, as they stood at <see cref="RoomReading.Seq"/>.</summary>
public sealed record Shelved(RoomReading Reading, Counts Counts);

/// <summary>
/// Pages of rooms that were read lately. Everything on a page is an entry of the room's log, so a page is good as long as the log has not grown.
/// </summary>
public sealed class RoomShelf
{
    /// <summary>A page of 140 with its replies takes about a megabyte.</summary>
    private const int Longest = 64;

    private readonly ConcurrentDictionary<(Guid Room, Slice Slice), Shelved> shelf = new();

    /// <param name="db">Asked only where the shelf does not have the page.</param>
    /// <param name="room">As just read: its place in the log says what is good enough.</param>
    /// <param name="slice">What part of the room.</param>
    /// <param name="cancel">Ends with the request.</param>
    public async Task<Shelved> Read(ConsultationsDb db, Room room, Slice slice, CancellationToken cancel = default)
    {
        if (shelf.TryGetValue((room.Id, slice), out var there) && there.Reading.Seq >= room.Seq)
        {
            return there;
        }

        var fresh = new Shelved(await RoomReading.Read(db, room, slice, cancel), await Counts.OfRoom(db, room.Id, cancel));
        if (slice.Filter is not null)
        {
            // As various as people's questions: it would only push out what many read.
            return fresh;
        }

        if (shelf.Count >= Longest)
        {
            shelf.Clear();
        }

        return shelf[(room.Id, slice)] = fresh;
    }
}
