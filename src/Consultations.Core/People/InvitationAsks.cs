using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.People;

/// <summary>
/// Invite somebody by mail, or whoever holds an open link. The mail is written with it. A repeat gets the first receipt, whatever secret it was made
/// with anew.
/// </summary>
/// <param name="Digest">SHA-256 of the link's secret.</param>
/// <param name="Email">Null for an open link, which gives Participant or Observer only.</param>
/// <param name="Office">Key of the office that the invited person speaks from; the invitation vouches for it.</param>
/// <param name="Subject">Of the mail, as <paramref name="Text"/>; the link stands in it.</param>
public sealed record Invite(
    Guid Id, Guid ConsultationId, Role Role, byte[] Digest, string? Email, string? Name, string? Label, DateTimeOffset EndsAt, int? MostUses, string Subject, string Text,
    string? Office = null, string? Language = null) : ConsultationAsk(Id, ConsultationId)
{
    internal override Ask AsCompared => this with { Digest = [], Text = "", Subject = "", EndsAt = default };

    internal override Refused? Prepare() => base.Prepare()
        ?? (Email is null && Role is not (Role.Participant or Role.Observer) ? Refused.Invalid("OpenLinkRole", "role") : null)
        ?? (MostUses < 1 ? Refused.Invalid("OutOfBounds", "mostUses") : null)
        ?? (Label?.Length > 120 ? Refused.Invalid("FieldTooLong", "label", 120, Label.Length) : null);

    internal override Outcome Do(Seat seat)
    {
        if (PeopleRules.MayDecide(ConsultationId, seat, out var consultation) is { } refused)
        {
            return refused;
        }

        if (EndsAt <= seat.Now)
        {
            return Refused.Invalid("EndsTooEarly", "days");
        }

        var db = seat.Bench.Db;
        var now = seat.Now;
        if (Email is not null && db.Invitations.Where(i => i.ConsultationId == ConsultationId && i.Email == Email && i.RevokedAt == null && i.AcceptedAt == null && i.EndsAt > now).Any())
        {
            return Refused.Conflict("InvitedAlready");
        }

        var office = Office is null ? null : db.Offices.FirstOrDefault(o => o.Key == Office && o.MergedInto == null);
        if (Office is not null && office is null)
        {
            return Refused.Invalid("OfficeUnknown", "office");
        }

        db.Add(new Invitation
        {
            Id = Id, ConsultationId = ConsultationId, Role = Role, Digest = Digest, Email = Email, Name = Name, Label = Label, MadeBy = seat.Actor.Account,
            MadeAt = seat.Now, EndsAt = EndsAt, MostUses = MostUses, OfficeId = office?.Id, Language = Language, MailId = Email is null ? null : Write(Email, Subject, Text, seat),
        });
        return consultation!.Say(LogKind.Invited, seat);
    }

    /// <summary>The mail that carries it, in the act's transaction.</summary>
    internal static Guid Write(string to, string subject, string text, Seat seat)
    {
        var mail = new OutgoingMail { Id = Guid.CreateVersion7(seat.Now), To = to, Subject = subject, Text = text, WrittenAt = seat.Now, NextAttemptAt = seat.Now };
        seat.Bench.Db.Add(mail);
        return mail.Id;
    }
}

/// <summary>Send an invitation again, with a new secret that ends the old one; at most once a week a person.</summary>
public sealed record Remind(Guid Id, Guid ConsultationId, Guid Invitation, byte[] Digest, string Subject, string Text) : ConsultationAsk(Id, ConsultationId)
{
    public static readonly TimeSpan Between = TimeSpan.FromDays(7);

    internal override Ask AsCompared => this with { Digest = [], Text = "", Subject = "" };

    internal override Outcome Do(Seat seat)
    {
        if (PeopleRules.MayDecide(ConsultationId, seat, out var consultation) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Db.Invitations.Find(Invitation) is not { Email: { } to } invitation || invitation.ConsultationId != ConsultationId || !invitation.IsUsable(seat.Now))
        {
            return Refused.NotFound();
        }

        if ((invitation.RemindedAt ?? invitation.MadeAt) + Between > seat.Now)
        {
            return Refused.Conflict("RemindedLately");
        }

        (invitation.Digest, invitation.RemindedAt, invitation.MailId) = (Digest, seat.Now, Invite.Write(to, Subject, Text, seat));
        return consultation!.Say(LogKind.Invited, seat);
    }
}

/// <summary>Take an invitation back; who came by it stays.</summary>
public sealed record RevokeInvitation(Guid Id, Guid ConsultationId, Guid Invitation) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat)
    {
        if (PeopleRules.MayDecide(ConsultationId, seat, out var consultation) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Db.Invitations.Find(Invitation) is not { RevokedAt: null } invitation || invitation.ConsultationId != ConsultationId)
        {
            return Refused.Conflict("AlreadyDone");
        }

        invitation.RevokedAt = seat.Now;
        return consultation!.Say(LogKind.Invited, seat);
    }
}

/// <summary>Come in by an invitation. Whoever is in already gets its role, where that is more.</summary>
/// <param name="Digest">SHA-256 of the secret that the link tells.</param>
public sealed record AcceptInvitation(Guid Id, Guid ConsultationId, byte[] Digest, string? Office, string? OtherOffice, bool Consents) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Join.Check(Office, OtherOffice, Consents);

    internal override Outcome Do(Seat seat)
    {
        var digest = Digest;
        if (seat.Bench.Consultation(ConsultationId) is not { DiscardedAt: null } consultation
            || seat.Bench.Db.Invitations.FirstOrDefault(i => i.Digest == digest && i.ConsultationId == ConsultationId) is not { } invitation
            || !invitation.IsUsable(seat.Now))
        {
            return Refused.NotFound();
        }

        if (seat.Account is not { ErasedAt: null } account)
        {
            return Refused.Forbidden("SignInFirst");
        }

        if (seat.Membership is { RemovedAt: not null })
        {
            return Refused.Forbidden(RoomRules.RemovedHere);
        }

        if (seat.Membership is { } member)
        {
            if (member.Role >= invitation.Role)
            {
                return Refused.Conflict("AlreadyMember");
            }

            Use(invitation, account, seat);
            member.Role = invitation.Role;
            consultation.AccessVersion++;
            return consultation.Say(LogKind.RoleChanged, seat);
        }

        if (Join.OfficeOf(Id, Office, OtherOffice, seat) is not { } office)
        {
            return Refused.Invalid("OfficeUnknown", "office");
        }

        Use(invitation, account, seat);
        var proof = office.ProofBy(account);
        return consultation.Enrol(account.Id, invitation.Role, office.Id, seat, proof is OfficeProof.AsStated && invitation.OfficeId == office.Id ? OfficeProof.Invitation : proof);
    }

    private static void Use(Invitation invitation, Account account, Seat seat)
    {
        invitation.Uses++;
        if (!invitation.IsOpen)
        {
            (invitation.AcceptedAt, invitation.AcceptedBy) = (seat.Now, account.Id);
        }
    }
}

/// <summary>Give a member another role. Somebody always runs the time.</summary>
public sealed record AssignRole(Guid Id, Guid ConsultationId, Guid AccountId, Role Role) : ConsultationAsk(Id, ConsultationId)
{
    internal override IEnumerable<Guid> Others => [AccountId];

    internal override Outcome Do(Seat seat)
    {
        if (PeopleRules.MayDecide(ConsultationId, seat, out var consultation) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Membership(ConsultationId, AccountId) is not { RemovedAt: null } member)
        {
            return Refused.NotFound();
        }

        if (member.Role == Role)
        {
            return Refused.Conflict("AlreadyDone");
        }

        if (member.Role is Role.Facilitator
            && !seat.Bench.Db.Memberships.Any(m => m.ConsultationId == ConsultationId && m.AccountId != AccountId && m.Role == Role.Facilitator && m.RemovedAt == null))
        {
            return Refused.Conflict("LastFacilitator");
        }

        member.Role = Role;
        consultation!.AccessVersion++;
        return consultation.Say(LogKind.RoleChanged, seat);
    }
}
