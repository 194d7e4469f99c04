using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Web.Desk;

/// <summary>
/// A plan drawn to scale: a row for the consultation and one for each room, across in per cent of the whole time, down in pixels. A row shows
/// writing, the reacting that goes on after it, its rounds, and marks for what else is due.
/// </summary>
public sealed class PlanDrawing
{
    public const int RowHeight = 46;
    public const int Bar = 14;
    public const int Axis = 34;

    /// <summary>Ticks are whole steps of one of these, so few that their words do not touch.</summary>
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14), TimeSpan.FromDays(28), TimeSpan.FromDays(84), TimeSpan.FromDays(365),
    ];

    private const int MostTicks = 6;

    /// <summary>Per cent: the last mark is not cut in two.</summary>
    private const double Widest = 99;

    private readonly DateTimeOffset from;
    private readonly TimeSpan whole;

    public PlanDrawing(Consultation consultation, IReadOnlyList<ScheduledTransition> due, TimeZoneInfo zone, DateTimeOffset now)
    {
        var rooms = consultation.Rooms;
        from = rooms.Select(r => r.OpensAt).Append(consultation.OpensAt).Min();
        var last = rooms.Select(Last).Append(consultation.ClosesAt).Max();
        // A summary that is due long after an hour would leave the hour no room: it stands in the list alone.
        To = due.Where(d => d.Kind == TransitionKind.SummaryDue && d.Due - last <= (last - from) / 3).Select(d => d.Due).Append(last).Max();
        whole = To - from;
        Rows =
        [
            new Row(null, 0, [new Span(SpanKind.Whole, Across(consultation.OpensAt), Across(consultation.ClosesAt))], []),
            .. rooms.Select((room, i) => new Row(room, i + 1, [.. Spans(room, now)], [.. Marks(room, due)])),
        ];
        Now = now > from && now < To ? Across(now) : null;
        Ticks = [.. TicksOf(zone)];
    }

    public DateTimeOffset From => from;

    public DateTimeOffset To { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Null where the present lies outside of the plan.</summary>
    public double? Now { get; }

    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Whether ticks lie less than a day apart, so that the hour belongs to their words.</summary>
    public bool ByTheHour { get; private set; }

    public int Height => (Rows.Count * RowHeight) + Axis;

    private static DateTimeOffset Last(Room room) => room.ReactsUntil is { } until && until > room.EndsAt ? until : room.EndsAt;

    private IEnumerable<Span> Spans(Room room, DateTimeOffset now)
    {
        yield return new Span(SpanKind.Writing, Across(room.OpensAt), Across(room.EndsAt));
        if (room.ReactsUntil > room.EndsAt)
        {
            yield return new Span(SpanKind.Reacting, Across(room.EndsAt), Across(room.ReactsUntil.Value));
        }

        foreach (var round in room.Rounds)
        {
            if ((round.StartedAt ?? round.StartsAt) is { } starts)
            {
                yield return new Span(SpanKind.Round, Across(starts), Across(round.EndedBy(now) ?? round.EndsAt ?? starts.AddSeconds(round.Seconds)));
            }
        }
    }

    private IEnumerable<Mark> Marks(Room room, IEnumerable<ScheduledTransition> due) =>
        due.Where(d => d.RoomId == room.Id && d.Kind is (TransitionKind.SummaryDue or TransitionKind.ClosesInADay or TransitionKind.ClosesInAnHour))
            .Where(d => d.Due <= To)
            .Select(d => new Mark(d.Kind, d.Due, Across(d.Due)));

    private IEnumerable<Tick> TicksOf(TimeZoneInfo zone)
    {
        var step = Steps.FirstOrDefault(s => whole / s <= MostTicks, Steps[^1]);
        ByTheHour = step < TimeSpan.FromDays(1);
        var local = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        var floor = ByTheHour ? local.Date + (step * Math.Ceiling((local - local.Date) / step)) : local.Date.AddDays(local.TimeOfDay > TimeSpan.Zero ? 1 : 0);
        for (var at = floor; ; at += step)
        {
            // A wall clock's hour that is skipped in that zone has no tick.
            if (LocalTime.Instants(at, zone) is not [var instant, ..])
            {
                continue;
            }

            if (instant > To)
            {
                yield break;
            }

            if (instant >= from)
            {
                yield return new Tick(instant, Across(instant));
            }
        }
    }

    private double Across(DateTimeOffset at) => Math.Clamp(Widest * ((at - from) / whole), 0, Widest);

    /// <param name="Room">Null for the whole consultation.</param>
    public sealed record Row(Room? Room, int Place, IReadOnlyList<Span> Spans, IReadOnlyList<Mark> Marks)
    {
        public int Top => Place * RowHeight;
    }

    public readonly record struct Span(SpanKind Kind, double X, double End);

    public readonly record struct Mark(TransitionKind Kind, DateTimeOffset At, double X);

    public readonly record struct Tick(DateTimeOffset At, double X);

    public enum SpanKind
    {
        Whole,
        Writing,
        Reacting,
        Round,
    }
}
