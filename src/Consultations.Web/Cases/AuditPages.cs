using Consultations.Moderation;
using Consultations.Rooms;
using Consultations.Synthesis;
using Consultations.Web.Desk;
using Consultations.Web.Site;

namespace Consultations.Web.Cases;

/// <summary>The audit log of a consultation: what its staff did, who, when and by which rule; searchable, and as a table.</summary>
internal static class AuditPages
{
    private const int Most = 500;

    /// <summary>Rows of a saved table.</summary>
    private const int MostSaved = 50_000;

    private static readonly DeskPage List = new(async (http, db, desk, status) =>
        Page.Of<AuditPage>(new { Desk = desk, Rows = await Read(http, db, desk, Most), Act = Act(http), Word = Word(http) }, status));

    private static readonly DeskPage Csv = new(async (http, db, desk, status) =>
        Spreadsheet.File(http, $"{desk.Consultation.Slug}-audit", ["at", "act", "by", "about", "rule", "words"], (await Read(http, db, desk, MostSaved)).Select(row => new[]
        {
            Moments.Machine(row.At), row.Act, row.By, row is { Room: { } room, Number: { } number } ? new Citation(room, number).ToString() : row.Room is { } whole ? $"#{whole}" : null, row.Reason, row.Words,
        })));

    private static readonly DeskPage Json = new(async (http, db, desk, status) => TypedResults.Json(await Read(http, db, desk, MostSaved)));

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/audit", (HttpContext http, string consultation) => List.Show(http, consultation));
        desk.MapGet("/audit.csv", (HttpContext http, string consultation) => Csv.Show(http, consultation));
        desk.MapGet("/audit.json", (HttpContext http, string consultation) => Json.Show(http, consultation));
    }

    private static Task<IReadOnlyList<AuditRow>> Read(HttpContext http, ConsultationsDb db, DeskView desk, int most) =>
        AuditRow.Of(db, desk.Consultation, Act(http), Word(http), most, http.RequestAborted);

    private static string Word(HttpContext http) => http.Request.Query["word"].ToString().Trim();

    /// <summary>What is no act is as good as not said.</summary>
    private static string? Act(HttpContext http) => http.Request.Query["act"].ToString() is var act
        && (Enum.GetNames<ModerationKind>().Contains(act) || AuditRow.Said.Any(s => s.ToString() == act) || SynthesisAudit.Means(act)) ? act : null;
}
