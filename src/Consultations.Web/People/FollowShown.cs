using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.People;

/// <summary>Whether the reader follows a room or a consultation, and what the button needs.</summary>
/// <param name="Room">Null for the whole consultation.</param>
public sealed record FollowShown(string Consultation, string? Room, bool Follows, string Token)
{
    public string Address => Room is null ? $"/c/{Consultation}" : $"/c/{Consultation}/{Room}";

    /// <summary>Null for a guest.</summary>
    public static async Task<FollowShown?> Read(HttpContext http, ConsultationsDb db, Guid stream, string consultation, string? room, CancellationToken cancel)
    {
        if (http.User.AccountId() is not { } account)
        {
            return null;
        }

        var follows = await db.Subscriptions.AnyAsync(s => s.Stream == stream && s.AccountId == account, cancel);
        return new FollowShown(consultation, room, follows, RoomPages.Token(http));
    }
}
