using System.Globalization;
using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Desk;

/// <summary>All that the page of a room's plan shows.</summary>
/// <param name="Summaries">When summaries are due and were.</param>
/// <param name="Used">Numbers of the questions to which somebody has written.</param>
public sealed record RoomPlanShown(DeskView Desk, Room Room, IReadOnlyList<ScheduledTransition> Summaries, IReadOnlySet<int> Used, IReadOnlyList<PlanSaid> Said);

/// <summary>The plan of a room: its times and state, what it asks and allows, its rounds, when summaries are due, its join code.</summary>
internal static class RoomPlanPages
{
    public static void Map(RouteGroupBuilder room)
    {
        room.MapGet("/", (HttpContext http, string consultation, string room) => Of(room).Show(http, consultation));
        room.MapPost("/", (HttpContext http, string consultation, string room) =>
            Of(room).Do(http, consultation, (typed, found) => found.Room(room) is { } it ? Read(typed, it) ?? RoundActs.Read(typed, it) : null)).DisableAntiforgery();
    }

    private static DeskPage Of(string slug) => new(async (http, db, desk, status) =>
    {
        var cancel = http.RequestAborted;
        if (desk.Found.Room(slug) is not { } room || !desk.Plans)
        {
            return null;
        }

        var summaries = await db.Transitions.AsNoTracking().Where(t => t.RoomId == room.Id && t.Kind == TransitionKind.SummaryDue && t.DroppedAt == null)
            .OrderBy(t => t.Due).ToListAsync(cancel);
        var used = await db.Questions.Where(q => q.RoomId == room.Id && db.Contributions.Any(c => c.QuestionId == q.Id)).Select(q => q.Number).ToListAsync(cancel);
        return Page.Of<RoomPlanPage>(new { Shown = new RoomPlanShown(desk, room, summaries, used.ToHashSet(), await PlanSaid.Of(db, room, 12, cancel)) }, status);
    });

    private static Ask? Read(Typed typed, Room it) => typed.Act switch
    {
        "times" => Times(typed, it),
        "describe" => new DescribeRoom(typed.Id, it.Id, typed.Text("title"), typed.Text("lead"), Policy(typed), typed.Seen),
        "question" => new WordQuestion(typed.Id, it.Id, Number(typed.Key), typed.Text("text"), typed.Seen),
        "move-question" => new MoveQuestion(typed.Id, it.Id, typed.Number("question"), typed.NumberMaybe("before"), typed.Seen),
        "retire" => new RetireQuestion(typed.Id, it.Id, typed.Number("question"), typed.Yes("on"), typed.Seen),
        "remove-question" => new RemoveQuestion(typed.Id, it.Id, typed.Number("question"), typed.Seen),
        "round" => new PlanRound(
            typed.Id, it.Id, Number(typed.Key), typed.Number("question"), typed.Minutes("minutes"), typed.Yes("holds"), typed.TimeMaybe("startsAt"), typed.Seen),
        "move-round" => new MoveRound(typed.Id, it.Id, typed.Number("round"), typed.NumberMaybe("before"), typed.Seen),
        "drop-round" => new DropRound(typed.Id, it.Id, typed.Number("round"), typed.Seen),
        "summary" => new PlanSummary(typed.Id, it.Id, typed.Time("due")),
        "drop-summary" => new DropSummary(typed.Id, it.Id, Guid.TryParse(typed.Text("transition"), out var planned) ? planned : Guid.Empty),
        _ => null,
    };

    /// <summary>Reacting goes on as long after the new end as it did after the old one, unless another end was typed for it.</summary>
    private static Reschedule Times(Typed typed, Room it)
    {
        var (closes, until) = (typed.Time("closesAt"), typed.TimeMaybe("reactsUntil"));
        var kept = until == it.ReactsUntil && until < closes ? closes + (until - it.ClosesAt) : until;
        return new Reschedule(typed.Id, it.Id, typed.Time("opensAt"), closes, kept, typed.TextMaybe("why"), typed.Seen);
    }

    private static RoomPolicy Policy(Typed typed) => new(
        typed.Choice<Writers>("writers"), typed.Choice<EditRule>("editing"), typed.Number("editMinutes"), typed.Yes("reactions"),
        typed.Choice<AttributionOffer>("offers"), typed.Number("slowSeconds"), typed.Choice<PreModeration>("preModeration"), typed.NumberMaybe("flagsToHide") ?? 0);

    private static int? Number(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
