using Consultations.Rooms;
using Consultations.Web.Accounts;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using OwnMembership = Consultations.Rooms.OwnMembership;

namespace Consultations.Web.People;

/// <summary>A person's own page at <c>/me</c>: what they have said, where, and what they are in each consultation.</summary>
public static class PeopleEndpoints
{
    public static void MapPeople(this WebApplication app)
    {
        app.MapGet("/me", (Delegate)((HttpContext http) => Show(http))).ExcludeFromDescription();
        FollowEndpoints.Map(app);
        MeForms.Map(app);
        EraseEndpoints.Map(app);
    }

    /// <summary>The page for reading, and as the answer when one of its forms was refused. <c>room=consultation/room&amp;before=42</c> asks for a part.</summary>
    internal static async Task<IResult> Show(HttpContext http, FormFaults? faults = null, int status = StatusCodes.Status200OK, (string, string)? refused = null)
    {
        var store = http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var (room, before) = (http.Request.Query["room"].FirstOrDefault(), RoomPages.Number(http.Request, "before"));
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
            now)
        {
            Own = only is null ? await OwnAffairs.Read(http, db, account, faults) : null,
            Refused = refused,
            OfDevice = await db.Users.AnyAsync(a => a.Id == account && a.Email == null && a.ErasedAt == null, http.RequestAborted),
        };
        return Page.Of<MePage>(new { Shown = shown }, status);
    }
}

/// <summary>All that a person's own page shows.</summary>
public sealed record MeShown(
    string Name, IReadOnlyList<OwnMembership> Memberships, IReadOnlyList<OwnInRoom> Rooms, bool IsPart, DateTimeOffset Now)
{
    /// <summary>Not on a part of the page.</summary>
    public OwnAffairs? Own { get; init; }

    /// <summary>The account came by a join code and has no address.</summary>
    public bool OfDevice { get; init; }

    /// <summary>What was typed into a field and refused.</summary>
    public (string Field, string Value)? Refused { get; init; }
}
