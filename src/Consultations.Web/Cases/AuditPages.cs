using Consultations.Moderation;
using Consultations.Rooms;
using Consultations.Web.Desk;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Cases;

/// <summary>One act of the moderators, as the audit log says it.</summary>
public sealed record AuditRow(DateTimeOffset At, ModerationKind Kind, string? By, int Room, int? Number, string? Reason, string? Words);

/// <summary>The audit log of a consultation's moderation: what was done, by whom, when and by which rule; searchable, and as a table.</summary>
internal static class AuditPages
{
    private const int Most = 500;

    private static readonly DeskPage List = new(async (http, db, desk, status) =>
    {
        var (kind, word) = (Kind(http), http.Request.Query["word"].ToString().Trim());
        return Page.Of<AuditPage>(new { Desk = desk, Rows = await Read(db, desk.Consultation.Id, kind, word, http.RequestAborted), Kind = kind, Word = word }, status);
    });

    private static readonly DeskPage Csv = new(async (http, db, desk, status) =>
    {
        var rows = await Read(db, desk.Consultation.Id, Kind(http), http.Request.Query["word"].ToString().Trim(), http.RequestAborted);
        return Spreadsheet.File(http, $"{desk.Consultation.Slug}-audit", ["at", "act", "by", "contribution", "rule", "words"], rows.Select(row => new[]
        {
            Moments.Machine(row.At), row.Kind.ToString(), row.By, row.Number is { } number ? new Citation(row.Room, number).ToString() : $"#{row.Room}", row.Reason, row.Words,
        }));
    });

    private static readonly DeskPage Json = new(async (http, db, desk, status) =>
        TypedResults.Json(await Read(db, desk.Consultation.Id, Kind(http), http.Request.Query["word"].ToString().Trim(), http.RequestAborted)));

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/audit", (HttpContext http, string consultation) => List.Show(http, consultation));
        desk.MapGet("/audit.csv", (HttpContext http, string consultation) => Csv.Show(http, consultation));
        desk.MapGet("/audit.json", (HttpContext http, string consultation) => Json.Show(http, consultation));
    }

    private static ModerationKind? Kind(HttpContext http) => Enum.TryParse<ModerationKind>(http.Request.Query["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null;

    private static async Task<List<AuditRow>> Read(ConsultationsDb db, Guid consultation, ModerationKind? kind, string word, CancellationToken cancel)
    {
        var rows = await (
            from a in db.ModerationActions
            where a.ConsultationId == consultation && (kind == null || a.Kind == kind)
            orderby a.At descending, a.Id descending
            select new AuditRow(
                a.At, a.Kind, db.Users.Where(u => u.Id == a.By).Select(u => u.Name).FirstOrDefault(), db.Rooms.Where(r => r.Id == a.RoomId).Select(r => r.Number).First(), a.Number, a.Reason, a.Words))
            .Take(word.Length == 0 ? Most : 10 * Most).ToListAsync(cancel);
        return word.Length == 0 ? rows
            : [.. rows.Where(r => new[] { r.By, r.Reason, r.Words, $"#{r.Room}.{r.Number}" }.Any(t => t?.Contains(word, StringComparison.CurrentCultureIgnoreCase) == true)).Take(Most)];
    }
}
