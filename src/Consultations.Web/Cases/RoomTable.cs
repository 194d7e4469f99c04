using System.Globalization;
using Consultations.Rooms;
using Consultations.Web.Desk;
using Consultations.Web.Site;

namespace Consultations.Web.Cases;

/// <summary>A room in a table, for its staff: what readers see of each contribution, by attribution, a row each.</summary>
internal static class RoomTable
{
    private static readonly string[] Head = ["number", "reply to", "question", "date", "author", "office", "kind", "country", "region", "role", "language", "state", "agree", "insightful", "tell me more", "disagree", "text"];

    public static void Map(RouteGroupBuilder room) => room.MapGet("/table.csv", (HttpContext http, string consultation, string room) => Of(room).Show(http, consultation));

    private static DeskPage Of(string slug) => new(async (http, db, desk, status) =>
    {
        if (desk.Found.Room(slug) is not { } room)
        {
            return null;
        }

        var views = await ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == room.Id), http.RequestAborted);
        return Spreadsheet.File(http, $"{desk.Consultation.Slug}-{room.Slug}", Head, views.Select(view => new[]
        {
            view.Citation.ToString(), view.Parent is { } parent ? new Citation(room.Number, parent).ToString() : null, view.Question?.ToString(CultureInfo.InvariantCulture),
            view.DayOnly ? Moments.MachineDay(view.PostedAt, desk.Zone) : Moments.Machine(view.PostedAt), view.Author, view.Office, view.OfficeKind?.ToString(), view.Country, view.Region?.ToString(),
            view.Office is null ? null : view.Role.ToString(), view.Language, view.State.ToString(), Figure(view.Counts.Agree), Figure(view.Counts.Insightful), Figure(view.Counts.TellMore), Figure(view.Counts.Disagree),
            view.Plain?.TrimEnd(),
        }));
    });

    private static string Figure(int count) => count.ToString(CultureInfo.InvariantCulture);
}
