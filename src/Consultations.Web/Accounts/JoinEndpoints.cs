using Consultations.Acts;
using Consultations.Web.Rooms;
using Consultations.Web.Site;

namespace Consultations.Web.Accounts;

/// <summary>Joining a consultation: office and consent, once.</summary>
internal static class JoinEndpoints
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/join/{consultation}", Ask);
        account.MapPost("/join/{consultation}", Join);
    }

    public static string Address(string consultation) => $"/account/join/{consultation}";

    private static async Task<IResult> Ask(HttpContext http, string consultation)
    {
        var passage = Passage.From(http.Request, null);
        if (http.User.AccountId() is null)
        {
            var here = http.Request.Path + http.Request.QueryString;
            return SeeOther.To($"{SignInEndpoints.Address}?return={Uri.EscapeDataString(here)}", http);
        }

        return await JoinChoice.Read(http, consultation) switch
        {
            null => TypedResults.NotFound(),
            { IsMember: true } => await passage.On(http, $"/c/{consultation}"),
            { } join => Show(http, passage, join, new Registration()),
        };
    }

    private static async Task<IResult> Join(HttpContext http, string consultation, RoomDesk desk, RefusalWords words, TimeProvider clock)
    {
        var form = await AccountForm.Read(http);
        var passage = form.Passage.Return is null ? form.Passage with { Return = $"/c/{consultation}" } : form.Passage;
        if (http.User.AccountId() is not { } account)
        {
            // Whose session ended meanwhile signs in again and comes back to the room with the text.
            return await SignInEndpoints.Page(http, passage, status: form.Has("ask") ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK);
        }

        if (await JoinChoice.Read(http, consultation) is not { } join)
        {
            return passage.Draft.HasText && RoomPages.TryRoom(passage.Return, out var where, out var room)
                ? await RoomPages.Show(http, where, room, passage.Draft)
                : TypedResults.NotFound();
        }

        if (join.IsMember)
        {
            return await passage.On(http, $"/c/{consultation}");
        }

        var typed = new Registration("", "", form.Has("instead") ? form["instead"] : form["office"], form["otherOffice"], form.IsTicked("consent"));
        if (!form.Has("ask"))
        {
            return Show(http, passage, join, new Registration());
        }

        if (!form.IsOurs)
        {
            return Show(http, passage, join, typed, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        var id = Guid.TryParse(form["ask"], out var sent) && sent.Version == 7 ? sent : Guid.CreateVersion7(clock.GetUtcNow());
        var joining = Joining.From(join, typed.Office, typed.OtherOffice, typed.Consents);
        if ((joining.Refusal() ?? (await desk.Act(Actor.Person(account), joining.Ask(id))).Refused) is { Reason: not "AlreadyMember" } refused)
        {
            var faults = new FormFaults().Add(refused.Field ?? "", words.Sentence(refused));
            return Show(http, passage, join, typed, faults, RefusalWords.Status(refused));
        }

        return await passage.On(http);
    }

    private static IResult Show(HttpContext http, Passage passage, JoinChoice join, Registration typed, FormFaults? faults = null, int status = StatusCodes.Status200OK)
    {
        var ask = Guid.CreateVersion7(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        return Page.Of<JoinPage>(new { Frame = AccountForm.Frame(http, passage, faults), Join = join, Typed = typed, Ask = ask }, status);
    }
}
