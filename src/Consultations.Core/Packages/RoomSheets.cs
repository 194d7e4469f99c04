using System.Globalization;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Packages;

/// <summary>The tables of what was asked and said.</summary>
internal static class RoomSheets
{
    private static readonly Column[] RoomColumns =
    [
        Column.Number("number", "The first half of a citation: 1 in #1.42."), new("title", "Its title."), new("lead", "What it is for."), new("opens", "When writing began."), new("closes", "When writing ended or will end."),
    ];

    private static readonly Column[] QuestionColumns =
        [Column.Number("room", "Number of the room."), Column.Number("number", "Number of the question in its room."), new("text", "The question."), Column.YesNo("retired", "It was taken off; what was said under it stays.")];

    private static readonly Column[] SaidColumns =
    [
        new("citation", "Room and number, such as #1.42."), Column.Number("room", "Number of the room."), Column.Number("number", "Number in the room."),
        Column.Number("replyTo", "The number that it answers; empty for a contribution that is no reply.", mayBeEmpty: true), Column.Number("question", "Number of the framing question.", mayBeEmpty: true),
        new("posted", "When it was said, UTC; the day alone where its author withheld name and office."), Column.YesNo("dayOnly", "posted is a day in the consultation's time zone."),
        new("authorKey", "Tells authors apart within this package. One key for whatever somebody said by name; everything else has a key of its own, made at random for this package."),
        Column.Maybe("author", "The name, where its author chose to be named."), Column.Maybe("officeKey", "Key in offices; empty where the office is withheld."), Column.Maybe("office", "The office as it was said."),
        Column.Maybe("officeKind", "Kind of the office."), Column.Maybe("country", "Of the office; ISO 3166."), Column.Maybe("region", "Of the office."),
        new("role", "As what it was said; participant where the office is withheld."), new("language", "In which it is written; BCP 47."), new("attribution", "What its author shows: named, officeOnly or unattributed."),
        Column.Number("revision", "Number of the wording that stands; see revisions."), Column.Maybe("quotes", "Citation of the contribution whose words stand above it."), Column.Maybe("quotedWords", "Those words; empty where they are gone."),
        Column.YesNo("offTopic", "Moderators found it beside the question."), Column.YesNo("late", "It was handed in after the end."), Column.YesNo("entered", "A moderator entered it for its author."),
        Column.Number("agree", "So many agreed."), Column.Number("insightful", "So many found it insightful."), Column.Number("tellMore", "So many asked for more."), Column.Number("disagree", "So many disagreed."),
    ];

    private static readonly Column[] RevisionColumns =
    [
        new("citation", "Of the contribution."), Column.Number("revision", "From 1 for the first wording."), Column.Maybe("at", "When it was written, UTC; empty where its author withheld name and office."),
        new("text", "The words. Places of excerpts count in this text, in UTF-16 units."), new("html", "The same as it is shown."),
    ];

    private static readonly Column[] TranslationColumns =
    [
        new("citation", "Of the contribution."), new("language", "Into which it is; BCP 47."), Column.Number("revision", "The wording that it says in other words."), new("by", "author, staff, or machine."),
        Column.Maybe("machine", "Which machine made it."), new("text", "The translation, without marks."),
    ];

    private static readonly Column[] OfficeColumns =
    [
        new("key", "For this package."), new("name", "As it was last said."), new("kind", "What kind of office it is."), Column.Maybe("country", "ISO 3166; empty where it speaks for no one country."), new("region", "Where it is."),
        Column.Number("shown", "Contributions and replies that show it."),
    ];

    private static readonly Column[] SummaryColumns =
    [
        Column.Number("room", "Number of the room."), new("kind", "rolling, or closing for the one that ends the room."), new("at", "When it was published, UTC."), Column.Maybe("by", "Who of the staff wrote it."),
        Column.Number("readThrough", "The last number that was read for it."), new("text", $"Markdown; what it quotes is drawn from the contributions, {PublicData.Gone} where those words are gone."),
    ];

    public static IEnumerable<Sheet> Of(Consultation it, IReadOnlyList<PublicRoom> rooms, PublicAuthors authors)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone);
        yield return new Sheet("rooms", "The rooms in which it was discussed.", RoomColumns,
            [.. rooms.Select(r => Row(r.Room.Number, r.Room.Title, r.Room.Lead, PublicData.Time(r.Room.OpenedAt ?? r.Room.OpensAt), PublicData.Time(r.Room.EndsAt)))]);
        yield return new Sheet("questions", "What the rooms asked.", QuestionColumns,
            [.. from r in rooms from q in r.Room.Questions.OrderBy(q => q.Position) select Row(r.Room.Number, q.Number, q.Text, q.Retired)]);
        yield return new Sheet("contributions", "Every contribution and reply that may be read, by attribution, with counts of reactions. Hidden and withdrawn ones are left out, so numbers have gaps.", SaidColumns,
            [.. rooms.SelectMany(r => r.Said).Select(v => Said(v, zone, authors))]);
        yield return new Sheet("translations", "Contributions in other languages, labelled. They are no evidence: passages are of the original.", TranslationColumns,
            [.. from r in rooms from v in r.Said from t in v.Translations select Row(v.Citation.ToString(), t.Language, t.Revision, t.Machine is not null ? "machine" : t.ByAuthor ? "author" : "staff", t.Machine, t.Plain)]);
        yield return new Sheet("offices", "Offices that contributions show.", OfficeColumns,
            [.. authors.Offices.Select(o => Row(o.Key, o.Row.Name, PublicData.Word(o.Row.Kind!.Value), o.Row.Country, PublicData.Word(o.Row.Region!.Value), o.Count))]);
        yield return new Sheet("summaries", "What the moderators wrote of the rooms.", SummaryColumns,
            [.. from r in rooms from s in r.Summaries select Row(r.Room.Number, PublicData.Word(s.Summary.Kind), PublicData.Time(s.Summary.At), Maybe(s.Summary.AuthorName), s.Summary.ReadThrough, s.Source(PublicData.Gone))]);
    }

    /// <summary>The wordings of what is visible, without those that were sealed.</summary>
    public static async Task<Sheet> Revisions(ConsultationsDb db, IReadOnlyList<PublicRoom> rooms, CancellationToken cancel)
    {
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var room in rooms)
        {
            var id = room.Room.Id;
            var wordings = (await (
                from r in db.Revisions
                join c in db.Contributions on r.ContributionId equals c.Id
                where c.RoomId == id && c.State == ContributionState.Visible && r.SealedAt == null
                select new { r.ContributionId, r.Number, r.At, r.Plain, r.Html }).ToListAsync(cancel)).ToLookup(w => w.ContributionId);
            rows.AddRange(from view in room.Said
                          from w in wordings[view.Id].OrderBy(w => w.Number)
                          select Row(view.Citation.ToString(), w.Number, view.DayOnly ? null : PublicData.Time(w.At), w.Plain, w.Html));
        }

        return new Sheet("revisions", "Every wording that may be read. Wordings out of which something was taken are left out.", RevisionColumns, rows);
    }

    internal static IReadOnlyList<object?> Row(params object?[] cells) => cells;

    private static IReadOnlyList<object?> Said(ContributionView v, TimeZoneInfo zone, PublicAuthors authors) => Row(
        v.Citation.ToString(), v.Citation.Room, v.Number, v.Parent, v.Question,
        v.DayOnly ? TimeZoneInfo.ConvertTime(v.PostedAt, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : PublicData.Time(v.PostedAt), v.DayOnly,
        authors.Key(v.Id), v.Author, authors.Office(v.Id), v.Office, v.OfficeKind is { } kind ? PublicData.Word(kind) : null, v.Country, v.Region is { } region ? PublicData.Word(region) : null,
        PublicData.Word(v.Role), v.Language, PublicData.Word(v.Attribution), v.Revision, v.Quoted?.Of.ToString(), v.Quoted?.Words, v.OffTopic, v.Late, v.Entered,
        v.Counts.Agree, v.Counts.Insightful, v.Counts.TellMore, v.Counts.Disagree);

    private static string? Maybe(string text) => text.Length == 0 ? null : text;
}
