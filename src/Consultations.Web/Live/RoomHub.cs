using Consultations.Web.Site;
using Microsoft.AspNetCore.SignalR;

namespace Consultations.Web.Live;

/// <summary>The live room at <c>/hubs/room</c>. Guests may follow public rooms.</summary>
public sealed class RoomHub(RoomStream rooms) : Hub
{
    public const string Address = "/hubs/room";

    /// <summary>Replays what came after <paramref name="after"/> and goes on live. Coming back is calling it again with the last number seen.</summary>
    /// <param name="room"><c>consultation/room</c>, as in the address.</param>
    /// <param name="after">The last sequence number seen.</param>
    /// <param name="view">The language of the page, as a tag.</param>
    /// <param name="cancel">Ends with the caller.</param>
    public async Task<IAsyncEnumerable<WireItem>> Follow(string room, long after, string view, CancellationToken cancel)
    {
        var account = Context.User?.AccountId();
        if (await rooms.Find(room, account, cancel) is not { } place)
        {
            throw new HubException("NotFound: There is no such room, or you may not read it.");
        }

        async Task<bool> MayStill() => await rooms.Find(room, account, cancel) is not null;
        return rooms.Follow(place, Math.Max(0, after), Languages.Known(view), MayStill, cancel);
    }
}
