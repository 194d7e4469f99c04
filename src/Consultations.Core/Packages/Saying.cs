using Consultations.People;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Packages;

/// <summary>A number of a room as the full export says it: of what readers do not see, only that it was there.</summary>
internal sealed class Saying
{
    public required Guid Id { get; init; }

    public required Guid RoomId { get; init; }

    /// <summary>Room and number as the export counts them.</summary>
    public required Citation Citation { get; init; }

    public int Number => Citation.Number;

    public required ContributionState State { get; init; }

    /// <summary>Null where the name is withheld, or the words are gone.</summary>
    public required Guid? Account { get; init; }

    /// <summary>Null where the office is withheld, or the words are gone.</summary>
    public required Byline? Said { get; init; }

    public required Guid? Office { get; init; }

    public required Attribution As { get; init; }

    public required string Language { get; init; }

    /// <summary>When readers saw it first, if no <see cref="Admitted"/> says otherwise; the noon of its day where that is all that is shown.</summary>
    public required DateTimeOffset PostedAt { get; init; }

    public required bool DayOnly { get; init; }

    /// <summary>When what was handed in late was let in.</summary>
    public required DateTimeOffset? Admitted { get; init; }

    public required int? Parent { get; init; }

    /// <summary>The number that its author answered; another reply's, where it quotes that.</summary>
    public required int? Answers { get; init; }

    public required Guid? Question { get; init; }

    /// <summary>When it was withdrawn or moved away.</summary>
    public required DateTimeOffset? Gone { get; init; }

    public required IReadOnlyList<(DateTimeOffset At, string Text)> Wordings { get; init; }

    public required int Agree { get; init; }

    public required int Insightful { get; init; }

    public required int TellMore { get; init; }

    public required int Disagree { get; init; }

    public required DateTimeOffset? HiddenAt { get; init; }

    public required string? HiddenFor { get; init; }

    public required bool OffTopic { get; init; }

    public required bool ThreadLocked { get; init; }

    public required DateTimeOffset? PinnedAt { get; init; }

    /// <summary>As it is exported: never before the number before it.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Counts as a participant's, as readers see it.</summary>
    public bool Counts => State is ContributionState.Visible && Said is null or { Role: Role.Participant };

    public static async Task<IReadOnlyList<Saying>> In(ConsultationsDb db, Guid room, int number, CancellationToken cancel)
    {
        // The views know what is shown; what else is needed to say it again is not shown, and withheld by nobody.
        var views = await ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == room), cancel);
        var rows = await db.Contributions.AsNoTracking().Where(c => c.RoomId == room && c.Number != null).ToDictionaryAsync(c => c.Id, cancel);
        var admitted = (await db.Log.Where(e => e.Stream == room && e.Kind == LogKind.Admitted && e.ContributionId != null).Select(e => new { e.ContributionId, e.At }).ToListAsync(cancel)).ToLookup(e => e.ContributionId!.Value, e => e.At);
        var wordings = (await (
            from r in db.Revisions.AsNoTracking()
            join c in db.Contributions on r.ContributionId equals c.Id
            where c.RoomId == room && c.State == ContributionState.Visible
            select new { r.ContributionId, r.Number, r.At, Source = r.SealedAt == null ? r.Source : "" }).ToListAsync(cancel)).ToLookup(r => r.ContributionId);
        return
        [
            .. from view in views
               let c = rows[view.Id]
               let shown = view.State is ContributionState.Visible
               let office = shown && view.Attribution is not Attribution.Unattributed
               select new Saying
               {
                   Id = view.Id, RoomId = room, Citation = new Citation(number, view.Number), State = view.State, As = shown ? view.Attribution : Attribution.Unattributed, Language = view.Language,
                   Account = shown && view.Attribution is Attribution.Named ? c.AccountId : null, Said = office ? view.Attribution is Attribution.Named ? c.Said : c.Said with { Name = "" } : null, Office = office ? c.OfficeId : null,
                   PostedAt = c.PreModerated && !view.DayOnly ? admitted[view.Id].Append(view.PostedAt).Max() : view.PostedAt, DayOnly = view.DayOnly || !shown, Admitted = view.Late ? admitted[view.Id].Select(at => (DateTimeOffset?)at).FirstOrDefault() : null,
                   Parent = view.Parent, Answers = view.Quoted is { Words: not null } quoted && quoted.Of.Room == view.Citation.Room ? quoted.Of.Number : view.Parent, Question = c.QuestionId, Gone = view.State is ContributionState.Withdrawn ? view.WithdrawnAt : view.State is ContributionState.Moved ? view.PostedAt : null,
                   Wordings = shown ? [.. wordings[view.Id].OrderBy(w => w.Number).Select(w => (w.At, Text(w.Source, w.Number, view.Quoted)))] : [(view.PostedAt, view.State is ContributionState.Hidden ? "[hidden]" : "[withdrawn]")],
                   Agree = view.Counts.Agree, Insightful = view.Counts.Insightful, TellMore = view.Counts.TellMore, Disagree = view.Counts.Disagree,
                   HiddenAt = view.HiddenAt, HiddenFor = view.HiddenFor, OffTopic = view.OffTopic, ThreadLocked = shown && view.ThreadLocked, PinnedAt = shown ? c.PinnedAt : null,
               },
        ];
    }

    /// <summary>When it is said to have been said: the numbers tell the order, and a day is all that may be told of some.</summary>
    public DateTimeOffset Time(DateTimeOffset before, TimeZoneInfo zone, DateTimeOffset opened)
    {
        var at = Admitted ?? Written(zone, opened);
        return at > before ? at : before;
    }

    /// <summary>When it was written: the beginning of its day, where no more may be told, but not before it could be.</summary>
    public DateTimeOffset Written(TimeZoneInfo zone, DateTimeOffset first)
    {
        if (!DayOnly)
        {
            return PostedAt;
        }

        var day = TimeZoneInfo.ConvertTime(PostedAt, zone).Date;
        var at = new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
        return at > first ? at : first;
    }

    /// <summary>A first wording that begins with somebody's words says so again; what was taken out leaves its sign.</summary>
    private static string Text(string source, int number, Quoted? quoted) =>
        source.Length == 0 ? Room.Redacted : number == 1 && quoted is { Words: { } words } ? $"> {string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\n\n{source}" : source;
}
