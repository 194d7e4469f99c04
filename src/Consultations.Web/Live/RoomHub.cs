using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Consultations.Web.Live;

/// <summary>The live room at <c>/hubs/room</c>. Guests may follow public rooms.</summary>
public sealed class RoomHub(RoomStream rooms, IOptions<IdentityOptions> identity) : Hub
{
    public const string Address = "/hubs/room";

    /// <summary>Replays what came after <paramref name="after"/> and goes on live. Coming back is calling it again with the last number seen.</summary>
    /// <param name="room"><c>consultation/room</c>, as in the address.</param>
    /// <param name="after">The last sequence number seen.</param>
    /// <param name="view">The language of the page, as a tag.</param>
    /// <param name="cancel">Ends with the caller.</param>
    public async Task<IAsyncEnumerable<WireItem>> Follow(string room, long after, string view, CancellationToken cancel)
    {
        var who = Admission.Of(Context, identity.Value);
        if (await rooms.Find(room, who.Account, cancel) is not { } place)
        {
            throw new HubException("NotFound: There is no such room, or you may not read it.");
        }

        return rooms.Follow(place, Math.Max(0, after), Languages.Known(view), who, cancel);
    }
}
