using Consultations.Moderation;
using Consultations.Planning;

namespace Consultations.Web.Planning;

/// <summary>One point of a consultation's timeline.</summary>
/// <param name="Word">Key of what happened; <paramref name="Of"/> stands in it.</param>
/// <param name="ByTheHour">The time counts and not only the day.</param>
public sealed record TimelineMark(DateTimeOffset At, string Word, string? Of = null, bool ByTheHour = false)
{
    public bool IsToday => Word == "Today";
}

/// <summary>What a timeline shows, in order: openings, the first and the newest weekly summaries, today, ends, closing summaries.</summary>
public static class TimelineMarks
{
    public static IReadOnlyList<TimelineMark> Of(ConsultationShown shown)
    {
        var (consultation, now) = (shown.Consultation, shown.Now);
        var marks = new List<TimelineMark> { new(consultation.OpensAt, shown.State == ConsultationState.Scheduled ? "RoomsOpen" : "RoomsOpened", ByTheHour: consultation.OpensAt > now) };
        var weekly = Days(shown, SummaryKind.Rolling);
        if (weekly.Count > 0)
        {
            marks.Add(new TimelineMark(weekly[0], weekly.Count == 1 ? "OneSummary" : "FirstSummary"));
        }

        if (weekly.Count > 1)
        {
            marks.Add(new TimelineMark(weekly[^1], shown.IsOver ? "LastSummary" : "NewestSummary"));
        }

        if (shown.IsOpen)
        {
            marks.Add(new TimelineMark(now, "Today"));
        }

        marks.AddRange(Ends(shown));
        marks.AddRange(Days(shown, SummaryKind.Closing).Take(1).Select(at => new TimelineMark(at, "ClosingSummaries")));
        return [.. marks.OrderBy(m => m.At)];
    }

    /// <summary>One mark for all rooms that end together, with the consultation or before it.</summary>
    private static IEnumerable<TimelineMark> Ends(ConsultationShown shown)
    {
        var end = shown.Consultation.ClosesAt;
        var alone = shown.Consultation.Rooms
            .Select(room => (room.Title, At: room.ClosedAt ?? room.ClosesAt))
            .Where(room => (room.At - end).Duration() > TimeSpan.FromHours(1))
            .Select(room => Mark(room.At, room.At > shown.Now ? "RoomCloses" : "RoomClosed", room.Title));
        return alone.Append(Mark(end, shown.IsOver ? "RoomsClosed" : "RoomsClose", null));

        TimelineMark Mark(DateTimeOffset at, string word, string? of) => new(at, word, of, ByTheHour: at > shown.Now);
    }

    private static List<DateTimeOffset> Days(ConsultationShown shown, SummaryKind kind) =>
        [.. shown.Overview.Summaries.Where(s => s.Kind == kind).Select(s => s.At).DistinctBy(at => Site.Moments.Local(at, shown.Zone).Date)];
}
