using Consultations.Wording;

namespace Consultations.Planning;

/// <summary>Everything that is decided about a consultation before anybody speaks.</summary>
public sealed record Plan
{
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    public required string Lead { get; init; }

    /// <summary>Markdown.</summary>
    public required string Objective { get; init; }

    public required string Host { get; init; }

    public string? Label { get; init; }

    /// <summary>IANA id.</summary>
    public required string TimeZone { get; init; }

    public required string Languages { get; init; }

    public required Visibility Visibility { get; init; }

    public required string Consent { get; init; }

    public required DateTimeOffset OpensAt { get; init; }

    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>Mail to followers a day and an hour before a room ends.</summary>
    public bool RemindDay { get; init; }

    public bool RemindHour { get; init; }

    /// <summary>A throw-away copy for rehearsing.</summary>
    public bool IsRehearsal { get; init; }

    public required IReadOnlyList<PlannedRoom> Rooms { get; init; }

    /// <param name="draft">Only its staff finds it, until it is published.</param>
    internal Consultation Draw(Guid id, bool draft, DateTimeOffset now)
    {
        var consultation = new Consultation
        {
            Id = id,
            Slug = Slug,
            Title = Title,
            Subtitle = Subtitle,
            Lead = Lead,
            Objective = Objective,
            ObjectiveHtml = Rendered.From(Objective).Html,
            Host = Host,
            Label = Label,
            TimeZone = TimeZone,
            Languages = Languages,
            Visibility = Visibility,
            Consent = Consent,
            OpensAt = OpensAt,
            ClosesAt = ClosesAt,
            State = draft ? ConsultationState.Draft : ConsultationState.Scheduled,
            RemindDay = RemindDay,
            RemindHour = RemindHour,
            IsRehearsal = IsRehearsal,
            LastRoom = Rooms.Count,
        };
        consultation.Rooms.AddRange(Rooms.Select((room, i) => room.Draw(consultation, i + 1, now)));
        return consultation;
    }

    /// <summary>
    /// The same plan at another time and in another zone. What lasts days keeps the hours on the wall: a room that closes at five o'clock closes at
    /// five, also when the clocks are changed in between. What is over within a day keeps its lengths.
    /// </summary>
    public Plan StartingAt(DateTimeOffset opens, string timeZone)
    {
        var (from, to) = (TimeZoneInfo.FindSystemTimeZoneById(TimeZone), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        DateTimeOffset Move(DateTimeOffset at)
        {
            if (ClosesAt - OpensAt <= TimeSpan.FromDays(1))
            {
                return opens + (at - OpensAt);
            }

            var gone = TimeZoneInfo.ConvertTime(at, from).DateTime - TimeZoneInfo.ConvertTime(OpensAt, from).DateTime;
            var wall = TimeZoneInfo.ConvertTime(opens, to).DateTime + gone;
            // An hour that is skipped there is said an hour later.
            return LocalTime.Instants(wall, to) is [var first, ..] ? first : LocalTime.Instants(wall.AddHours(1), to)[0];
        }

        return this with { TimeZone = timeZone, OpensAt = opens, ClosesAt = Move(ClosesAt), Rooms = [.. Rooms.Select(r => r.Moved(Move))] };
    }

    /// <summary>What was planned of a consultation, without people and words, to be made again.</summary>
    /// <param name="of">With its rooms, questions and rounds.</param>
    /// <param name="summaries">When summaries were due, by room.</param>
    public static Plan Of(Consultation of, ILookup<Guid, DateTimeOffset> summaries) => new()
    {
        Slug = of.Slug,
        Title = of.Title,
        Subtitle = of.Subtitle,
        Lead = of.Lead,
        Objective = of.Objective,
        Host = of.Host,
        Label = of.Label,
        TimeZone = of.TimeZone,
        Languages = of.Languages,
        Visibility = of.Visibility,
        Consent = of.Consent,
        OpensAt = of.OpensAt,
        ClosesAt = of.ClosesAt,
        RemindDay = of.RemindDay,
        RemindHour = of.RemindHour,
        Rooms = [.. of.Rooms.OrderBy(r => r.Position).Select(r => PlannedRoom.Of(r, [.. summaries[r.Id]]))],
    };
}
