using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.People;

/// <summary>
/// Mails that an act causes, written in its own transaction. They hold no words of anybody: what they say is looked up when they leave, so what was
/// hidden, withdrawn or withheld meanwhile is not told.
/// </summary>
internal static class Notices
{
    /// <summary>So many can be told by one act; the rows are written while the room waits.</summary>
    private const int MostFollowers = 10_000;

    /// <summary>One mail, to the author of what was answered.</summary>
    public static void OfReply(Room room, Contribution reply, Contribution answered, Seat seat)
    {
        if (seat.IsReplay || answered.AccountId == reply.AccountId || seat.Bench.Account(answered.AccountId) is not { } author)
        {
            return;
        }

        // Whoever withholds the office withholds the role with it.
        var asks = reply.Said.Role is Role.Moderator or Role.Facilitator && reply.Attribution != Attribution.Unattributed;
        var kind = asks ? MailKind.Question : MailKind.Reply;
        var member = seat.Bench.Membership(room.ConsultationId, author.Id);
        var standing = new Standing(true, member is { RemovedAt: null } ? member.Role : null, author.IsAdministrator);
        if (!author.Wants(kind) || !author.IsReached(seat.Now) || member is { RemovedAt: not null } || !RoomRules.MayRead(standing, room.Visibility))
        {
            return;
        }

        seat.Bench.Db.Add(New(author.Id, author.Email!, kind, room.Id, seat.Now, reply.Id));
    }

    /// <summary>Moderators decided something about a contribution: to its author, always. Why stands on the page that the mail leads to.</summary>
    public static void OfDecision(Room room, Contribution about, Seat seat)
    {
        var id = about.AccountId;
        if (!seat.IsReplay && id != seat.Actor.Account && seat.Bench.Db.Users.FirstOrDefault(a => a.Id == id) is { } author && author.IsReached(seat.Now))
        {
            seat.Bench.Db.Add(New(author.Id, author.Email!, MailKind.Decision, room.Id, seat.Now, about.Id));
        }
    }

    /// <summary>What the moderators made known in a room: to its followers and the consultation's.</summary>
    public static void OfRoom(Room room, LogKind what, Seat seat)
    {
        if (seat.IsReplay)
        {
            return;
        }

        var (id, consultation) = (room.Id, room.ConsultationId);
        Write(seat, seat.Bench.Db.Subscriptions.Where(s => s.Stream == id || s.Stream == consultation), id, consultation, room.Visibility, what);
    }

    /// <summary>To a room's moderators and facilitators.</summary>
    public static void OfStaff(Room room, LogKind what, Seat seat)
    {
        if (!seat.IsReplay)
        {
            Write(Staff(seat, room.ConsultationId).Where(a => a.MailFollowed), MailKind.Followed, room.Id, what, seat);
        }
    }

    /// <summary>What waits, to those of a consultation's staff who wish to read it in the morning.</summary>
    public static void OfMorning(Consultation consultation, Seat seat) =>
        Write(Staff(seat, consultation.Id).Where(a => a.MailMornings), MailKind.Morning, consultation.Id, null, seat);

    private static IQueryable<Account> Staff(Seat seat, Guid consultation)
    {
        var db = seat.Bench.Db;
        return Reached(seat).Where(a => db.Memberships.Any(m =>
            m.AccountId == a.Id && m.ConsultationId == consultation && m.RemovedAt == null && (m.Role == Role.Moderator || m.Role == Role.Facilitator)));
    }

    /// <summary><see cref="Account.IsReached"/>, as the database says it.</summary>
    private static IQueryable<Account> Reached(Seat seat)
    {
        var barred = seat.Now + Account.LongestWait;
        return seat.Bench.Db.Users.Where(a => a.ErasedAt == null && a.Email != null && (a.LockoutEnd == null || a.LockoutEnd <= barred));
    }

    private static void Write(IQueryable<Account> recipients, MailKind kind, Guid stream, LogKind? what, Seat seat) =>
        seat.Bench.Db.AddRange(recipients.OrderBy(a => a.Id).Take(MostFollowers).Select(a => new { a.Id, a.Email }).ToList().Select(a => New(a.Id, a.Email!, kind, stream, seat.Now, what: what)));

    /// <summary>What concerns a whole consultation: to its followers and those of its rooms.</summary>
    public static void OfConsultation(Consultation consultation, LogKind what, Seat seat)
    {
        if (seat.IsReplay)
        {
            return;
        }

        var (id, db) = (consultation.Id, seat.Bench.Db);
        var following = db.Subscriptions.Where(s => s.Stream == id || db.Rooms.Any(r => r.Id == s.Stream && r.ConsultationId == id));
        Write(seat, following, id, id, consultation.Visibility, what);
    }

    /// <summary>To people whose words a report uses, whatever they follow, unless they were taken out.</summary>
    public static void ToCited(Consultation consultation, IReadOnlyCollection<Guid> accounts, LogKind what, Seat seat)
    {
        if (!seat.IsReplay)
        {
            var (id, db) = (consultation.Id, seat.Bench.Db);
            Write(Reached(seat).Where(a => EF.Parameter(accounts).Contains(a.Id) && !db.Memberships.Any(m => m.AccountId == a.Id && m.ConsultationId == id && m.RemovedAt != null)), MailKind.Cited, id, what, seat);
        }
    }

    /// <summary>To somebody who takes part and has said nothing yet.</summary>
    public static void OfSilence(Consultation consultation, Account account, Seat seat)
    {
        if (account.Wants(MailKind.Followed) && account.IsReached(seat.Now))
        {
            seat.Bench.Db.Add(New(account.Id, account.Email!, MailKind.Followed, consultation.Id, seat.Now, what: LogKind.Invited));
        }
    }

    private static void Write(Seat seat, IQueryable<Subscription> following, Guid stream, Guid consultation, Visibility visibility, LogKind what)
    {
        var (db, actor) = (seat.Bench.Db, seat.Actor.Account);
        var invited = visibility == Visibility.Invited;
        var recipients = Reached(seat).Where(a => following.Any(s => s.AccountId == a.Id) && a.Id != actor && a.MailFollowed
            && !db.Memberships.Any(m => m.AccountId == a.Id && m.ConsultationId == consultation && m.RemovedAt != null)
            && (!invited || a.IsAdministrator || db.Memberships.Any(m => m.AccountId == a.Id && m.ConsultationId == consultation)));
        Write(recipients, MailKind.Followed, stream, what, seat);
    }

    private static OutgoingMail New(Guid account, string to, MailKind kind, Guid stream, DateTimeOffset now, Guid? contribution = null, LogKind? what = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        To = to,
        AccountId = account,
        Kind = kind,
        Subject = "",
        Text = "",
        Stream = stream,
        ContributionId = contribution,
        What = what,
        WrittenAt = now,
        NextAttemptAt = now,
    };
}
