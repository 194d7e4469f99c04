using Consultations.People;
using Consultations.Planning;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Desk;

public sealed record MemberRow(Guid Account, string Name, Role Role, string Office, OfficeProof Proof, DateTimeOffset JoinedAt);

/// <param name="Refused">The mail server took no mail for the address.</param>
public sealed record InvitationRow(Guid Id, string? Email, string? Label, Role Role, DateTimeOffset MadeAt, DateTimeOffset EndsAt, int Uses, int? MostUses, bool Accepted, bool Refused, DateTimeOffset? RemindedAt,
    string? Office)
{
    public bool MayRemind(DateTimeOffset now) => Email is not null && !Accepted && EndsAt > now && (RemindedAt ?? MadeAt) + Remind.Between <= now;
}

/// <summary>All that the page of people shows.</summary>
/// <param name="Offices">The known ones, to choose from.</param>
/// <param name="Pasted">A list that was read and not yet sent, or of which these lines were not sent.</param>
/// <param name="Invited">How many of the list were invited just now.</param>
/// <param name="Link">An open link that was made just now; it cannot be shown again.</param>
public sealed record PeopleShown(
    DeskView Desk, IReadOnlyList<MemberRow> Members, int Count, IReadOnlyList<InvitationRow> Invitations, IReadOnlyList<Office> Offices, Invitees? Pasted, int? Invited, string? Link);

/// <summary>Who is in a consultation and as what, and who is invited.</summary>
internal static class PeoplePages
{
    private const int Most = 300;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/people", (HttpContext http, string consultation) => Of(null, null, null).Show(http, consultation));
        desk.MapPost("/people", Do).DisableAntiforgery();
    }

    private static DeskPage Of(Invitees? pasted, int? invited, string? link) => new(async (http, db, desk, status) =>
    {
        if (!desk.Plans)
        {
            return null;
        }

        var (id, cancel) = (desk.Consultation.Id, http.RequestAborted);
        var members = db.Memberships.AsNoTracking().Where(m => m.ConsultationId == id && m.RemovedAt == null);
        return Page.Of<PeoplePage>(
            new
            {
                Shown = new PeopleShown(
                    desk,
                    await members.OrderByDescending(m => m.Role == Role.Facilitator || m.Role == Role.Moderator).ThenBy(m => m.Account.Name).Take(Most)
                        .Select(m => new MemberRow(m.AccountId, m.Account.Name, m.Role, m.Office.Name, m.Proof, m.JoinedAt)).ToListAsync(cancel),
                    await members.CountAsync(cancel),
                    await db.Invitations.AsNoTracking().Where(i => i.ConsultationId == id && i.RevokedAt == null).OrderByDescending(i => i.MadeAt).Take(Most)
                        .Select(i => new InvitationRow(i.Id, i.Email, i.Label, i.Role, i.MadeAt, i.EndsAt, i.Uses, i.MostUses, i.AcceptedAt != null,
                            db.Mail.Any(m => m.Id == i.MailId && m.RefusedAt != null), i.RemindedAt, db.Offices.Where(o => o.Id == i.OfficeId).Select(o => o.Name).FirstOrDefault())).ToListAsync(cancel),
                    await Office.Listed(db, cancel), pasted, invited, link),
            },
            status);
    });

    private static async Task<IResult> Do(HttpContext http, string consultation, IAntiforgery antiforgery, IDbContextFactory<ConsultationsDb> store, SiteAddress site)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        if (form["act"].ToString() is not ("list" or "open-link" or "remind"))
        {
            return await Of(null, null, null).Do(http, consultation, (typed, found) => typed.Act switch
            {
                "role" => new AssignRole(typed.Id, found.Consultation.Id, typed.KeyId, typed.Choice<Role>("role")),
                "office" => new ConfirmOffice(typed.Id, found.Consultation.Id, typed.KeyId, typed.Text("office")),
                "revoke" => new RevokeInvitation(typed.Id, found.Consultation.Id, typed.KeyId),
                _ => null,
            });
        }

        if (http.User.AccountId() is not { } account || !await antiforgery.IsRequestValidAsync(http))
        {
            return await Of(null, null, null).Refuse(http, consultation, form, RoomAnswers.FormStale);
        }

        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        if (await ConsultationReading.Find(db, consultation, account, http.RequestAborted) is not { } found || !(found.Standing.Facilitates || found.Standing.IsAdministrator))
        {
            return NotHerePage.Answer(http);
        }

        var typed = new Typed(form, TimeZoneInfo.Utc);
        var sender = new Sender(http, found.Consultation, site, typed);
        if (typed.Act == "open-link")
        {
            return await OpenLink(http, consultation, sender, typed);
        }

        if (typed.Act == "list")
        {
            var list = Invitees.Read(await Sent(form, http.RequestAborted), await Office.Listed(db, http.RequestAborted));
            return typed.Text("do") == "invite" ? await InviteAll(http, consultation, sender, list, typed.NumberMaybe("from")) : await Of(list, null, null).Show(http, consultation);
        }

        var answer = await sender.Remind(db, typed.KeyId, http.RequestAborted);
        http.RequestServices.GetRequiredService<Postman>().Nudge();
        return answer.Refused is { } refused ? await Of(null, null, null).Refuse(http, consultation, form, refused)
            : RoomAnswers.SeeOther(http, $"{http.Request.Path}?done=remind#invited");
    }

    /// <summary>The file, where one was sent, else what was typed.</summary>
    private static async Task<string> Sent(IFormCollection form, CancellationToken cancel)
    {
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return form["list"].ToString();
        }

        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(cancel);
    }

    /// <summary>
    /// The good ones are invited, each once, however often the form is sent; what is wrong with the others is said line by line. A script sends the
    /// same form in portions first, to show how far it has come.
    /// </summary>
    /// <param name="from">The first of a portion; null for the whole list, and the page.</param>
    private static async Task<IResult> InviteAll(HttpContext http, string consultation, Sender sender, Invitees list, int? from)
    {
        const int portion = 25;
        var (left, invited) = (new List<Invitee>(), 0);
        foreach (var one in from is { } first ? list.All.Skip(first).Take(portion) : list.All)
        {
            var refused = one.Fault is null ? (await sender.Send(one)).Refused : null;
            invited += one.Fault is null && refused is null ? 1 : 0;
            if (one.Fault is not null || refused is not null)
            {
                left.Add(one with { Fault = one.Fault ?? refused!.Reason });
            }
        }

        http.RequestServices.GetRequiredService<Postman>().Nudge();
        return from is { } start
            ? TypedResults.Json(new { Done = Math.Min(start + portion, list.All.Count), Of = list.All.Count })
            : await Of(list with { All = left }, invited, null).Show(http, consultation);
    }

    private static async Task<IResult> OpenLink(HttpContext http, string consultation, Sender sender, Typed typed)
    {
        var (answer, link) = await sender.Open(typed.TextMaybe("label"), typed.NumberMaybe("mostUses"));
        return answer.Refused is { } refused ? await Of(null, null, null).Refuse(http, consultation, typed.Fields, refused)
            // The secret of a form sent twice is the first one's; it was shown then.
            : await Of(null, null, answer.Repeated ? null : link).Show(http, consultation);
    }
}
