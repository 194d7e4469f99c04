using Consultations.Planning;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Desk;

public sealed class PlanDrawingTests
{
    private static readonly DateTimeOffset Opens = new(2026, 3, 20, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1.0 / 24, true)]
    [InlineData(1, true)]
    [InlineData(35, false)]
    [InlineData(400, false)]
    public void Ticks_are_few_in_order_and_within_the_plan(double days, bool byTheHour)
    {
        var drawing = Draw(TimeSpan.FromDays(days), []);
        Assert.InRange(drawing.Ticks.Count, 2, 8);
        Assert.Equal(byTheHour, drawing.ByTheHour);
        Assert.Equal(drawing.Ticks.Select(t => t.X).Order(), drawing.Ticks.Select(t => t.X));
        Assert.All(drawing.Ticks, t => Assert.InRange(t.At, drawing.From, drawing.To));
        Assert.All(drawing.Rows.SelectMany(r => r.Spans), s => Assert.True(s.X >= 0 && s.End <= 100 && s.X <= s.End));
    }

    [Fact]
    public void Days_begin_at_midnight_on_the_wall_also_after_the_clocks_change()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var drawing = Draw(TimeSpan.FromDays(14), [], zone.Id);
        Assert.All(drawing.Ticks, t => Assert.Equal(TimeSpan.Zero, TimeZoneInfo.ConvertTime(t.At, zone).TimeOfDay));
    }

    [Fact]
    public void A_summary_that_is_due_long_after_an_hour_does_not_squeeze_the_hour()
    {
        var (near, far) = (Opens.AddMinutes(70), Opens.AddDays(1));
        var drawing = Draw(TimeSpan.FromHours(1), [near, far]);
        Assert.Equal(near, drawing.To);
        Assert.Equal([near], drawing.Rows[1].Marks.Select(m => m.At));
    }

    private static PlanDrawing Draw(TimeSpan length, DateTimeOffset[] summaries, string zone = "UTC")
    {
        var consultation = new Consultation
        {
            Id = Guid.CreateVersion7(), Slug = "plan", Title = "Plan", Lead = "", Objective = "", ObjectiveHtml = "", Host = "Host", TimeZone = zone, Languages = "en",
            Visibility = Visibility.Public, Consent = "Consent", OpensAt = Opens, ClosesAt = Opens + length,
        };
        var room = new Room
        {
            Id = Guid.CreateVersion7(), ConsultationId = consultation.Id, Number = 1, Position = 1, Slug = "room", Title = "Room", Lead = "", OpensAt = Opens,
            ClosesAt = Opens + length, Visibility = Visibility.Public,
        };
        consultation.Rooms.Add(room);
        var due = summaries.Select(at => new ScheduledTransition
        {
            Id = Guid.CreateVersion7(), ConsultationId = consultation.Id, RoomId = room.Id, Stream = room.Id, Kind = TransitionKind.SummaryDue, Due = at, PlannedAt = Opens,
        }).ToList();
        return new PlanDrawing(consultation, due, TimeZoneInfo.FindSystemTimeZoneById(zone), Opens);
    }
}
