using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;

namespace Consultations.Web.Api;

public sealed record ConsultationList(IReadOnlyList<ConsultationLine> Items);

/// <summary>A consultation in the list.</summary>
public sealed record ConsultationLine(string Slug, string Title, string? Label, string State, DateTimeOffset Opens, DateTimeOffset Closes)
{
    public static ConsultationLine Of(Consultation consultation, DateTimeOffset now) => new(
        consultation.Slug, consultation.Title, consultation.Label, consultation.StateAt(now).ToString(), consultation.OpensAt, consultation.ClosesAt);
}

/// <summary>One consultation. The figures follow the counting rules: contributions and replies of participants, visible ones.</summary>
/// <param name="Participants">People with at least one visible contribution or reply.</param>
/// <param name="CountryOffices">Their country offices.</param>
public sealed record ConsultationData(
    string Slug,
    string Title,
    string? Subtitle,
    string? Label,
    string Host,
    string Objective,
    string TimeZone,
    string Visibility,
    string State,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    int Participants,
    int CountryOffices,
    int Contributions,
    int Replies,
    int Reactions,
    int Withdrawn,
    int Hidden,
    IReadOnlyList<RoomData> Rooms)
{
    public static ConsultationData Of(Consultation c, Counts counts, IReadOnlyList<RoomData> rooms, DateTimeOffset now) => new(
        c.Slug, c.Title, c.Subtitle, c.Label, c.Host, c.Objective, c.TimeZone, c.Visibility.ToString(), c.StateAt(now).ToString(), c.OpensAt, c.ClosesAt,
        counts.Participants, counts.CountryOffices, counts.Contributions, counts.Replies, counts.Reactions, counts.Withdrawn, counts.Hidden, rooms);
}

public sealed record RoomData(
    string Slug,
    int Number,
    string Title,
    string State,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    IReadOnlyList<QuestionData> Questions,
    int Participants,
    int CountryOffices,
    int Contributions,
    int Replies,
    int Reactions,
    int Withdrawn,
    int Hidden)
{
    public static RoomData Of(Room room, Counts counts, DateTimeOffset now) => new(
        room.Slug, room.Number, room.Title, room.StateAt(now).ToString(), room.OpensAt, room.ClosesAt,
        [.. room.Questions.Select(q => new QuestionData(q.Number, q.Text))],
        counts.Participants, counts.CountryOffices, counts.Contributions, counts.Replies, counts.Reactions, counts.Withdrawn, counts.Hidden);
}

public sealed record QuestionData(int Number, string Text);

/// <summary>Contributions by number.</summary>
/// <param name="Next">Give it as <c>after</c> to go on; absent at the end.</param>
public sealed record ContributionPage(IReadOnlyList<ContributionData> Items, int? Next);

/// <summary>A visible contribution or reply.</summary>
/// <param name="Parent">The number it replies to.</param>
/// <param name="Author">Absent where withheld.</param>
/// <param name="Office">Absent where withheld.</param>
/// <param name="PostedAt">A time, or only the day where the author withheld name and office.</param>
/// <param name="Text">Without markup.</param>
/// <param name="Revision">1 for the first wording.</param>
/// <param name="Edited">There are earlier wordings.</param>
/// <param name="Translations">Absent where there are none.</param>
public sealed record ContributionData(
    int Number,
    string Citation,
    int? Parent,
    string? Author,
    OfficeData? Office,
    string? Role,
    int? Question,
    string Language,
    string PostedAt,
    string Text,
    string Html,
    ReactionCounts Reactions,
    int Revision,
    bool Edited,
    QuotedData? Quoted,
    IReadOnlyList<TranslationData>? Translations)
{
    public static ContributionData Of(ContributionView view) => new(
        view.Number,
        view.Citation.ToString(),
        view.Parent,
        view.Author,
        view.Office is { } office ? new OfficeData(office, view.OfficeKind.ToString()!, view.Country, view.Region.ToString()!) : null,
        view.Role is Consultations.People.Role.Participant ? null : view.Role.ToString(),
        view.Question,
        view.Language,
        view.DayOnly ? view.PostedAt.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : Moments.Machine(view.PostedAt),
        view.Plain,
        view.Html,
        view.Counts,
        view.Revision,
        view.Revision > 1,
        view.Quoted is { } quoted ? new QuotedData(quoted.Of.ToString(), quoted.Words) : null,
        view.Translations.Count == 0 ? null : [.. view.Translations.Select(TranslationData.Of)]);
}

/// <summary>Words of what a reply answers.</summary>
/// <param name="Words">Null where they were taken back.</param>
public sealed record QuotedData(string Of, string? Words);

/// <summary>The same in another language.</summary>
/// <param name="By"><c>author</c>, <c>staff</c>, or <c>machine: NAME</c>.</param>
/// <param name="Revision">The wording that it says in other words.</param>
public sealed record TranslationData(string Language, string Text, string Html, string By, int Revision)
{
    public static TranslationData Of(TranslationView view) => new(
        view.Language, view.Plain, view.Html, view.Machine is { } machine ? $"machine: {machine}" : view.ByAuthor ? "author" : "staff", view.Revision);
}

public sealed record OfficeData(string Name, string Kind, string? Country, string Region);
