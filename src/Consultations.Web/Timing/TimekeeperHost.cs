using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Web.Timing;

/// <summary>Lets the timekeeper sleep until the next thing is due, and wakes it when this node has changed the plan.</summary>
internal sealed partial class TimekeeperHost(Timekeeper timekeeper, RoomBell bell, TimeProvider clock, ILogger<TimekeeperHost> log) : BackgroundService
{
    /// <summary>After the store failed.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var woken = new SemaphoreSlim(0, 1);
        using var listening = bell.Listen(RoomBell.Plan, _ =>
        {
            // Listen before looking: a change during the look is not slept through.
            if (woken.CurrentCount == 0)
            {
                woken.Release();
            }
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = Retry;
            try
            {
                sleep = await timekeeper.CatchUp(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(fault);
            }

            await woken.WaitAsync(Real(sleep), stoppingToken);
        }
    }

    /// <summary>A sped-up clock passes its seconds sooner.</summary>
    private TimeSpan Real(TimeSpan sleep) => TimeSpan.FromMilliseconds(Math.Ceiling(sleep.TotalMilliseconds / (clock is Clock own ? own.Speed : 1)));

    [LoggerMessage(Level = LogLevel.Error, Message = "The plan could not be read; it is tried again")]
    private partial void Failed(Exception fault);
}
