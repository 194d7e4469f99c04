using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;

namespace Consultations.Web.Cases;

/// <summary>What came back with a refused form of a member: its fields, and why.</summary>
public sealed record PersonSent(IFormCollection Fields, Refused Refused, string Sentence)
{
    public string? Fault(string field) => Refused.Field == field ? Sentence : null;
}

/// <summary>A plain form of a member about one contribution: done it leads on, refused it is the page again with all that was typed.</summary>
internal static class PersonForm
{
    /// <param name="read">The ask that the form means.</param>
    /// <param name="then">Where it leads when it was done.</param>
    /// <param name="again">The page, with what was sent.</param>
    public static async Task<IResult> Act(
        HttpContext http, string consultation, string room, Func<IFormCollection, Guid, RoomPlace, RoomAsk> read, Func<RoomPlace, string> then, Func<PersonSent, Task<IResult>> again)
    {
        var services = http.RequestServices;
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        var words = services.GetRequiredService<RefusalWords>();
        try
        {
            var place = await services.GetRequiredService<RoomPlaces>().Of(consultation, room, http.RequestAborted);
            var refused = http.User.AccountId() is null ? Refused.Forbidden("SignInFirst")
                : !await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? RoomAnswers.FormStale
                : place is null ? Refused.NotFound()
                : (await services.GetRequiredService<RoomDesk>().Act(http.Actor(), read(form, Guid.TryParse(form["id"], out var id) ? id : Guid.Empty, place))).Refused;
            return refused is null ? RoomAnswers.SeeOther(http, then(place!)) : await Again(refused, place?.Zone);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PersonForm)).LogError(fault, "What a member asked in {Consultation}/{Room} could not be saved", consultation, room);
            return Desk.DeskPage.SendAgain(http, form, signedOut: false);
        }

        Task<IResult> Again(Refused refused, TimeZoneInfo? zone)
        {
            RoomAnswers.RetryAfter(http, refused);
            return again(new PersonSent(form, refused, words.Sentence(refused, zone)));
        }
    }
}
