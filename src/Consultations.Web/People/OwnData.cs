using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.People;

/// <summary>All that is kept of one person, for that person: their own words in every wording, and no word of others.</summary>
internal static class OwnData
{
    /// <summary>A file, never part of a page, so its words need no escapes.</summary>
    public static JsonSerializerOptions Json { get; } = new(WireJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task<object?> Read(ConsultationsDb db, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
        {
            return null;
        }

        return new
        {
            WrittenAt = now,
            Account = new
            {
                account.Name, account.Email, account.Languages, account.CreatedAt, account.IsAdministrator,
                account.MailReplies, account.MailQuestions, account.MailFollowed, account.MailMornings,
            },
            Memberships = await (
                from m in db.Memberships
                where m.AccountId == id
                join c in db.Consultations on m.ConsultationId equals c.Id
                orderby m.JoinedAt
                select new { Consultation = c.Slug, c.Title, m.Role, Office = m.Office.Name, m.ConsentVersion, m.JoinedAt, m.RemovedAt }).ToListAsync(cancel),
            Contributions = await Contributions(db, id, cancel),
            Summaries = await Summaries(db, id, cancel),
            Reactions = await (
                from x in db.Reactions
                where x.AccountId == id
                join c in db.Contributions on x.ContributionId equals c.Id
                orderby x.At
                select new { Consultation = c.Room.Consultation.Slug, Room = c.Room.Slug, To = c.Number, x.Kind, x.At }).ToListAsync(cancel),
            Complaints = await (
                from f in db.Flags
                where f.AccountId == id
                join c in db.Contributions on f.ContributionId equals c.Id
                orderby f.At
                select new { Consultation = c.Room.Consultation.Slug, Room = c.Room.Slug, About = c.Number, f.Reason, f.Words, f.At, f.Outcome }).ToListAsync(cancel),
            Decisions = await (
                from a in db.ModerationActions
                where a.AuthorId == id && a.Kind != ModerationKind.TakenOver
                join r in db.Rooms on a.RoomId equals r.Id
                orderby a.At
                select new { Consultation = r.Consultation.Slug, Room = r.Slug, a.Number, a.Kind, a.Reason, a.Words, a.At }).ToListAsync(cancel),
            Appeals = await (
                from a in db.Appeals
                where a.AccountId == id
                join c in db.Contributions on a.ContributionId equals c.Id
                orderby a.At
                select new { Consultation = c.Room.Consultation.Slug, Room = c.Room.Slug, c.Number, a.Words, a.At, a.Granted, a.Answer, a.AnsweredAt }).ToListAsync(cancel),
            Objections = await (
                from o in db.Objections
                where o.AccountId == id
                join c in db.Consultations on o.ConsultationId equals c.Id
                orderby o.At
                select new { Consultation = c.Slug, To = o.Lead, o.Words, o.At, o.Outcome, o.Answer, o.AnsweredAt }).ToListAsync(cancel),
            Drafts = await (
                from d in db.Drafts
                where d.AccountId == id
                join r in db.Rooms on d.RoomId equals r.Id
                orderby d.At
                select new { Consultation = r.Consultation.Slug, Room = r.Slug, d.Place, d.Text, d.Question, d.Language, d.As, d.At }).ToListAsync(cancel),
            ReadingPositions = await (
                from p in db.ReadingPositions
                where p.AccountId == id
                join r in db.Rooms on p.RoomId equals r.Id
                orderby p.At
                select new { Consultation = r.Consultation.Slug, Room = r.Slug, p.Through, p.At }).ToListAsync(cancel),
            Following = (await Followed.Of(db, id, cancel)).Select(f => new { f.Consultation, f.Room }),
            Mail = await Mails(db, account, cancel),
        };
    }

    /// <summary>What a summary quotes is others', so it stands in it as left out.</summary>
    private static async Task<IEnumerable<object>> Summaries(ConsultationsDb db, Guid id, CancellationToken cancel)
    {
        var own = await (
            from s in db.Summaries.AsNoTracking()
            where s.AccountId == id
            join r in db.Rooms on s.RoomId equals r.Id
            orderby s.At
            select new { Consultation = r.Consultation.Slug, Room = r.Slug, Summary = s }).ToListAsync(cancel);
        return own.Select(o => new
        {
            o.Consultation, o.Room, o.Summary.Kind, o.Summary.AuthorName, o.Summary.At,
            Text = new PinnedSummary(o.Summary, 0, [], ImmutableDictionary<int, string?>.Empty).Source("…"),
        });
    }

    private static async Task<object> Contributions(ConsultationsDb db, Guid id, CancellationToken cancel)
    {
        var said = await db.Contributions.AsNoTracking().Include(c => c.Revisions).Include(c => c.Parent).Include(c => c.Question).Include(c => c.Room).ThenInclude(r => r.Consultation)
            .Where(c => c.AccountId == id).OrderBy(c => c.PostedAt).ThenBy(c => c.Number).AsSplitQuery().ToListAsync(cancel);
        var own = db.Contributions.Where(c => c.AccountId == id).Select(c => c.Id);
        var translations = (await db.Translations.AsNoTracking().Where(t => own.Contains(t.ContributionId) && t.Source != "").OrderBy(t => t.Language).ToListAsync(cancel)).ToLookup(t => t.ContributionId);
        return said.Select(c => new
        {
            Consultation = c.Room.Consultation.Slug,
            Room = c.Room.Slug,
            c.Number,
            Citation = c.Number is { } number ? new Citation(c.Room.Number, number).ToString() : null,
            ReplyTo = c.Parent?.Number,
            Question = c.Question?.Number,
            c.Language,
            c.Attribution,
            c.State,
            c.PostedAt,
            c.Late,
            c.WithdrawnAt,
            SaidAs = c.Said,
            Wordings = c.Revisions.OrderBy(r => r.Number).Select(r => new { r.Number, r.At, Text = r.Source, r.SealedAt, r.SealedBecause }),
            Translations = translations[c.Id].Select(t => new { t.Language, Text = t.Source, t.Machine, t.ByAuthor, t.At }),
        });
    }

    /// <summary>Letters hold secrets, so they are listed without their text. The hour of a notice would tell the hour of what it speaks of.</summary>
    private static async Task<object> Mails(ConsultationsDb db, Account account, CancellationToken cancel)
    {
        var mails = await db.Mail.AsNoTracking().Where(m => m.AccountId == account.Id || m.To == account.Email).OrderBy(m => m.WrittenAt).ToListAsync(cancel);
        return mails.Select(m => new { m.Kind, m.To, Subject = m.Subject.Length > 0 ? m.Subject : null, Day = DateOnly.FromDateTime(m.WrittenAt.UtcDateTime), Sent = m.SentAt is not null });
    }
}
