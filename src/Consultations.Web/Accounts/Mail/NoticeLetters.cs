using System.Globalization;
using Consultations.Contesting;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts.Mail;

/// <summary>
/// Finds the words of a waiting mail at the moment it leaves, in the language of the person it goes to. A notice names numbers, titles and a link;
/// never a word, name or office of others, for those may be hidden, withdrawn or withheld while the mail lies in a letter box.
/// </summary>
internal sealed class NoticeLetters(IStringLocalizer<MailWords> words, SiteAddress site, StopLinks links, TimeProvider clock)
{
    /// <summary>Null when it must not leave: no longer wanted, no longer readable for the person, or its reply hidden or withdrawn.</summary>
    public async Task<Letter?> Of(ConsultationsDb db, OutgoingMail mail, CancellationToken cancel)
    {
        if (mail.Kind == MailKind.Letter)
        {
            return new Letter(mail.Id, mail.To, mail.Subject, mail.Text, mail.WrittenAt);
        }

        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == mail.AccountId, cancel);
        // A contribution may have been moved since.
        var stream = mail.ContributionId is { } about ? await db.Contributions.Where(c => c.Id == about).Select(c => (Guid?)c.RoomId).SingleOrDefaultAsync(cancel) : null;
        if (account is null || !account.IsReached(clock.GetUtcNow()) || await Place.Read(db, stream ?? mail.Stream, cancel) is not { } place || !await place.IsOpenTo(db, account, cancel))
        {
            return null;
        }

        // Only until this method returns: the culture flows with it.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Culture(account.Languages.Split(' ')[0]);
        return mail switch
        {
            { Kind: MailKind.Decision } => await OfDecision(db, mail, account, place, cancel),
            { Kind: MailKind.Cited } => await OfCited(db, mail, account, place, cancel),
            { Kind: MailKind.Morning } => await OfMorning(db, mail, account, place, cancel),
            { ContributionId: { } reply } => await OfReply(db, mail, account, place, reply, cancel),
            _ => OfFollowed(mail, account, place),
        };
    }

    private async Task<Letter?> OfReply(ConsultationsDb db, OutgoingMail mail, Account account, Place place, Guid id, CancellationToken cancel)
    {
        var views = await ContributionView.Read(db, db.Contributions.Where(c => c.Id == id), cancel);
        if (views is not [{ State: ContributionState.Visible } reply])
        {
            return null;
        }

        // As readers may see it now: an office withheld since then has withheld the role with it.
        var kind = reply.Role is Role.Moderator or Role.Facilitator ? MailKind.Question : MailKind.Reply;
        return account.Wants(kind)
            ? Write(mail, account, kind, place, words[$"{kind}Subject", reply.Citation, place.RoomTitle!],
                words[$"{kind}Text", reply.Citation, new Citation(reply.Citation.Room, reply.Parent ?? reply.Number)], $"{place.Address}/{reply.Number}")
            : null;
    }

    /// <summary>Goes whatever the person wishes to be told of: it says that something was decided, and where the reasons stand.</summary>
    private async Task<Letter?> OfDecision(ConsultationsDb db, OutgoingMail mail, Account account, Place place, CancellationToken cancel)
    {
        var number = await db.Contributions.Where(c => c.Id == mail.ContributionId).Select(c => c.Number).SingleOrDefaultAsync(cancel);
        var citation = number is { } known ? new Citation(place.RoomNumber!.Value, known).ToString() : words["WhatWaits"].Value;
        string[] paragraphs =
        [
            words["DecisionText", citation],
            words["InRoom", place.RoomNumber!, place.RoomTitle!] + "\n" + words["InConsultation", place.Title],
            site.Of(number is null ? "/me" : $"{place.Address}/{number}/decision"),
        ];
        return new Letter(mail.Id, account.Email!, words["DecisionSubject", citation], string.Join("\n\n", paragraphs), mail.WrittenAt);
    }

    /// <summary>Goes whatever the person wishes to be told of, as long as there is still time to object, or there is an answer.</summary>
    private async Task<Letter?> OfCited(ConsultationsDb db, OutgoingMail mail, Account account, Place place, CancellationToken cancel)
    {
        var window = await ContestReading.Newest(db, place.Consultation, cancel);
        if (mail.What is LogKind.ContestOpened && window?.IsOpen(clock.GetUtcNow()) != true)
        {
            return null;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Consultations.Where(c => c.Id == place.Consultation).Select(c => c.TimeZone).SingleAsync(cancel));
        string[] paragraphs =
        [
            words[$"{mail.What}Text", window is null ? "" : $"{Moments.Full(window.EndsAt, zone)} ({Zones.Name(zone)})"],
            words["InConsultation", place.Title],
            site.Of($"{place.Address}/where-my-words-went"),
        ];
        return new Letter(mail.Id, account.Email!, words[$"{mail.What}Subject", place.Title], string.Join("\n\n", paragraphs), mail.WrittenAt);
    }

    /// <summary>What waits now, by numbers alone; null on a morning on which nothing does.</summary>
    private async Task<Letter?> OfMorning(ConsultationsDb db, OutgoingMail mail, Account account, Place place, CancellationToken cancel)
    {
        if (!account.Wants(MailKind.Morning) || await ConsultationReading.Find(db, place.Slug, account.Id, cancel) is not { Standing.IsStaff: true } found)
        {
            return null;
        }

        var day = await ModeratorDay.Of(db, found.Consultation, account.Id, clock.GetUtcNow(), cancel);
        string[] lines =
        [
            .. Line("MorningCases", day.Cases), .. Line("MorningWaiting", day.Waiting),
            .. day.Rooms.SelectMany(room => new[]
            {
                Line("MorningWelcome", room.NotWelcomed.Count), Line("MorningUnanswered", room.Unanswered.Count), Line("MorningReplies", room.ToModerators.Count),
                Line("MorningSummary", room.SummaryDue is null && !room.NeedsClosing ? 0 : 1),
            }.SelectMany(l => l).Select(l => words["MorningIn", room.Room.Number, l].Value)),
        ];
        return lines.Length == 0 ? null
            : Write(mail, account, MailKind.Morning, place, words["MorningSubject", place.Title], words["MorningText"] + "\n\n" + string.Join('\n', lines), $"{place.Address}/desk/day");

        string[] Line(string key, int count) => count == 0 ? [] : [words[key, count]];
    }

    private Letter? OfFollowed(OutgoingMail mail, Account account, Place place) => account.Wants(MailKind.Followed)
        ? Write(mail, account, MailKind.Followed, place, words[$"{mail.What}Subject", place.RoomTitle ?? place.Title], words[$"{mail.What}Text"], mail.What switch { LogKind.SummaryMissing => place.Closing, LogKind.ReportPublished or LogKind.ResponsesTold => $"{place.Address}/report", _ => place.Address })
        : null;

    private Letter Write(OutgoingMail mail, Account account, MailKind kind, Place place, string subject, string sentence, string path)
    {
        var stop = site.Of(links.PathOf(account.Id, kind));
        string[] paragraphs =
        [
            sentence,
            (place.RoomTitle is { } room ? words["InRoom", place.RoomNumber!, room] + "\n" : "") + words["InConsultation", place.Title],
            site.Of(path),
            words["Because", words[$"Kind{kind}"]],
            stop,
            words["ChoicesAt"],
            site.Of("/me#mail"),
        ];
        return new Letter(mail.Id, account.Email!, subject, string.Join("\n\n", paragraphs), mail.WrittenAt, stop);
    }

    /// <summary>The room or consultation that a notice speaks of.</summary>
    private sealed record Place(Guid Consultation, string Slug, string Title, Visibility Visibility, string? Room = null, string? RoomTitle = null, int? RoomNumber = null)
    {
        public string Address => Room is null ? $"/c/{Slug}" : $"/c/{Slug}/{Room}";

        public string Closing => $"/c/{Slug}/desk/rooms/{Room}/closing";

        public static async Task<Place?> Read(ConsultationsDb db, Guid? stream, CancellationToken cancel) =>
            await db.Rooms.Where(r => r.Id == stream)
                .Select(r => new Place(r.ConsultationId, r.Consultation.Slug, r.Consultation.Title, r.Visibility, r.Slug, r.Title, r.Number)).SingleOrDefaultAsync(cancel)
            ?? await db.Consultations.Where(c => c.Id == stream).Select(c => new Place(c.Id, c.Slug, c.Title, c.Visibility, null, null, null)).SingleOrDefaultAsync(cancel);

        public async Task<bool> IsOpenTo(ConsultationsDb db, Account account, CancellationToken cancel) =>
            RoomRules.MayRead(await ConsultationReading.StandingOf(db, Consultation, account.Id, cancel), Visibility)
            && !await db.Memberships.AnyAsync(m => m.ConsultationId == Consultation && m.AccountId == account.Id && m.RemovedAt != null, cancel);
    }
}
