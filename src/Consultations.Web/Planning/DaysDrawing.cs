using Consultations.Planning;

namespace Consultations.Web.Planning;

/// <summary>
/// Contributions over time as bars. Across in per cent, so that the drawing is as wide as its place and the text never scales; down in pixels.
/// Days, or weeks where there are more than <see cref="MostBars"/> days.
/// </summary>
public sealed class DaysDrawing
{
    public const int Height = 228;
    public const int Floor = 198;
    public const int Ceiling = 18;
    public const int MostBars = 70;

    /// <summary>Per cent at the start that belong to the figures of the axis.</summary>
    public const double Gutter = 7;

    private readonly int span;

    /// <param name="counts">Days without contributions are absent.</param>
    /// <param name="opens">The first day.</param>
    /// <param name="closes">The planned last day.</param>
    /// <param name="today">In the consultation's zone.</param>
    public DaysDrawing(IReadOnlyList<DayCount> counts, DateOnly opens, DateOnly closes, DateOnly today)
    {
        Total = counts.Sum(c => c.Contributions);
        First = counts.Count > 0 && counts[0].Day < opens ? counts[0].Day : opens;
        var last = counts.Count > 0 && counts[^1].Day > closes ? counts[^1].Day : closes;
        var gone = Math.Max(1, today.DayNumber - First.DayNumber + 1);
        // A far end is not drawn to scale: what is left then takes a third.
        Last = last.DayNumber > today.DayNumber + gone ? today.AddDays(Math.Max(2, gone / 2)) : last;
        Days = Last.DayNumber - First.DayNumber + 1;
        span = Days > MostBars ? 7 : 1;
        Slots = (Days + span - 1) / span;
        var bySlot = counts.GroupBy(c => (c.Day.DayNumber - First.DayNumber) / span).ToDictionary(g => g.Key, g => g.Sum(c => c.Contributions));
        Highest = bySlot.Values.DefaultIfEmpty(0).Max();
        Step = StepFor(Highest);
        Top = Math.Max(1, (Highest + Step - 1) / Step) * Step;
        Bars = [.. bySlot.OrderBy(s => s.Key).Select(s => new Bar(
            First.AddDays(s.Key * span), s.Value, Across(s.Key) + (Slot * 0.16), Slot * 0.68, Down(s.Value), Floor - Down(s.Value)))];
        RestFrom = today < Last && today >= First ? Across((double)(today.DayNumber - First.DayNumber + 1) / span) : null;
        Ticks = [.. TicksOf()];
    }

    public int Total { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public bool ByWeek => span == 7;

    public int Highest { get; }

    /// <summary>The value of the highest grid line.</summary>
    public int Top { get; }

    public int Step { get; }

    public IReadOnlyList<Bar> Bars { get; }

    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Where the time that is left begins, in per cent; null when there is none.</summary>
    public double? RestFrom { get; }

    public Bar? Busiest => Bars.MaxBy(b => b.Contributions);

    private int Days { get; }

    private int Slots { get; }

    private double Slot => (100 - Gutter) / Slots;

    public IEnumerable<int> Grid() => Enumerable.Range(1, Top / Step).Select(i => i * Step);

    public double Down(int value) => Floor - ((Floor - Ceiling) * (double)value / Top);

    private double Across(double slot) => Gutter + (slot * Slot);

    /// <summary>A tick each week, or each fourth where bars are weeks; those in between may be left out on narrow screens.</summary>
    private IEnumerable<Tick> TicksOf()
    {
        var every = Days <= 10 ? 2 : span == 1 ? 7 : 28;
        while (Days / every > 8)
        {
            every *= 2;
        }

        for (var (day, n) = (0, 0); day < Days; (day, n) = (day + every, n + 1))
        {
            var x = Across((double)day / span);
            if (x <= 88 || day == 0)
            {
                yield return new Tick(First.AddDays(day), x, Minor: n % 2 == 1);
            }
        }
    }

    /// <summary>At most four lines, at figures one counts by.</summary>
    private static int StepFor(int highest)
    {
        for (var unit = 1; ; unit *= 10)
        {
            foreach (var step in new[] { unit, 2 * unit, 5 * unit })
            {
                if (step * 4 >= highest)
                {
                    return step;
                }
            }
        }
    }
}

/// <summary>X and Width in per cent, Y and Height in pixels.</summary>
public sealed record Bar(DateOnly Day, int Contributions, double X, double Width, double Y, double Height)
{
    public double Middle => X + (Width / 2);
}

public sealed record Tick(DateOnly Day, double X, bool Minor);
