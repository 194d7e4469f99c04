using System.Globalization;
using System.Text;
using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Seeding;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Packages;

/// <summary>
/// A whole consultation for its staff as a folder of the seeds' format, which loads to the same consultation elsewhere. It is read as participants read:
/// whoever withheld name or office is a stand-in there, and what is hidden or withdrawn is a sign without words.
/// </summary>
public sealed class FullExport
{
    private readonly List<(string Name, byte[] Content)> files = [];
    private readonly ConsultationsDb db;
    private readonly Consultation it;
    private readonly List<Room> rooms;
    private readonly TimeZoneInfo zone;
    private readonly DateTimeOffset now;
    private readonly ExportedPeople people;
    private readonly List<Saying> said;

    private FullExport(ConsultationsDb db, Consultation it, DateTimeOffset now, List<Saying> said, ExportedPeople people) =>
        (this.db, this.it, this.now, this.said, this.people, rooms, zone) = (db, it, now, said, people, [.. it.Rooms.OrderBy(r => r.Number)], TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone));

    /// <summary>Files by their names in the folder.</summary>
    /// <param name="it">With its rooms, questions and rounds.</param>
    public static async Task<IReadOnlyList<(string Name, byte[] Content)>> Of(ConsultationsDb db, Consultation it, DateTimeOffset now, CancellationToken cancel = default)
    {
        var said = new List<Saying>();
        foreach (var room in it.Rooms.OrderBy(r => r.Number).Select((r, i) => (r.Id, Number: i + 1)))
        {
            said.AddRange(await Saying.In(db, room.Id, room.Number, cancel));
        }

        var export = new FullExport(db, it, now, said, await ExportedPeople.Of(db, it, said, cancel));
        await export.Write(cancel);
        return export.files;
    }

    private async Task Write(CancellationToken cancel)
    {
        Said();
        await Plan(cancel);
        Reactions();
        await Moderation(cancel);
        await Summaries(cancel);
        foreach (var (name, content) in await new ExportedReport(db, it, said, people).Write(cancel))
        {
            files.Add((name, content));
        }

        if (await ExportedTranslations.Write(db, it.Id, said, Slug, people, now, cancel) is { Length: > 0 } translations)
        {
            Put(SeedTranslation.File, translations);
        }

        Put(SeedFolder.OfficesFile, people.OfficesTable());
        Put(SeedFolder.PeopleFile, people.PeopleTable());
        Put("README.md", ExportText.Readme(it, now));
    }

    private async Task Plan(CancellationToken cancel)
    {
        var yaml = new SeedYaml().Field("slug", it.Slug).Field("title", it.Title).Field("subtitle", it.Subtitle).Always("lead", it.Lead).Always("objective", it.Objective).Field("host", it.Host).Field("label", it.Label)
            .Field("timeZone", it.TimeZone).Field("languages", it.Languages).Choice<Visibility>("visibility", it.Visibility).Field("consent", it.Consent)
            .Field("opens", Earliest()).Field("closes", it.ClosesAt > Earliest() ? it.ClosesAt : Earliest().AddMinutes(1)).Yes("remindDay", it.RemindDay).Yes("remindHour", it.RemindHour);
        var list = yaml.Under("rooms");
        var due = (await db.Transitions.Where(t => t.ConsultationId == it.Id && t.Kind == TransitionKind.SummaryDue && t.DroppedAt == null).Select(t => new { t.RoomId, t.Due }).ToListAsync(cancel)).ToLookup(t => t.RoomId, t => t.Due);
        foreach (var room in rooms)
        {
            var (opens, closes) = Times(room);
            var item = list.Item().Field("slug", room.Slug).Field("title", room.Title).Always("lead", room.Lead).Field("opens", opens).Field("closes", closes);
            item.Field("reactsUntil", room.ReactsUntil > closes ? room.ReactsUntil : null);
            var questions = Questions(room);
            item.Texts("questions", [.. questions.Select(q => q.Text)]);
            item.Texts("summariesDue", [.. due[room.Id].Order().Select(SeedYaml.Time)]);
            if (room.Policy is var policy && policy != new RoomPolicy())
            {
                item.Under("policy").Choice<Writers>("writers", policy.Writers).Choice<EditRule>("editing", policy.Editing).Field("editMinutes", policy.EditMinutes).Yes("noReactions", !policy.ReactionsOn)
                    .Choice<AttributionOffer>("attributions", policy.Offers).Field("slowSeconds", policy.SlowSeconds).Choice<PreModeration>("preModeration", policy.PreModeration).Field("flagsToHide", policy.FlagsToHide);
                item.Field("policySince", now);
            }

            // Rounds that ran decided who could write when: what was said in them is there without them.
            if (room.Rounds.Count > 0 && !said.Exists(s => s.RoomId == room.Id))
            {
                var rounds = item.Under("rounds");
                foreach (var round in room.Rounds.OrderBy(r => r.Position))
                {
                    rounds.Item().Field("question", questions.FindIndex(q => q.Id == round.QuestionId) + 1).Field("seconds", round.Seconds).Yes("holds", round.Holds).Field("starts", round.StartsAt);
                }
            }
        }

        var told = await db.Announcements.Where(a => a.ConsultationId == it.Id && a.RoomId == null && a.At <= now).OrderBy(a => a.At).Select(a => new { a.At, a.Source }).ToListAsync(cancel);
        var announcements = told.Count == 0 ? null : yaml.Under("announcements");
        foreach (var one in told)
        {
            announcements!.Item().Field("at", one.At).Field("text", one.Source);
        }

        Put(SeedFolder.ConsultationFile, yaml.ToString());
    }

    /// <summary>What was said, a file a room, at times that tell no more than the pages do.</summary>
    private void Said()
    {
        foreach (var room in rooms)
        {
            var (yaml, last, questions) = (new SeedYaml(), DateTimeOffset.MinValue, Questions(room));
            foreach (var one in said.Where(s => s.RoomId == room.Id))
            {
                last = one.At = one.Time(last, zone, Opened(room));
                var item = yaml.Item().Field("number", one.Number).Field("by", people.Of(one)).Field("at", one.Admitted is null ? one.At : one.Written(zone, room.EndsAt));
                item.Field("admitted", one.Admitted is null ? null : one.At).Field("re", one.Answers).Field("question", one.Parent is null ? Math.Max(1, questions.FindIndex(q => q.Id == one.Question) + 1) : null);
                item.Field("language", one.Language).Choice<Attribution>("as", one.As).Field("text", one.Wordings[0].Text).Field("withdrawn", one.Gone is { } gone ? Later(gone, one.At) : null);
                if (one.Wordings.Count > 1)
                {
                    var rewordings = item.Under("rewordings");
                    foreach (var (at, text) in one.Wordings.Skip(1))
                    {
                        rewordings.Item().Field("at", Later(one.As is Attribution.Unattributed ? one.At : at, one.At)).Field("text", text);
                    }
                }
            }

            if (said.Exists(s => s.RoomId == room.Id))
            {
                Put($"{SeedFolder.ContributionsFolder}/{room.Slug}.yaml", yaml.ToString());
            }
        }
    }

    /// <summary>Who reacted is shown to nobody: as many stand-ins did as there are reactions.</summary>
    private void Reactions()
    {
        var rows = new StringBuilder(Csv.Line(["room", "number", "person", "kind", "at"]));
        foreach (var one in said.Where(s => s.State is ContributionState.Visible && s.Admitted is null))
        {
            foreach (var (kind, from, count) in new[] { (ReactionKind.Agree, 0, one.Agree), (ReactionKind.Disagree, one.Agree, one.Disagree), (ReactionKind.Insightful, 0, one.Insightful), (ReactionKind.TellMore, 0, one.TellMore) })
            {
                for (var i = 0; i < count; i++)
                {
                    rows.Append(Csv.Line([Slug(one), Figure(one.Number), people.Reader(from + i), kind.ToString(), SeedYaml.Time(one.At)]));
                }
            }
        }

        Put(SeedFolder.ReactionsFile, rows.ToString());
    }

    /// <summary>What holds of what moderators did, not how it came about.</summary>
    private async Task Moderation(CancellationToken cancel)
    {
        var rows = new StringBuilder(Csv.Line(["room", "number", "person", "act", "reason", "words", "at"]));
        var usual = ModerationReason.Read(ModerationReason.Usual)!;
        var marked = await db.ModerationActions.Where(a => a.ConsultationId == it.Id && a.ContributionId != null && (a.Kind == ModerationKind.OffTopic || a.Kind == ModerationKind.ThreadLocked)).OrderBy(a => a.At)
            .Select(a => new { Id = a.ContributionId!.Value, a.Kind, a.Reason, a.At }).ToListAsync(cancel);
        foreach (var one in said)
        {
            Add(one, one.State is ContributionState.Hidden, SeedAct.Hide, one.HiddenFor, one.HiddenAt);
            Add(one, one.OffTopic, SeedAct.OffTopic, marked.FindLast(m => m.Id == one.Id && m.Kind is ModerationKind.OffTopic)?.Reason, marked.FindLast(m => m.Id == one.Id && m.Kind is ModerationKind.OffTopic)?.At);
            Add(one, one.ThreadLocked, SeedAct.LockThread, marked.FindLast(m => m.Id == one.Id && m.Kind is ModerationKind.ThreadLocked)?.Reason, marked.FindLast(m => m.Id == one.Id && m.Kind is ModerationKind.ThreadLocked)?.At);
            Add(one, one.PinnedAt is not null && one.State is ContributionState.Visible, SeedAct.Pin, null, one.PinnedAt);
        }

        Put(SeedFolder.ModerationFile, rows.ToString());

        void Add(Saying one, bool holds, SeedAct act, string? reason, DateTimeOffset? at)
        {
            if (holds && people.AnyStaff is { } staff)
            {
                var rule = act is SeedAct.Pin ? null : usual.Any(r => r.Name == reason) ? reason : "Beside the question";
                // After everything else of it: what is hidden takes no reply, and a locked conversation none either.
                var last = said.Where(s => s.RoomId == one.RoomId && s.Parent == one.Number).Select(s => s.At).Append(at ?? one.At).Append(one.At).Max();
                rows.Append(Csv.Line([Slug(one), Figure(one.Number), staff, act.ToString(), rule, null, SeedYaml.Time(last)]));
            }
        }
    }

    private async Task Summaries(CancellationToken cancel)
    {
        var yaml = new SeedYaml();
        foreach (var room in rooms)
        {
            foreach (var summary in (await PinnedSummary.All(db, room.Id, cancel)).OrderBy(s => s.Summary.At))
            {
                yaml.Item().Field("room", room.Slug).Choice<SummaryKind>("kind", summary.Summary.Kind).Field("at", summary.Summary.At).Field("by", people.Staff(summary.Summary.AccountId))
                    .Field("readThrough", summary.Summary.ReadThrough).Field("text", ExportText.WithoutEmptyQuotations(summary));
            }
        }

        Put(SeedFolder.SummariesFile, yaml.ToString());
    }

    /// <summary>Removed questions leave no number behind: they are counted anew.</summary>
    private static List<FramingQuestion> Questions(Room room) => [.. room.Questions.OrderBy(q => q.Position)];

    private DateTimeOffset Opened(Room room) => room.OpenedAt is { } opened && opened < room.OpensAt ? opened : said.Where(s => s.RoomId == room.Id).Select(s => s.PostedAt).Append(room.OpensAt).Min();

    private (DateTimeOffset Opens, DateTimeOffset Closes) Times(Room room)
    {
        var (opens, closes) = (Opened(room), room.EndsAt);
        var last = said.Where(s => s.RoomId == room.Id && s.Admitted is null).Select(s => s.At.AddSeconds(1)).Append(opens.AddMinutes(1)).Max();
        return (opens, closes > last ? closes : last);
    }

    private DateTimeOffset Earliest() => rooms.Select(Opened).Append(it.OpensAt).Min();

    private string Slug(Saying one) => rooms.Find(r => r.Id == one.RoomId)!.Slug;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Put(string name, string text) => files.Add((name, Encoding.UTF8.GetBytes(text)));
}
