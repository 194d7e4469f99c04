using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms.OnStage;

/// <summary>All that a room's stage shows.</summary>
/// <param name="Chosen">The contribution that is shown large.</param>
/// <param name="Newest">Empty where they are switched off.</param>
/// <param name="Board">Of the round that ended last, between rounds; null while one runs or where it is switched off.</param>
/// <param name="JoinAddress">Where people join, without the code.</param>
public sealed record StageShown(
    Consultation Consultation, Room Room, RoomPlace Place, StageView View, Counts Counts, ContributionView? Chosen, IReadOnlyList<ContributionView> Newest,
    RoundBoard? Board, string JoinAddress)
{
    public Round? Round(DateTimeOffset now) => Room.RoundAt(now);

    /// <summary>The round that comes next; null once the room is closed, and where none is planned.</summary>
    public Round? Next(DateTimeOffset now) => Room.StateAt(now) is RoomState.Closed or RoomState.Summarised
        ? null
        : Room.Rounds.Where(r => r.StartedAt is null).OrderBy(r => r.Position).FirstOrDefault();

    public FramingQuestion? Asks(Round? round) => Room.Questions.Find(q => q.Id == round?.QuestionId);

    /// <summary>The question of a room without rounds that asks only one.</summary>
    public FramingQuestion? Alone => !Room.Timed && Room.Questions.Where(q => !q.Retired).Take(2).ToList() is [var only] ? only : null;
}

/// <summary>A room's stage: for a projector, without controls, driven from the desk. Whoever may read the room may look at it.</summary>
internal static class StagePages
{
    private const int MostNewest = 3;

    public static async Task<IResult> Show(string consultation, string room, HttpContext http, IDbContextFactory<ConsultationsDb> store, SiteAddress site, TimeProvider clock)
    {
        var cancel = http.RequestAborted;
        await using var db = await store.CreateDbContextAsync(cancel);
        if ((await ConsultationReading.Find(db, consultation, http.User.AccountId(), cancel)) is not { } found || found.Room(room) is not { } it)
        {
            return NotHerePage.Answer(http);
        }

        http.Response.Headers.CacheControl = "no-store";
        var view = await StageView.Of(db, it.Id, cancel);
        var now = clock.GetUtcNow();
        var shown = db.Contributions.Where(c => c.RoomId == it.Id && c.State == ContributionState.Visible);
        var chosen = view.Number is { } number ? (await ContributionView.Read(db, shown.Where(c => c.Number == number), cancel)).FirstOrDefault() : null;
        var newest = view.Newest && chosen is null
            ? await ContributionView.Read(db, shown.OrderByDescending(c => c.Number).Take(MostNewest), cancel)
            : [];
        return Page.Of<StagePage>(new
        {
            Shown = new StageShown(
                found.Consultation, it, RoomPlace.Of(found.Consultation, it), view, await Counts.OfRoom(db, it.Id, cancel), chosen,
                [.. newest.OrderByDescending(c => c.Number)],
                view.Board && chosen is null && it.RoundAt(now) is null ? await RoundBoard.Read(db, it, now, cancel) : null,
                site.Of("/join")),
        });
    }
}
