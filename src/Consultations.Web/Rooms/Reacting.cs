using System.Security.Cryptography;
using System.Text;
using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>The buttons under a contribution. Each says on or off, so pressing twice is pressing once.</summary>
internal static class Reacting
{
    public static async Task<IResult> React(
        string consultation, string room, int number, string kind, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery,
        IDbContextFactory<ConsultationsDb> store, ILogger<ContributionCard> log)
    {
        if (!Enum.TryParse<ReactionKind>(kind, out var reaction) || reaction.ToString() != kind)
        {
            return TypedResults.NotFound();
        }

        try
        {
            var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
            var refused = http.User.AccountId() is null ? Refused.Forbidden("SignInFirst")
                : await antiforgery.IsRequestValidAsync(http) ? null
                : RoomAnswers.FormStale;
            if (refused is not null)
            {
                return await Refuse(http, consultation, room, number, refused);
            }

            if (await places.Of(consultation, room, http.RequestAborted) is not { } place)
            {
                return await Refuse(http, consultation, room, number, Refused.NotFound());
            }

            var on = form["on"] == "true";
            var id = Guid.TryParse(form["id"], out var sent) ? sent : Guid.Empty;
            var ask = new React(form["exact"] == "true" ? id : AskId(id, number, reaction, on), place.RoomId, number, reaction, on);
            var answer = await desk.Act(http.Actor(), ask);
            if (answer.Refused is { } no)
            {
                return await Refuse(http, consultation, room, number, no);
            }

            if (!RoomAnswers.WantsJson(http.Request))
            {
                return RoomAnswers.SeeOther(http, place.Of(number));
            }

            await using var db = await store.CreateDbContextAsync(http.RequestAborted);
            return RoomAnswers.Json(http, await Now(db, place.RoomId, number, http, answer.Receipt!.Seq));
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(fault, "A reaction in {Consultation}/{Room} could not be saved", consultation, room);
            return await Refuse(http, consultation, room, number, RoomAnswers.StoreFailed);
        }
    }

    /// <summary>Where a guest's button leads: to signing in, and back to the contribution.</summary>
    public static IResult Lead(string consultation, string room, int number, HttpContext http)
    {
        var address = $"/c/{consultation}/{room}/{number}";
        return RoomAnswers.SeeOther(http, http.User.AccountId() is null ? $"/account/sign-in?return={Uri.EscapeDataString(address)}" : address);
    }

    /// <summary>One page has one id for all its buttons; each button's ask gets one of its own from it, always the same.</summary>
    internal static Guid AskId(Guid page, int number, ReactionKind kind, bool on)
    {
        if (page.Version != 7)
        {
            return page;
        }

        Span<byte> id = stackalloc byte[16];
        page.TryWriteBytes(id, bigEndian: true, out _);
        // The first six bytes stay: they are the time.
        SHA256.HashData(Encoding.UTF8.GetBytes($"{page:N}/{number}/{kind}/{on}")).AsSpan(0, 10).CopyTo(id[6..]);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    private static async Task<Reacted> Now(ConsultationsDb db, Guid room, int number, HttpContext http, long seq)
    {
        var account = http.User.AccountId();
        var counts = await db.Contributions.Where(c => c.RoomId == room && c.Number == number)
            .Select(c => new { c.Id, Counts = new ReactionCounts(c.Agree, c.Insightful, c.TellMore, c.Disagree) })
            .SingleAsync(http.RequestAborted);
        var mine = await db.Reactions.Where(r => r.ContributionId == counts.Id && r.AccountId == account).Select(r => r.Kind).ToListAsync(http.RequestAborted);
        return new Reacted(number, counts.Counts, mine.ConvertAll(k => k.ToString()), seq);
    }

    private static async Task<IResult> Refuse(HttpContext http, string consultation, string room, int number, Refused refused)
    {
        if (RoomAnswers.WantsJson(http.Request))
        {
            return RoomAnswers.Problem(http, refused);
        }

        RoomAnswers.RetryAfter(http, refused);
        return await ContributionPages.Show(http, consultation, room, number, refused);
    }

    private sealed record Reacted(int Number, ReactionCounts Counts, IReadOnlyList<string> Mine, long Seq);
}
