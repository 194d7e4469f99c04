using System.Globalization;
using System.Text;
using Consultations.Load.Figures;
using Consultations.Load.People;
using Consultations.Load.Seeds;
using Consultations.Load.Wire;

namespace Consultations.Load.Live;

/// <summary>Readers of one room against a bare broadcast. New servers each round, because memory is measured from empty.</summary>
internal static class LiveRun
{
    private const int PostingConnections = 16;

    public static async Task MeasureAsync(Run run)
    {
        var (real, reference) = (new List<LiveFigures>(), new List<LiveFigures>());
        for (var round = 1; round <= run.Options.Rounds; round++)
        {
            Run.Say($"live: round {round} of {run.Options.Rounds}, real");
            real.Add(await RealAsync(run));
            Run.Say($"live: round {round} of {run.Options.Rounds}, reference");
            reference.Add(await ReferenceAsync(run, real[^1].MessageBytes));
        }

        var what = $"live, {run.Options.Readers} readers, {run.Options.Rate} a second:";
        run.Rows.AddRange(
        [
            Of($"{what} p50", "ms", one => one.Median),
            Of($"{what} p99", "ms", one => one.P99, Aim.RatioAtMost(1.5)),
            Of($"{what} longest", "ms", one => one.Most),
            Of($"{what} server's processor time for 1,000 deliveries", "ms", one => one.Processor, Aim.RatioAtMost(1.5)),
            Of($"{what} lost deliveries", "", one => one.Lost, Aim.Never(0)),
            Of($"{what} double deliveries", "", one => one.Doubles, Aim.Never(0)),
            Of($"{what} memory a reader, connected", "KB", one => one.MemoryQuiet, Aim.AtMost(40)),
            Of($"{what} memory a reader, after the posts", "KB", one => one.MemoryAfter, Aim.AtMost(40)),
            Of($"{what} size of a message", "bytes", one => one.MessageBytes),
        ]);

        Row Of(string words, string unit, Func<LiveFigures, double> figure, Aim? aim = null) =>
            new(words, unit, new Spread([.. real.Select(figure)]), new Spread([.. reference.Select(figure)]), aim);
    }

    private static async Task<LiveFigures> RealAsync(Run run)
    {
        await using var storage = await run.NewStorageAsync();
        await using var server = await run.Servers.RealAsync(storage, MadeSeed.RoomsFolder(run), run.Stop);
        var sessions = await run.SignInAsync(server, PostingConnections, MadeSeed.Live);
        var posters = sessions.Select(session => new Poster(server, session)).ToArray();
        using var pages = new HttpClient { BaseAddress = server.Address };
        var figures = await LiveRound.MeasureAsync(run, new LiveStage(
            server,
            async stop => $$"""{"type":4,"invocationId":"1","target":"Follow","arguments":["{{MadeSeed.Live}}",{{await PlaceAsync(pages, stop)}},"en"]}""",
            posters.Length,
            (place, mark, stop) => posters[place].PostAsync(MadeSeed.Live, mark, stop)));
        Array.ForEach(posters, poster => poster.Dispose());
        return figures;
    }

    /// <summary>How far the room's page reaches, as a browser reads it there.</summary>
    private static async Task<string> PlaceAsync(HttpClient pages, CancellationToken stop)
    {
        var page = await pages.GetStringAsync($"c/{MadeSeed.Live}", stop);
        var main = page.IndexOf("<main", StringComparison.Ordinal);
        return (main < 0 ? null : Html.Attribute(page[main..], "data-after"))
            ?? throw new LoadFailed("The room's page does not say how far it reaches (data-after).");
    }

    private static async Task<LiveFigures> ReferenceAsync(Run run, int messageBytes)
    {
        await using var server = await run.Servers.ReferenceAsync("live", run.Stop, "--bytes", messageBytes.ToString(CultureInfo.InvariantCulture));
        var sockets = Enumerable.Range(0, PostingConnections).Select(_ => new HttpSocket(server.EndPoint)).ToArray();
        var figures = await LiveRound.MeasureAsync(run, new LiveStage(
            server,
            _ => Task.FromResult("""{"type":1,"target":"Follow","arguments":[]}"""),
            sockets.Length,
            async (place, mark, stop) =>
            {
                var ask = Encoding.ASCII.GetBytes(HttpRequest.PostHead(server.EndPoint, $"/broadcast/{mark}", 0));
                return (await sockets[place].AskAsync(ask, stop)).Status;
            }));
        Array.ForEach(sockets, socket => socket.Dispose());
        return figures;
    }
}
