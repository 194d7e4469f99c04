using System.Buffers.Text;
using System.Security.Cryptography;
using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Web.Accounts;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Desk;

/// <summary>Makes invitations of one form: the secret, the role, the days, the words of the mail.</summary>
internal sealed class Sender(HttpContext http, Consultation it, SiteAddress site, Typed typed)
{
    private readonly RoomDesk desk = http.RequestServices.GetRequiredService<RoomDesk>();
    private readonly IStringLocalizer<DeskWords> words = http.RequestServices.GetRequiredService<IStringLocalizer<DeskWords>>();
    private readonly DateTimeOffset ends = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(Math.Clamp(typed.NumberMaybe("days") ?? 30, 1, 365));
    private readonly Role role = typed.TextMaybe("role") is null ? Role.Participant : typed.Choice<Role>("role");

    public Task<Answer> Send(Invitee one)
    {
        var (secret, digest) = Secret();
        return desk.Act(http.Actor(), new Invite(
            OwnId.Of(typed.Id, one.Email!), it.Id, one.Role ?? role, digest, one.Email, one.Name, null, ends, null, words["InviteSubject", it.Title],
            Text(one.Name ?? one.Email!, one.Role ?? role, secret), one.Office?.Key, one.Language));
    }

    public async Task<Answer> Remind(ConsultationsDb db, Guid which, CancellationToken cancel) =>
        await Remind(await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == which && i.ConsultationId == it.Id, cancel), which);

    /// <summary>Everybody of an office who was invited, has not come and may be reminded again; and its members who have said nothing.</summary>
    public async Task<Answer> RemindOffice(ConsultationsDb db, Guid office, CancellationToken cancel)
    {
        var waiting = await db.Invitations.AsNoTracking().Where(i => i.ConsultationId == it.Id && i.OfficeId == office && i.Email != null && i.RevokedAt == null && i.AcceptedAt == null).ToListAsync(cancel);
        foreach (var one in waiting)
        {
            // Who was reminded lately is left alone.
            await Remind(one, one.Id);
        }

        return await desk.Act(http.Actor(), new RemindOffice(typed.Id, it.Id, office));
    }

    public async Task<(Answer Answer, string Link)> Open(string? label, int? most)
    {
        var (secret, digest) = Secret();
        return (await desk.Act(http.Actor(), new Invite(typed.Id, it.Id, role, digest, null, null, label, ends, most, "", "")), Link(secret));
    }

    private Task<Answer> Remind(Invitation? one, Guid which)
    {
        var (secret, digest) = Secret();
        return desk.Act(http.Actor(), new Remind(
            OwnId.Of(typed.Id, $"remind {which:n}"), it.Id, which, digest, words["RemindSubject", it.Title], Text(one?.Name ?? one?.Email ?? "", one?.Role ?? role, secret)));
    }

    private string Text(string to, Role asWhat, string secret) => words["InviteText", to, http.User.ShownName(), it.Title, Link(secret), words[$"Role{asWhat}"]];

    private string Link(string secret) => site.Of($"{InvitationEndpoints.Address}?key={secret}");

    private static (string Secret, byte[] Digest) Secret()
    {
        var secret = RandomNumberGenerator.GetBytes(16);
        return (Base64Url.EncodeToString(secret), SHA256.HashData(secret));
    }
}
