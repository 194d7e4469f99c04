using Consultations.Storage;

namespace Consultations.Web.Timing;

/// <summary>Measures the database's clock now and then, and soon after this node's own has jumped.</summary>
internal sealed partial class ClockMeasure(DatabaseClock clock, ILogger<ClockMeasure> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private const int LooksBetween = 12;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(LookEvery, clock);
        for (var looks = 1; await look.WaitForNextTickAsync(stoppingToken); looks++)
        {
            if (looks % LooksBetween == 0 || !clock.Agrees)
            {
                await Measure(stoppingToken);
            }
        }
    }

    private async Task Measure(CancellationToken stop)
    {
        try
        {
            await clock.Measure(stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            NotMeasured(fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database's clock could not be measured; the offset of the last time holds")]
    private partial void NotMeasured(Exception fault);
}
