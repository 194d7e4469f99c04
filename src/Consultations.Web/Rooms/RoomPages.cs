using System.Globalization;
using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>Reads what a room's page shows, and answers with it: for reading, and as the answer to every refusal.</summary>
public static class RoomPages
{
    /// <summary>
    /// The room's page with a draft in its composer, also as the answer of another address: after signing in with a carried text it is the 200
    /// that shows the text again. Whoever has just signed in must stand in <c>http.User</c> before.
    /// </summary>
    public static Task<IResult> Show(
        HttpContext http, string consultation, string room, ComposerDraft? draft = null, Refused? refused = null, int status = StatusCodes.Status200OK) =>
        Show(http, consultation, room, new Sent { Draft = draft, Refused = refused, Status = status });

    /// <summary>Takes apart the address of a room, or of one of its contributions, as a form carries it; false for any other address.</summary>
    public static bool TryRoom(string? address, out string consultation, out string room)
    {
        var path = (address ?? "").Split('?', '#')[0].Split('/');
        (consultation, room) = path is ["", "c", { Length: > 0 } c, { Length: > 0 } r, ..] ? (c, r) : ("", "");
        return room.Length > 0;
    }

    internal static async Task<IResult> Show(HttpContext http, string consultation, string room, Sent sent)
    {
        var services = http.RequestServices;
        var account = http.User.AccountId();
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        var found = await ConsultationReading.Find(db, consultation, account, http.RequestAborted);
        if (found?.Room(room) is not { } place)
        {
            return NotHerePage.Answer(http, sent.Draft);
        }

        if (FilterAsked.IsUntidy(http.Request))
        {
            return RoomAnswers.SeeOther(http, RoomAddress.Of(RoomPlace.Of(found.Consultation, place), Asked(http.Request, place)));
        }

        var shown = await Read(http, db, found, place, sent);
        KeepPrivate(http, account);
        return Page.Of<RoomPage>(new { Shown = shown }, sent.Status);
    }

    internal static async Task<bool> MayRead(HttpContext http, string consultation, string room)
    {
        var store = http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>();
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        return (await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted))?.Room(room) is not null;
    }

    internal static void KeepPrivate(HttpContext http, Guid? account)
    {
        if (account is not null || http.Request.Method != HttpMethods.Get)
        {
            http.Response.Headers.CacheControl = "no-store";
        }
    }

    internal static ActsForm Acts(HttpContext http, string back) => http.User.AccountId() is null
        ? new ActsForm(null, null, back)
        : new ActsForm(NewId(http), Token(http), back);

    internal static string Token(HttpContext http) => http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;

    internal static Guid NewId(HttpContext http) => Guid.CreateVersion7(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    private static async Task<RoomShown> Read(HttpContext http, ConsultationsDb db, Found found, Room room, Sent sent)
    {
        var cancel = http.RequestAborted;
        var account = http.User.AccountId();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var place = RoomPlace.Of(found.Consultation, room);
        var slice = Asked(http.Request, room);
        var mine = account is { } id ? await RoomReading.MineIn(db, room.Id, id, cancel) : Mine.Nothing;
        var shelved = await http.RequestServices.GetRequiredService<RoomShelf>().Read(db, room, slice, cancel);
        return new RoomShown
        {
            Consultation = found.Consultation,
            Room = room,
            Place = place,
            Now = now,
            Reading = shelved.Reading,
            Counts = shelved.Counts,
            Moderators = await Writer.Moderators(db, found.Consultation.Id, cancel),
            Slice = slice,
            Mine = mine,
            Since = account is { } reader ? await SinceLastVisit.Of(db, room.Id, reader, cancel) : null,
            IsSignedIn = account is not null,
            Waiting = account is { } writer ? await OwnWaiting.Of(db, writer, room.Id, cancel) : [],
            IsStaff = found.Standing.IsStaff,
            LateOnes = found.Standing.IsStaff ? await db.Contributions.CountAsync(c => c.Room.ConsultationId == found.Consultation.Id && c.State == ContributionState.Pending && c.Late, cancel) : 0,
            AccountMark = Site.AccountMark.Of(account),
            Composer = await ComposerReading.Read(http, db, found, room, now, sent),
            Acts = Acts(http, place.Address),
            Follow = await People.FollowShown.Read(http, db, room.Id, place.Consultation, place.Room, cancel),
            Posted = Number(http.Request, "posted") is { } posted && mine.Own.Contains(posted) ? posted : null,
        };
    }

    /// <summary>What part of the room the address asks for; what it says wrongly is as good as not said.</summary>
    private static Slice Asked(HttpRequest request, Room room)
    {
        if (request.Method != HttpMethods.Get || !request.Path.StartsWithSegments("/c"))
        {
            return new Slice();
        }

        var oldest = request.Query["order"] == "oldest";
        var question = Number(request, "question") is { } number && room.Questions.Exists(q => q.Number == number) ? number : (int?)null;
        return new Slice(question, oldest, Number(request, oldest ? "after" : "before"), FilterAsked.Of(request.Query).Read());
    }

    internal static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What came with a request for a room's page, and what became of it.</summary>
internal sealed record Sent
{
    /// <summary>Null when the page is only read.</summary>
    public ComposerDraft? Draft { get; init; }

    /// <summary>The id to keep, so that the same form sent again is the same ask; null for a fresh one.</summary>
    public Guid? Id { get; init; }

    public Refused? Refused { get; init; }

    /// <summary>Handed in after the end.</summary>
    public bool Late { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    public string? PreviewHtml { get; init; }

    public ContributionView? Earlier { get; init; }
}
