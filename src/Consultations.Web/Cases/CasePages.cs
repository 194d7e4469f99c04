using System.Globalization;
using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Rooms;
using Consultations.Web.Desk;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Cases;

/// <summary>All that the list of cases shows.</summary>
/// <param name="Waiting">Contributions that wait to be let in.</param>
public sealed record CasesShown(DeskView Desk, IReadOnlyList<OpenCase> Cases, int Waiting, string? Room, string? Reason, string? Language, Room? Follows);

/// <summary>All that the page of one case shows.</summary>
/// <param name="Next">The case after this one; null where there is none.</param>
/// <param name="Copies">Where else the words stand that were taken out just now.</param>
public sealed record CaseShown(
    DeskView Desk, Room Room, RoomPlace Place, Conversation Conversation, ContributionView View, CaseFile File, IReadOnlyList<ModerationReason> Reasons, OpenCase? Next, bool MayDecide, IReadOnlyList<Citation> Copies);

/// <summary>The moderators' queue, and one case of it.</summary>
internal static class CasePages
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/cases", (HttpContext http, string consultation) => List.Show(http, consultation));
        desk.MapGet("/cases/{room}/{number:int}", (HttpContext http, string consultation, string room, int number) => Of(room, number).Show(http, consultation));
        desk.MapPost("/cases/{room}/{number:int}", Do).DisableAntiforgery();
    }

    private static async Task<IResult> Do(HttpContext http, string consultation, string room, int number)
    {
        (string Passage, Guid Consultation, Guid Room)? taken = null;
        var answer = await Of(room, number).Do(http, consultation, (typed, found) =>
        {
            var there = found.Room(room);
            taken = typed.Act == "redact" && there is not null ? (typed.Long("passage"), found.Consultation.Id, there.Id) : null;
            return there is null ? null : Read(typed, there, number);
        });
        if (taken is { } gone && http.Response.Headers.Location.Count > 0)
        {
            // The passage is in nobody's reach any more, so where else it stands is looked up now, and said by numbers.
            await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
            var copies = await CaseFile.Copies(db, gone.Consultation, gone.Room, number, gone.Passage, http.RequestAborted);
            http.Response.Headers.Location = $"{http.Request.Path}?done=redact{string.Concat(copies.Select(c => $"&copy={c.Room}.{c.Number}"))}";
        }

        return answer;
    }

    private static readonly DeskPage List = new(async (http, db, desk, status) =>
    {
        var all = await OpenCase.In(db, desk.Consultation.Id, desk.Now, http.RequestAborted);
        var (room, reason, language) = (Asked("room"), Asked("reason"), Asked("language"));
        var shown = all.Where(c => (room is null || c.Room.Slug == room) && (reason is null || c.Reasons.Contains(reason)) && (language is null || c.Language == language)).ToList();
        var consultation = desk.Consultation.Id;
        var waiting = await db.Contributions.CountAsync(c => c.Room.ConsultationId == consultation && c.State == ContributionState.Pending && (c.Late || c.PreModerated), http.RequestAborted);
        var follows = desk.Consultation.Rooms.Find(r => r.Slug == room) ?? desk.Consultation.Rooms.Find(r => r.StateAt(desk.Now) is RoomState.Open) ?? desk.Consultation.Rooms.FirstOrDefault();
        return Page.Of<CasesPage>(new { Shown = new CasesShown(desk, shown, waiting, room, reason, language, follows) }, status);

        string? Asked(string name) => http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
    });

    private static DeskPage Of(string slug, int number) => new(async (http, db, desk, status) =>
    {
        if (desk.Found.Room(slug) is not { } room || http.User.AccountId() is not { } reader
            || await CaseFile.Of(db, room, number, reader, desk.Now, http.RequestAborted) is not { } file
            || await RoomReading.Around(db, room.Id, number, http.RequestAborted) is not { } conversation)
        {
            return null;
        }

        var all = await OpenCase.In(db, desk.Consultation.Id, desk.Now, http.RequestAborted);
        var view = conversation.Replies.FirstOrDefault(r => r.Number == number) ?? conversation.Head;
        if (view.MovedTo is { } to)
        {
            return TypedResults.LocalRedirect($"{Address(desk.Consultation.Slug, to.Room, to.Citation.Number)}{http.Request.QueryString}");
        }

        return Page.Of<CasePage>(
            new
            {
                Shown = new CaseShown(
                    desk, room, RoomPlace.Of(desk.Consultation, room), conversation, view, file, ModerationReason.Of(desk.Consultation),
                    all.FirstOrDefault(c => c.Number != number || c.Room.Slug != slug), desk.Found.Standing.IsStaff,
                    [.. http.Request.Query["copy"].SelectMany(c => Citation.In($"#{c}")).Where(c => desk.Consultation.Rooms.Exists(r => r.Number == c.Room))]),
            },
            status);
    });

    private static Ask? Read(Typed typed, Room there, int number) => (typed.Act, there.Id) switch
    {
        ("claim", var room) => new ClaimCase(typed.Id, room, number, typed.Yes("over")),
        ("release", var room) => new ReleaseCase(typed.Id, room, number),
        ("decide", var room) => new Decide(typed.Id, room, number, typed.Choice<Decision>("what"), typed.TextMaybe("reason"), Words(typed), typed.Number("revision")),
        ("redact", var room) => new Redact(typed.Id, room, number, typed.Long("passage"), typed.Text("reason"), Words(typed), typed.Number("revision")),
        ("move", var room) when Citation.In($"#{typed.Text("where")}").FirstOrDefault() is { Number: > 0 } to => to.Room == there.Number
            ? new MoveTo(typed.Id, room, number, to.Number, Words(typed), typed.Number("revision"))
            : new MoveToRoom(typed.Id, there.ConsultationId, there.Number, number, to.Room, to.Number, Words(typed), typed.Number("revision")),
        ("remove", _) => new RemoveAuthor(typed.Id, there.ConsultationId, there.Number, number, typed.Text("reason"), Words(typed)),
        ("open-name", var room) => new OpenName(typed.Id, room, number, Words(typed) ?? ""),
        ("answer", var room) => new AnswerAppeal(typed.Id, room, number, typed.Yes("granted"), Words(typed) ?? ""),
        _ => null,
    };

    private static string? Words(Typed typed) => typed.TextMaybe("words")?.ReplaceLineEndings("\n");

    /// <summary>The page of a case.</summary>
    public static string Address(string consultation, string room, int number) => $"/c/{consultation}/desk/cases/{room}/{number.ToString(CultureInfo.InvariantCulture)}";
}
