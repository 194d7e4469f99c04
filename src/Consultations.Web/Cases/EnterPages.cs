using Consultations.People;
using Consultations.Rooms;
using Consultations.Web.Accounts;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Desk;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Cases;

/// <summary>All that the page for entering somebody's text shows.</summary>
/// <param name="Waiting">What was entered here and is not confirmed.</param>
public sealed record EnterShown(DeskView Desk, Room Room, RoomPlace Place, IReadOnlyList<Office> Offices, IReadOnlyList<int> Waiting);

/// <summary>Entering what came by e-mail or on paper. Its author gets a link, by which they confirm it and choose how it is shown.</summary>
internal static class EnterPages
{
    public static void Map(RouteGroupBuilder room)
    {
        room.MapGet("/enter", (HttpContext http, string consultation, string room) => Entering(room).Show(http, consultation));
        room.MapPost("/enter", Enter).DisableAntiforgery();
    }

    private static DeskPage Entering(string slug) => new(async (http, db, desk, status) =>
    {
        if (desk.Found.Room(slug) is not { } room || !desk.Found.Standing.IsStaff)
        {
            return null;
        }

        var id = room.Id;
        var waiting = await db.Contributions.Where(c => c.RoomId == id && c.EnteredBy != null && c.ConfirmedAt == null && c.ImportId == null && c.State == ContributionState.Visible)
            .OrderBy(c => c.Number).Select(c => c.Number!.Value).ToListAsync(http.RequestAborted);
        return Page.Of<EnterPage>(
            new { Shown = new EnterShown(desk, room, RoomPlace.Of(desk.Consultation, room), await Office.Listed(db, http.RequestAborted), waiting) }, status);
    });

    private static async Task<IResult> Enter(
        HttpContext http, string consultation, string room, ConsultationsDb db, AccountBook book, MailedLinks links, Letters letters)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        var (name, email) = (form["name"].ToString().Trim(), form["email"].ToString().Trim());
        if (AccountRules.Address(email) is not null)
        {
            return await Entering(room).Refuse(http, consultation, form, Acts.Refused.Invalid("EmailForm", "email"));
        }

        if (await links.TooMany(email))
        {
            return await Entering(room).Refuse(http, consultation, form, Acts.Refused.TooMany("TooManyLetters"));
        }

        var offices = await Office.Listed(db, http.RequestAborted);
        var known = await book.Find(email);
        EnterFor? entered = null;
        var title = "";
        var answer = await Entering(room).Do(http, consultation, (typed, found) =>
        {
            var (office, other) = (typed.TextMaybe("office"), typed.TextMaybe("otherOffice"));
            var key = offices.Find(o => string.Equals(o.Name, office, StringComparison.CurrentCultureIgnoreCase))?.Key;
            title = found.Consultation.Title;
            return found.Room(room) is not { } there ? null : entered = new EnterFor(
                typed.Id, there.Id, known?.Id ?? OwnId.Of(typed.Id, "entered"), name, key, key is null ? other ?? office : null, typed.NumberMaybe("question"),
                typed.Fields["text"].ToString(), typed.Text("language"));
        });
        if (entered is null || http.Response.Headers.Location.Count == 0)
        {
            return answer;
        }

        // The link is written after the words: pressed again, the same form writes no second text and sends the link again.
        var secret = links.Add(LinkPurpose.Entered, email, entered.AccountId, null, null, entered.Id.ToString());
        db.Add(letters.Entered(email, name, title, secret));
        await db.SaveChangesAsync(http.RequestAborted);
        letters.Written();
        return answer;
    }
}
