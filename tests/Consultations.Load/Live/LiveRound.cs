using Consultations.Load.Wire;

namespace Consultations.Load.Live;

/// <summary>Warm-up, the readers' arrival, then messages by the clock: the same steps for both servers.</summary>
internal static class LiveRound
{
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static async Task<LiveFigures> MeasureAsync(Run run, LiveStage stage)
    {
        var options = run.Options;
        await RehearseAsync(run, stage);
        var empty = stage.Server.ResidentBytes;

        var messages = options.Seconds * options.Rate;
        var arrivals = new Arrivals(messages, options.Readers);
        await using var crowd = await Crowd.GatherAsync(stage.Server.EndPoint, await stage.FollowAsync(run.Stop), options.Readers, arrivals, run.Stop);
        await Task.Delay(s_settle, run.Stop);
        var quiet = stage.Server.ResidentBytes;

        var processor = stage.Server.ProcessorTime;
        await OpenLoop.SendAsync(stage, arrivals, messages, options.Rate, run.Stop);
        await arrivals.AllAsync(s_patience, run.Stop);
        processor = stage.Server.ProcessorTime - processor;
        var after = stage.Server.ResidentBytes;

        if (arrivals.Deliveries == 0)
        {
            throw new LoadFailed($"live: nothing arrived. {arrivals.Complaint}\n{stage.Server.LastLines}");
        }

        if (arrivals.Complaint is not null)
        {
            run.Notes.Add($"live: {arrivals.Readers} of {options.Readers} readers stayed; the last trouble: {arrivals.Complaint}");
        }

        var times = arrivals.Milliseconds();
        return new LiveFigures(
            Figures.Percentiles.Of(times, 50),
            Figures.Percentiles.Of(times, 99),
            times[^1],
            processor.TotalMilliseconds / arrivals.Deliveries * 1000,
            (quiet - empty) / 1024.0 / options.Readers,
            (after - empty) / 1024.0 / options.Readers,
            arrivals.Lost,
            arrivals.Doubles,
            arrivals.MessageBytes);
    }

    /// <summary>A tenth of the readers, until the server's code is compiled; then they leave.</summary>
    private static async Task RehearseAsync(Run run, LiveStage stage)
    {
        var options = run.Options;
        var messages = options.WarmUp * options.Rate;
        var readers = Math.Max(1, options.Readers / 10);
        var arrivals = new Arrivals(messages, readers);
        await using (await Crowd.GatherAsync(stage.Server.EndPoint, await stage.FollowAsync(run.Stop), readers, arrivals, run.Stop))
        {
            await OpenLoop.SendAsync(stage, arrivals, messages, options.Rate, run.Stop);
            await arrivals.AllAsync(s_patience, run.Stop);
        }

        await Task.Delay(s_settle, run.Stop);
    }
}
