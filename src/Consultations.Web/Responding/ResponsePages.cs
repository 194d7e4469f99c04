using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Responding;
using Consultations.Web.Desk;
using Consultations.Web.Site;

namespace Consultations.Web.Responding;

/// <summary>All that the desk shows where the host answers a report.</summary>
/// <param name="Report">The newest version; null as long as there is none.</param>
public sealed record ResponsesShown(DeskView Desk, Report? Report, ResponseStanding Standing);

/// <summary>The desk where the host answers the insights of the newest published report.</summary>
internal static class ResponsePages
{
    public static void MapResponses(this WebApplication app)
    {
        const string address = "/c/{consultation}/desk/report/responses";
        app.MapGet(address, (HttpContext http, string consultation) => Responses.Show(http, consultation)).ExcludeFromDescription();
        app.MapPost(address, (HttpContext http, string consultation) => Responses.Do(http, consultation, (typed, found) => Read(typed, found.Consultation.Id))).DisableAntiforgery().ExcludeFromDescription();
    }

    private static readonly DeskPage Responses = new(async (http, db, desk, status) => desk.Found.Standing.IsStaff
        ? Page.Of<ResponsesPage>(
            new
            {
                Shown = new ResponsesShown(
                    desk, await ReportReading.Read(db, desk.Consultation.Id, null, http.RequestAborted), await ResponseReading.Of(db, desk.Consultation.Id, desk.Now, http.RequestAborted)),
            },
            status)
        : null);

    private static ConsultationAsk? Read(Typed typed, Guid it) => typed.Act switch
    {
        "respond" => new RespondTo(typed.Id, it, typed.KeyId, typed.Choice<ResponseKind>("response"), typed.Long("words"), typed.TextMaybe("link"), typed.DayMaybe("date")),
        "tell" => new TellResponses(typed.Id, it),
        _ => null,
    };
}
