using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.People;

/// <summary>A person's own page at <c>/me</c>: what they have said, where, and what they are in each consultation.</summary>
public static class PeopleEndpoints
{
    public static void MapPeople(this WebApplication app) => app.MapGet("/me", Me).ExcludeFromDescription();

    /// <param name="room">Only this room, as <c>consultation/room</c>, and there what is before a number.</param>
    private static async Task<IResult> Me(HttpContext http, IDbContextFactory<ConsultationsDb> store, TimeProvider clock, string? room, int? before)
    {
        if (http.User.AccountId() is not { } account)
        {
            http.Response.Headers.Location = "/account/sign-in?return=%2Fme";
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }

        http.Response.Headers.CacheControl = "no-store";
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        var only = room?.Split('/') is [var consultation, var slug] ? (consultation, slug, before ?? int.MaxValue) : ((string, string, int)?)null;
        var shown = new MeShown(
            http.User.ShownName(),
            await OwnMembership.Of(db, account, http.RequestAborted),
            await OwnInRoom.Of(db, account, only, http.RequestAborted),
            only is not null,
            clock.GetUtcNow());
        return Page.Of<MePage>(new { Shown = shown });
    }
}

/// <summary>All that a person's own page shows.</summary>
public sealed record MeShown(
    string Name, IReadOnlyList<OwnMembership> Memberships, IReadOnlyList<OwnInRoom> Rooms, bool IsPart, DateTimeOffset Now);
