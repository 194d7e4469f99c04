using Consultations.Planning;
using Xunit;

namespace Consultations.Web.Planning;

public sealed class DaysDrawingTests
{
    private static readonly DateOnly Monday = new(2020, 6, 29);

    [Fact]
    public void A_month_is_drawn_day_by_day_within_its_frame()
    {
        var drawing = new DaysDrawing([new(Monday, 3), new(Monday.AddDays(30), 11)], Monday, Monday.AddDays(32), Monday.AddDays(30));
        Assert.False(drawing.ByWeek);
        Assert.Equal(2, drawing.Bars.Count);
        Assert.Equal(14, drawing.Total);
        Assert.All(drawing.Bars, bar => Assert.True(bar.X >= DaysDrawing.Gutter && bar.X + bar.Width <= 100 && bar.Y >= DaysDrawing.Ceiling));
        Assert.Equal(11, drawing.Busiest!.Contributions);
        Assert.InRange(drawing.RestFrom!.Value, 90, 99);
        Assert.Equal(Monday, drawing.Ticks[0].Day);
    }

    [Fact]
    public void A_long_one_is_drawn_by_weeks_and_loses_nobody()
    {
        var counts = Enumerable.Range(0, 100).Select(i => new DayCount(Monday.AddDays(i), 2)).ToList();
        var drawing = new DaysDrawing(counts, Monday, Monday.AddDays(99), Monday.AddDays(200));
        Assert.True(drawing.ByWeek);
        Assert.Equal(200, drawing.Bars.Sum(b => b.Contributions));
        Assert.Null(drawing.RestFrom);
        Assert.True(drawing.Ticks.Count <= 9);
    }

    [Fact]
    public void A_far_end_is_not_drawn_to_scale()
    {
        var drawing = new DaysDrawing([new(Monday, 1)], Monday, Monday.AddDays(400), Monday.AddDays(11));
        Assert.Equal(Monday.AddDays(17), drawing.Last);
    }

    [Fact]
    public void What_was_said_before_the_opening_or_after_the_end_is_on_it()
    {
        var drawing = new DaysDrawing([new(Monday.AddDays(-1), 1), new(Monday.AddDays(5), 1)], Monday, Monday.AddDays(4), Monday.AddDays(9));
        Assert.Equal((Monday.AddDays(-1), Monday.AddDays(5)), (drawing.First, drawing.Last));
        Assert.Equal(2, drawing.Bars.Count);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(11, 5, 15)]
    [InlineData(13, 5, 15)]
    [InlineData(70, 20, 80)]
    [InlineData(201, 100, 300)]
    public void The_lines_stand_at_figures_one_counts_by(int highest, int step, int top)
    {
        var drawing = new DaysDrawing(highest == 0 ? [] : [new(Monday, highest)], Monday, Monday.AddDays(9), Monday);
        Assert.Equal((step, top), (drawing.Step, drawing.Top));
        Assert.InRange(drawing.Grid().Count(), 1, 4);
    }
}
