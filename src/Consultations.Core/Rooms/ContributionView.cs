using Consultations.Moderation;
using Consultations.People;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>
/// A contribution as readers may see it. This is the only place where the author's attribution is applied: pages, cards, API, feeds and packages
/// are made from it and never from the entity, so what was withheld cannot leave by another door.
/// </summary>
public sealed record ContributionView
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required Citation Citation { get; init; }

    public int? Parent { get; init; }

    public int? Question { get; init; }

    public required ContributionState State { get; init; }

    public required Attribution Attribution { get; init; }

    /// <summary>Null where the author withheld it.</summary>
    public string? Author { get; init; }

    /// <summary>Null where the author withheld it.</summary>
    public string? Office { get; init; }

    public OfficeKind? OfficeKind { get; init; }

    public string? Country { get; init; }

    public Region? Region { get; init; }

    /// <summary>The role in which it was said; staff who withhold their office are shown as anybody.</summary>
    public required Role Role { get; init; }

    public required string Language { get; init; }

    /// <summary>UTC; for an unattributed one only the day counts, in the consultation's zone, and this is its noon.</summary>
    public required DateTimeOffset PostedAt { get; init; }

    public bool DayOnly { get; init; }

    /// <summary>Sanitised; empty while hidden or withdrawn.</summary>
    public required string Html { get; init; }

    public required string Plain { get; init; }

    /// <summary>Words of what it answers, above its own.</summary>
    public Quoted? Quoted { get; init; }

    /// <summary>Where it is now, if it stood here before.</summary>
    public MovedTo? MovedTo { get; init; }

    /// <summary>When its author took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When moderators hid it, and by which rule.</summary>
    public DateTimeOffset? HiddenAt { get; init; }

    public string? HiddenFor { get; init; }

    /// <summary>Moderators found it beside the question.</summary>
    public bool OffTopic { get; init; }

    /// <summary>Nobody but staff replies to it any more.</summary>
    public bool ThreadLocked { get; init; }

    /// <summary>It stands on top of its room's contributions.</summary>
    public bool Pinned { get; init; }

    /// <summary>A moderator entered it for its author.</summary>
    public bool Entered { get; init; }

    /// <summary>It was said elsewhere, and brought in by the facilitators.</summary>
    public CameBy? Imported { get; init; }

    /// <summary>It was handed in after the end.</summary>
    public bool Late { get; init; }

    /// <summary>1 for the first wording.</summary>
    public required int Revision { get; init; }

    public required ReactionCounts Counts { get; init; }

    /// <summary>The log entry that last changed the card.</summary>
    public required long CardSeq { get; init; }

    public IReadOnlyList<Mention> CitedIn { get; init; } = [];

    /// <summary>By language; none of what is not to be seen.</summary>
    public IReadOnlyList<TranslationView> Translations { get; init; } = [];

    /// <summary>Reads what is asked for, by number. One query for the cards, one for where they are cited, one for their translations.</summary>
    public static Task<List<ContributionView>> Read(ConsultationsDb db, IQueryable<Contribution> asked, CancellationToken cancel = default) =>
        ReadAll(db, asked.Where(c => c.Number != null), cancel);

    /// <summary>What waits for a moderator, as it would be shown; it has no number yet (0). For moderators and its author.</summary>
    public static Task<List<ContributionView>> ReadWaiting(ConsultationsDb db, IQueryable<Contribution> asked, CancellationToken cancel = default) =>
        ReadAll(db, asked.Where(c => c.State == ContributionState.Pending), cancel);

    private static async Task<List<ContributionView>> ReadAll(ConsultationsDb db, IQueryable<Contribution> asked, CancellationToken cancel)
    {
        var rows = await (
            from c in asked.AsNoTracking()
            join r in db.Revisions on new { c.Id, Number = c.RevisionNumber } equals new { Id = r.ContributionId, r.Number }
            orderby c.Number, c.PostedAt
            select new Row(
                c, c.Room.Number, c.Room.Consultation.TimeZone, c.Parent!.Number, c.Question!.Number, r.Html, r.Plain)).ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = asked.Select(c => c.Id);
        var mentions = await (
            from citation in db.SummaryCitations
            where ids.Contains(citation.ContributionId)
            join summary in db.Summaries on citation.SummaryId equals summary.Id
            select new { citation.ContributionId, summary.Kind, summary.At }).ToListAsync(cancel);
        var cited = mentions.ToLookup(m => m.ContributionId, m => new Mention(m.Kind, m.At));
        var translations = await TranslationView.Of(db, ids, cancel);
        var views = rows.ConvertAll(row => Of(row, cited[row.Contribution.Id]) with { Translations = [.. translations[row.Contribution.Id]] });
        if (rows.Exists(r => r.Contribution.State is ContributionState.Moved))
        {
            views = await Point(db, views, rows, cancel);
        }

        if (rows.Exists(r => r.Contribution.ImportId is not null))
        {
            views = await Source(db, views, rows, cancel);
        }

        var quoting = rows.FindAll(r => r.Contribution.QuotedId is not null && r.Contribution.State is ContributionState.Visible or ContributionState.Pending).ConvertAll(r => r.Contribution);
        return quoting.Count == 0 ? views : await Quote(db, views, quoting, cancel);
    }

    private static async Task<List<ContributionView>> Point(ConsultationsDb db, List<ContributionView> views, List<Row> rows, CancellationToken cancel)
    {
        var moved = rows.FindAll(r => r.Contribution.MovedToId is not null).ToDictionary(r => r.Contribution.Id, r => r.Contribution.MovedToId!.Value);
        var there = moved.Values.ToArray();
        var places = await db.Contributions.Where(c => EF.Parameter(there).Contains(c.Id) && c.Number != null)
            .Select(c => new { c.Id, To = new MovedTo(c.Room.Slug, new Citation(c.Room.Number, c.Number!.Value)) }).ToDictionaryAsync(c => c.Id, c => c.To, cancel);
        return views.ConvertAll(view => moved.TryGetValue(view.Id, out var to) ? view with { MovedTo = places.GetValueOrDefault(to) } : view);
    }

    private static async Task<List<ContributionView>> Source(ConsultationsDb db, List<ContributionView> views, List<Row> rows, CancellationToken cancel)
    {
        var came = rows.FindAll(r => r.Contribution.ImportId is not null).ToDictionary(r => r.Contribution.Id, r => r.Contribution.ImportId!.Value);
        var imports = came.Values.Distinct().ToArray();
        var sources = await db.Imports.Where(i => EF.Parameter(imports).Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => new CameBy(i.From, i.At), cancel);
        return views.ConvertAll(view => came.TryGetValue(view.Id, out var by) ? view with { Imported = sources.GetValueOrDefault(by) } : view);
    }

    private static async Task<List<ContributionView>> Quote(ConsultationsDb db, List<ContributionView> views, List<Contribution> quoting, CancellationToken cancel)
    {
        var sources = quoting.Select(c => c.QuotedId!.Value).Distinct().ToArray();
        var wordings = (await (
            from r in db.Revisions
            where EF.Parameter(sources).Contains(r.ContributionId)
            join c in db.Contributions on r.ContributionId equals c.Id
            select new { c.Id, r.Number, Of = new Citation(c.Room.Number, c.Number ?? 0), Plain = c.State == ContributionState.Visible && r.SealedAt == null ? r.Plain : null })
            .ToListAsync(cancel)).ToDictionary(w => (w.Id, w.Number));
        var quoted = quoting.ToDictionary(c => c.Id, c => wordings[(c.QuotedId!.Value, c.QuotedRevision!.Value)] is var w
            // Here and not in the database, which counts letters otherwise.
            ? new Quoted(w.Of, w.Plain?.Substring(c.QuotedStart!.Value, c.QuotedLength!.Value))
            : null);
        return views.ConvertAll(view => quoted.TryGetValue(view.Id, out var words) ? view with { Quoted = words } : view);
    }

    /// <summary>Name and office as the attribution shows them, whether the words are shown or not; none of what was withdrawn.</summary>
    internal static (string? Name, string? Office) Byline(Contribution c) => c.State is ContributionState.Withdrawn ? (null, null) : c.Attribution switch
    {
        Attribution.Named => (c.Said.Name, c.Said.OfficeName),
        Attribution.OfficeOnly => (null, c.Said.OfficeName),
        _ => (null, null),
    };

    private static ContributionView Of(Row row, IEnumerable<Mention> cited)
    {
        var c = row.Contribution;
        var shown = c.State is ContributionState.Visible or ContributionState.Pending;
        var (name, at) = shown ? Byline(c) : (null, null);
        var office = c.Attribution != Attribution.Unattributed;
        return new ContributionView
        {
            Id = c.Id,
            Number = c.Number ?? 0,
            Citation = new Citation(row.Room, c.Number ?? 0),
            Parent = row.Parent,
            Question = row.Question,
            State = c.State,
            Attribution = c.Attribution,
            Author = name,
            Office = at,
            OfficeKind = shown && office ? c.Said.OfficeKind : null,
            Country = shown && office ? c.Said.Country : null,
            Region = shown && office ? c.Said.Region : null,
            Role = office ? c.Said.Role : Role.Participant,
            Language = c.Language,
            PostedAt = office ? c.PostedAt : Noon(c.PostedAt, row.TimeZone),
            DayOnly = !office,
            Html = shown ? row.Html : "",
            Plain = shown ? row.Plain : "",
            WithdrawnAt = c.WithdrawnAt,
            HiddenAt = c.HiddenAt,
            HiddenFor = c.HiddenFor,
            OffTopic = c.OffTopic && shown,
            ThreadLocked = c.ThreadLocked,
            Pinned = c.PinnedAt is not null && shown,
            Entered = c.EnteredBy is not null && c.ImportId is null && shown,
            Late = c.Late,
            Revision = c.RevisionNumber,
            Counts = new ReactionCounts(c.Agree, c.Insightful, c.TellMore, c.Disagree),
            CardSeq = c.CardSeq,
            CitedIn = [.. cited.OrderBy(m => m.At)],
        };
    }

    /// <summary>The hour would tell who was at a desk then, so it is replaced by the same hour for everybody.</summary>
    private static DateTimeOffset Noon(DateTimeOffset at, string zone)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var noon = TimeZoneInfo.ConvertTime(at, place).Date.AddHours(12);
        return new DateTimeOffset(noon, place.GetUtcOffset(noon)).ToUniversalTime();
    }

    private sealed record Row(Contribution Contribution, int Room, string TimeZone, int? Parent, int? Question, string Html, string Plain);
}

/// <summary>The room and number of a contribution that was moved.</summary>
public sealed record MovedTo(string Room, Citation Citation)
{
    /// <summary>Where a number leads that has been left; null where what stands there was not moved.</summary>
    public static Task<MovedTo?> Of(ConsultationsDb db, Guid room, int number, CancellationToken cancel = default) => (
        from sign in db.Contributions
        where sign.RoomId == room && sign.Number == number && sign.MovedToId != null
        join c in db.Contributions on sign.MovedToId equals c.Id
        where c.Number != null
        select new MovedTo(c.Room.Slug, new Citation(c.Room.Number, c.Number!.Value))).SingleOrDefaultAsync(cancel);
}

/// <summary>Where a contribution was said before it was brought in, and when that was.</summary>
public sealed record CameBy(string From, DateTimeOffset At);

/// <summary>A summary cites the contribution.</summary>
public sealed record Mention(SummaryKind Kind, DateTimeOffset At);
