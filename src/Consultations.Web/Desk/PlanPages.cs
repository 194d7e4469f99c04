using Consultations.Acts;
using Consultations.Planning;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Desk;

/// <summary>All that the page of the plan shows.</summary>
public sealed record PlanShown(DeskView Desk, IReadOnlyList<Missing> Missing, IReadOnlyList<ScheduledTransition> Due, IReadOnlyList<PlanSaid> Said);

/// <summary>The plan of a consultation: what will happen, its rooms, and the acts that decide when.</summary>
internal static class PlanPages
{
    private static readonly DeskPage Whole = new(async (http, db, desk, status) =>
    {
        var cancel = http.RequestAborted;
        return Page.Of<PlanPage>(
            new
            {
                Shown = new PlanShown(
                    desk,
                    await Checklist.Of(db, desk.Consultation, desk.Now, cancel),
                    await DueIn(db, desk, cancel),
                    await PlanSaid.Of(db, desk.Consultation, 12, cancel)),
            },
            status);
    });

    private static readonly DeskPage About = new((_, _, desk, status) =>
        Task.FromResult<IResult?>(desk.Plans ? Page.Of<AboutPage>(new { Desk = desk }, status) : null));

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/", (HttpContext http, string consultation) => Whole.Show(http, consultation));
        desk.MapPost("/", (HttpContext http, string consultation) => Whole.Do(http, consultation, (typed, found) => Read(typed, found.Consultation))).DisableAntiforgery();
        desk.MapGet("/about", (HttpContext http, string consultation) => About.Show(http, consultation));
        desk.MapPost("/about", DescribeIt).DisableAntiforgery();
    }

    /// <summary>What is planned and what was carried out; for a draft, what would be planned.</summary>
    private static async Task<IReadOnlyList<ScheduledTransition>> DueIn(ConsultationsDb db, DeskView desk, CancellationToken cancel)
    {
        var id = desk.Consultation.Id;
        var due = await db.Transitions.AsNoTracking().Where(t => t.ConsultationId == id && t.DroppedAt == null).ToListAsync(cancel);
        var foreseen = desk.Consultation.State is ConsultationState.Draft ? Timetable.Foreseen(desk.Consultation, desk.Now) : [];
        return [.. due.Concat(foreseen).OrderBy(t => t.Due).ThenBy(t => t.Kind)];
    }

    private static Ask? Read(Typed typed, Consultation it) => typed.Act switch
    {
        "publish" => new Publish(typed.Id, it.Id, true, null, typed.Seen),
        "unpublish" => new Publish(typed.Id, it.Id, false, typed.TextMaybe("why"), typed.Seen),
        "schedule" => new Schedule(typed.Id, it.Id, typed.Time("opensAt"), typed.Time("closesAt"), typed.TextMaybe("why"), typed.Seen),
        "end" => new EndConsultation(typed.Id, it.Id, typed.Text("why"), typed.Seen),
        "freeze" => new Freeze(typed.Id, it.Id, typed.Yes("on"), typed.Text("why")),
        "discard" => new Discard(typed.Id, it.Id),
        "add-room" => new AddRoom(typed.Id, it.Id, Room(typed), typed.Seen),
        "move-room" => new MoveRoom(typed.Id, it.Id, typed.Number("room"), typed.NumberMaybe("before"), typed.Seen),
        "remove-room" => new RemoveRoom(typed.Id, it.Id, typed.Number("room"), typed.Seen),
        _ => null,
    };

    private static PlannedRoom Room(Typed typed) => new(
        typed.TextMaybe("slug") ?? PlanRules.Propose(typed.Text("title")),
        typed.Text("title"), typed.Text("lead"), typed.Time("opensAt"), typed.Time("closesAt"), typed.Lines("questions"));

    /// <summary>A draft's slug may change with it, and so the address of this very page.</summary>
    private static async Task<IResult> DescribeIt(HttpContext http, string consultation)
    {
        var slug = consultation;
        var answer = await About.Do(http, consultation, (typed, found) =>
        {
            var it = found.Consultation;
            slug = typed.TextMaybe("slug") ?? it.Slug;
            return new Describe(
                typed.Id, it.Id, slug, typed.Text("title"), typed.TextMaybe("subtitle"), typed.Text("lead"), typed.Text("objective"), typed.Text("host"),
                typed.Text("languages"), typed.Text("timeZone"), typed.Choice<Visibility>("visibility"), typed.Text("consent"),
                typed.Yes("remindDay"), typed.Yes("remindHour"), typed.Seen, typed.TextMaybe("conduct")?.ReplaceLineEndings("\n"), typed.Yes("namesModerators"));
        });
        if (http.Response.Headers.Location.Count > 0)
        {
            http.Response.Headers.Location = $"/c/{slug}/desk/about?done=describe";
        }

        return answer;
    }
}
