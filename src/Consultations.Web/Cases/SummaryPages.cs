using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Desk;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Cases;

/// <summary>All that the page for writing a summary shows.</summary>
/// <param name="Conversations">What is to be read, oldest first.</param>
/// <param name="Covered">The last number that a summary has read.</param>
/// <param name="Cited">Numbers that some summary of the room cites.</param>
/// <param name="Last">The last number in the room.</param>
/// <param name="Summaries">How many there are.</param>
/// <param name="Newest">What stands on top of the room.</param>
/// <param name="Seen">The newest that the writer of a refused text had seen.</param>
/// <param name="Begun">What a new text begins with.</param>
/// <param name="Writers">Who else writes one just now.</param>
public sealed record SummaryShown(
    DeskView Desk, Room Room, RoomPlace Place, IReadOnlyList<Conversation> Conversations, string Which, int? Question, int Covered, IReadOnlySet<int> Cited, int Last, int Summaries, PinnedSummary? Newest, PinnedSummary? Seen, string Begun, IReadOnlyList<(string Name, DateTimeOffset Since)> Writers);

/// <summary>What remains to be done when a room closes.</summary>
/// <param name="Closing">The closing summary of this closing; null where it is not written.</param>
/// <param name="Left">What was left as it is in this closing, the newest first.</param>
/// <param name="Thanked">When those who took part were told something after this closing.</param>
public sealed record ClosingShown(DeskView Desk, Room Room, RoomPlace Place, RoomDay Day, int Cases, int Waiting, RoomSummary? Closing, IReadOnlyList<RoomSnapshot> Snapshots, DateTimeOffset? Thanked, IReadOnlyList<Done> Left);

/// <summary>All summaries of a room, for its readers.</summary>
public sealed record SummariesShown(Consultation Consultation, Room Room, RoomPlace Place, IReadOnlyList<PinnedSummary> Summaries, DateTimeOffset Now, string Site);

/// <summary>Writing a summary beside the room, closing a room step by step, and the summaries that were.</summary>
internal static class SummaryPages
{
    public static void Map(WebApplication app, RouteGroupBuilder desk)
    {
        app.MapGet("/c/{consultation}/{room}/summaries", Old).ExcludeFromDescription();
        var room = desk.MapGroup("/rooms/{room}");
        RoomTable.Map(room);
        EnterPages.Map(room);
        room.MapGet("/summary", (HttpContext http, string consultation, string room) => Writing(room).Show(http, consultation));
        room.MapPost("/summary", (HttpContext http, string consultation, string room) => Writing(room).Do(http, consultation, (typed, found) => found.Room(room) is not { } there ? null
            : typed.Act == "writing" ? new WriteSummary(typed.Id, there.Id)
            : new Summarise(typed.Id, there.Id, typed.Choice<SummaryKind>("kind"), typed.Long("text"), typed.Number("readThrough"), typed.Number("after"), typed.Yes("byMail")))).DisableAntiforgery();
        room.MapGet("/closing", (HttpContext http, string consultation, string room) => Closing(room).Show(http, consultation));
        room.MapPost("/closing", (HttpContext http, string consultation, string room) => Closing(room).Do(http, consultation, (typed, found) => found.Room(room) is not { } there ? null
            : typed.Act switch
            {
                "close" => new Turn(typed.Id, there.Id, RoomState.Closed, typed.TextMaybe("why")),
                "summarised" => new Turn(typed.Id, there.Id, RoomState.Summarised),
                "leave" => new LeaveStep(typed.Id, there.Id, typed.Choice<ModerationKind>("step"), typed.Text("why")),
                "thank" => new Announce(typed.Id, found.Consultation.Id, typed.Long("text"), there.Number),
                "lock" => new LockRoom(typed.Id, there.Id, typed.Yes("on"), typed.TextMaybe("why")),
                _ => (Acts.Ask?)null,
            })).DisableAntiforgery();
    }

    private static DeskPage Writing(string slug) => new(async (http, db, desk, status) =>
    {
        if (desk.Found.Room(slug) is not { } room || !desk.Found.Standing.IsStaff)
        {
            return null;
        }

        var cancel = http.RequestAborted;
        var id = room.Id;
        var summaries = await db.Summaries.Where(s => s.RoomId == id).Select(s => s.ReadThrough).ToListAsync(cancel);
        var covered = summaries.DefaultIfEmpty(0).Max();
        var which = http.Request.Query["which"].ToString() is "all" or "asked" or "silent" ? http.Request.Query["which"].ToString() : "new";
        var question = int.TryParse(http.Request.Query["question"], out var number) ? number : (int?)null;
        var reading = await RoomReading.Read(db, room, new Slice(question, OldestFirst: true, Beyond: which == "new" ? covered : null), cancel);
        IEnumerable<Conversation> shown = which switch
        {
            "asked" => reading.Conversations.OrderByDescending(c => c.Replies.Count + c.Head.Counts.Agree + c.Head.Counts.Insightful + c.Head.Counts.TellMore),
            "silent" => reading.Conversations.Where(c => c.Replies.Count == 0),
            _ => reading.Conversations,
        };
        var cited = await db.SummaryCitations.Where(c => db.Summaries.Any(s => s.Id == c.SummaryId && s.RoomId == id))
            .Join(db.Contributions, c => c.ContributionId, c => c.Id, (_, c) => c.Number!.Value).ToListAsync(cancel);
        var gone = http.RequestServices.GetRequiredService<IStringLocalizer<CaseWords>>()["QuotationGone"].Value;
        var seen = desk.Sent?.Reason == "SummaryMeanwhile" && int.TryParse(desk.Sent.Fields["after"], out var after) && after > 0
            ? (await PinnedSummary.All(db, id, cancel)).Reverse().ElementAtOrDefault(after - 1) : null;
        return Page.Of<SummaryPage>(
            new
            {
                Shown = new SummaryShown(
                    desk, room, RoomPlace.Of(desk.Consultation, room), [.. shown], which, question, covered, cited.ToHashSet(), room.LastNumber, summaries.Count, reading.Summary, seen,
                    http.Request.Query["from"] == "newest" ? reading.Summary?.Source(gone) ?? "" : "",
                    await SummaryWriting.By(db, id, http.User.AccountId(), desk.Now, cancel)),
            },
            status);
    });

    private static DeskPage Closing(string slug) => new(async (http, db, desk, status) =>
    {
        if (desk.Found.Room(slug) is not { } room || http.User.AccountId() is not { } reader)
        {
            return null;
        }

        var (id, cancel) = (room.Id, http.RequestAborted);
        var day = (await ModeratorDay.Of(db, desk.Consultation, reader, desk.Now, cancel)).Rooms.First(r => r.Room.Id == id);
        var closing = await db.Summaries.AsNoTracking().Where(s => s.RoomId == id && s.Kind == SummaryKind.Closing).OrderByDescending(s => s.At).FirstOrDefaultAsync(cancel);
        return Page.Of<ClosingPage>(
            new
            {
                Shown = new ClosingShown(
                    desk, room, RoomPlace.Of(desk.Consultation, room), day,
                    (await OpenCase.In(db, desk.Consultation.Id, desk.Now, cancel)).Count(c => c.Room.Number == room.Number),
                    await db.Contributions.CountAsync(c => c.RoomId == id && c.State == ContributionState.Pending && (c.Late || c.PreModerated), cancel),
                    closing is not null && closing.At >= room.ClosedAt ? closing : null,
                    await db.Snapshots.AsNoTracking().Where(s => s.RoomId == id).OrderByDescending(s => s.At).ToListAsync(cancel),
                    room.ClosedAt is { } closed ? await db.Announcements.Where(a => a.RoomId == id && a.At >= closed).MaxAsync(a => (DateTimeOffset?)a.At, cancel) : null,
                    await Done.Left(db, room, cancel)),
            },
            status);
    });

    private static async Task<IResult> Old(string consultation, string room, HttpContext http, IDbContextFactory<ConsultationsDb> store, TimeProvider clock)
    {
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        var found = await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted);
        if (found?.Room(room) is not { } there)
        {
            return NotHerePage.Answer(http);
        }

        var all = await PinnedSummary.All(db, there.Id, http.RequestAborted);
        RoomPages.KeepPrivate(http, http.User.AccountId());
        return Page.Of<SummariesPage>(new { Shown = new SummariesShown(found.Consultation, there, RoomPlace.Of(found.Consultation, there), all, clock.GetUtcNow(), $"{http.Request.Scheme}://{http.Request.Host}") });
    }

    /// <summary>A summary for another page: its links say where they lead from anywhere.</summary>
    internal static string Html(PinnedSummary summary, RoomPlace place, string site, string gone) =>
        summary.Html(gone).Replace($"href=\"{place.Room}/", $"href=\"{site}{place.Address}/", StringComparison.Ordinal);

}
