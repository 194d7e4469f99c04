using System.Buffers.Text;
using System.Security.Cryptography;
using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Desk;

public sealed record MemberRow(Guid Account, string Name, Role Role, string Office, OfficeProof Proof, DateTimeOffset JoinedAt);

/// <param name="Refused">The mail server took no mail for the address.</param>
public sealed record InvitationRow(Guid Id, string? Email, string? Label, Role Role, DateTimeOffset MadeAt, DateTimeOffset EndsAt, int Uses, int? MostUses, bool Accepted, bool Refused, DateTimeOffset? RemindedAt)
{
    public bool MayRemind(DateTimeOffset now) => Email is not null && !Accepted && EndsAt > now && (RemindedAt ?? MadeAt) + Remind.Between <= now;
}

/// <summary>All that the page of people shows.</summary>
/// <param name="Pasted">A list that was read and not yet sent, or of which these lines were not sent.</param>
/// <param name="Invited">How many of the list were invited just now.</param>
/// <param name="Link">An open link that was made just now; it cannot be shown again.</param>
public sealed record PeopleShown(
    DeskView Desk, IReadOnlyList<MemberRow> Members, int Count, IReadOnlyList<InvitationRow> Invitations, IReadOnlyList<Invitee>? Pasted, int? Invited, string? Link);

/// <summary>Who is in a consultation and as what, and who is invited.</summary>
internal static class PeoplePages
{
    private const int Most = 300;

    private static readonly DeskPage Participation = new(async (http, db, desk, status) => desk.Plans
        ? Page.Of<ParticipationPage>(new { Desk = desk, Who = await Attendance.Of(db, desk.Consultation.Id, http.RequestAborted) }, status)
        : null);

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/participation", (HttpContext http, string consultation) => Participation.Show(http, consultation));
        desk.MapGet("/people", (HttpContext http, string consultation) => Of(null, null, null).Show(http, consultation));
        desk.MapPost("/people", Do).DisableAntiforgery();
    }

    private static DeskPage Of(IReadOnlyList<Invitee>? pasted, int? invited, string? link) => new(async (http, db, desk, status) =>
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
                            db.Mail.Any(m => m.Id == i.MailId && m.RefusedAt != null), i.RemindedAt)).ToListAsync(cancel),
                    pasted, invited, link),
            },
            status);
    });

    private static async Task<IResult> Do(HttpContext http, string consultation, IAntiforgery antiforgery, IDbContextFactory<ConsultationsDb> store, SiteAddress site)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        var (list, link, remind) = (form["act"] == "list", form["act"] == "open-link", form["act"] == "remind");
        if (!list && !link && !remind)
        {
            return await Of(null, null, null).Do(http, consultation, (typed, found) => typed.Act switch
            {
                "role" => new AssignRole(typed.Id, found.Consultation.Id, Guid.TryParse(typed.Key, out var who) ? who : Guid.Empty, typed.Choice<Role>("role")),
                "revoke" => new RevokeInvitation(typed.Id, found.Consultation.Id, Guid.TryParse(typed.Key, out var what) ? what : Guid.Empty),
                _ => null,
            });
        }

        if (http.User.AccountId() is not { } account || !await antiforgery.IsRequestValidAsync(http))
        {
            return await Of(null, null, null).Refuse(http, consultation, form, RoomAnswers.FormStale);
        }

        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        if (await ConsultationReading.Find(db, consultation, account, http.RequestAborted) is not { } found)
        {
            return NotHerePage.Answer(http);
        }

        if (list && form["do"] != "invite")
        {
            return await Of(Invitees.Read(form["list"].ToString()), null, null).Show(http, consultation);
        }

        var typed = new Typed(form, TimeZoneInfo.Utc);
        var sender = new Sender(http, found.Consultation, site, typed);
        if (remind)
        {
            var answer = await sender.Remind(db, Guid.TryParse(typed.Key, out var which) ? which : Guid.Empty, http.RequestAborted);
            http.RequestServices.GetRequiredService<Postman>().Nudge();
            return answer.Refused is { } refused ? await Of(null, null, null).Refuse(http, consultation, form, refused)
                : RoomAnswers.SeeOther(http, $"{http.Request.Path}?done=remind#invited");
        }

        return list ? await InviteAll(http, consultation, sender, typed) : await OpenLink(http, consultation, sender, typed);
    }

    /// <summary>The good ones are invited, each once, however often the form is sent; what is wrong with the others is said line by line.</summary>
    private static async Task<IResult> InviteAll(HttpContext http, string consultation, Sender sender, Typed typed)
    {
        var list = Invitees.Read(typed.Fields["list"].ToString());
        var (left, invited) = (new List<Invitee>(), 0);
        foreach (var one in list)
        {
            var refused = one.Fault is null ? (await sender.Send(one)).Refused : null;
            invited += one.Fault is null && refused is null ? 1 : 0;
            if (one.Fault is not null || refused is not null)
            {
                left.Add(one with { Fault = one.Fault ?? refused!.Reason });
            }
        }

        http.RequestServices.GetRequiredService<Postman>().Nudge();
        return await Of(left, invited, null).Show(http, consultation);
    }

    private static async Task<IResult> OpenLink(HttpContext http, string consultation, Sender sender, Typed typed)
    {
        var (answer, link) = await sender.Open(typed.TextMaybe("label"), typed.NumberMaybe("mostUses"));
        return answer.Refused is { } refused ? await Of(null, null, null).Refuse(http, consultation, typed.Fields, refused)
            // The secret of a form sent twice is the first one's; it was shown then.
            : await Of(null, null, answer.Repeated ? null : link).Show(http, consultation);
    }

    /// <summary>Makes invitations of one form: the role, the days, the words of the mail.</summary>
    private sealed class Sender(HttpContext http, Consultation it, SiteAddress site, Typed typed)
    {
        private readonly RoomDesk desk = http.RequestServices.GetRequiredService<RoomDesk>();
        private readonly IStringLocalizer<DeskWords> words = http.RequestServices.GetRequiredService<IStringLocalizer<DeskWords>>();
        private readonly DateTimeOffset ends = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(Math.Clamp(typed.NumberMaybe("days") ?? 30, 1, 365));
        private readonly Role role = typed.TextMaybe("role") is null ? Role.Participant : typed.Choice<Role>("role");

        public Task<Answer> Send(Invitee one)
        {
            var (secret, digest) = Secret();
            var text = words["InviteText", one.Name ?? one.Email!, http.User.ShownName(), it.Title, site.Of($"{Accounts.InvitationEndpoints.Address}?key={secret}"), words[$"Role{role}"]];
            return desk.Act(http.Actor(), new Invite(OwnId.Of(typed.Id, one.Email!), it.Id, role, digest, one.Email, one.Name, null, ends, null, words["InviteSubject", it.Title], text));
        }

        public async Task<Answer> Remind(ConsultationsDb db, Guid which, CancellationToken cancel)
        {
            var one = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == which && i.ConsultationId == it.Id, cancel);
            var (secret, digest) = Secret();
            var text = words["InviteText", one?.Name ?? one?.Email ?? "", http.User.ShownName(), it.Title, site.Of($"{Accounts.InvitationEndpoints.Address}?key={secret}"), words[$"Role{one?.Role}"]];
            return await desk.Act(http.Actor(), new Remind(typed.Id, it.Id, which, digest, words["RemindSubject", it.Title], text));
        }

        public async Task<(Answer Answer, string Link)> Open(string? label, int? most)
        {
            var (secret, digest) = Secret();
            return (await desk.Act(http.Actor(), new Invite(typed.Id, it.Id, role, digest, null, null, label, ends, most, "", "")), site.Of($"{Accounts.InvitationEndpoints.Address}?key={secret}"));
        }

        private static (string Secret, byte[] Digest) Secret()
        {
            var secret = RandomNumberGenerator.GetBytes(16);
            return (Base64Url.EncodeToString(secret), SHA256.HashData(secret));
        }
    }
}
