using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Desk;

/// <summary>All that the live desk of a room shows.</summary>
public sealed record LiveDeskShown(DeskView Desk, Room Room, RoomPlace Place, RoundFigures Figures, IReadOnlyList<PlanSaid> Said, IReadOnlyList<Asking> Asking, StageView Stage);

/// <summary>Somebody with a code who asks to be let in.</summary>
public sealed record Asking(Guid Account, string Name, string Office, DateTimeOffset At)
{
    /// <summary>Those who have no answer yet, the first first.</summary>
    internal static async Task<IReadOnlyList<Asking>> In(ConsultationsDb db, Guid consultation, CancellationToken cancel) =>
        await db.EntryRequests.AsNoTracking().Where(r => r.ConsultationId == consultation && r.AnsweredAt == null && r.Account.ErasedAt == null)
            .OrderBy(r => r.At).Select(r => new Asking(r.AccountId, r.Account.Name, r.Office.Name, r.At)).Take(200).ToListAsync(cancel);
}

/// <summary>The desk from which a live hour is run: the round, who is here, what is asked, a text to announce.</summary>
internal static class LiveDeskPages
{
    public static void Map(RouteGroupBuilder room)
    {
        room.MapGet("/live", (HttpContext http, string consultation, string room) => Of(room).Show(http, consultation));
        room.MapPost("/live", (HttpContext http, string consultation, string room) => Of(room).Do(http, consultation, (typed, found) =>
            found.Room(room) is not { } it ? null
            : typed.Act == "answer-entry" ? new AnswerEntry(typed.Id, it.ConsultationId, Guid.TryParse(typed.Key, out var who) ? who : Guid.Empty, typed.Yes("on"))
            : typed.Act == "announce" ? new Announce(
                typed.Id, it.ConsultationId, typed.Text("text"), typed.Text("where") == "everywhere" ? null : it.Number, typed.NumberMaybe("pinned"), typed.Yes("mail"))
            : typed.Act == "unpin" ? new Unpin(typed.Id, it.Id)
            : RoundActs.Read(typed, it))).DisableAntiforgery();
    }

    private static DeskPage Of(string slug) => new(async (http, db, desk, status) => desk.Found.Room(slug) is { } room
        ? Page.Of<LiveDeskPage>(
            new
            {
                Shown = new LiveDeskShown(
                    desk, room, RoomPlace.Of(desk.Consultation, room),
                    await RoundFigures.Read(db, room, desk.Now, http.RequestAborted),
                    await PlanSaid.Of(db, room, 8, http.RequestAborted),
                    desk.Plans ? await Desk.Asking.In(db, desk.Consultation.Id, http.RequestAborted) : [],
                    await StageView.Of(db, room.Id, http.RequestAborted)),
            },
            status)
        : null);
}
