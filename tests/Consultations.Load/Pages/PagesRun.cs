using Consultations.Load.Figures;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;
using Consultations.Load.Wire;

namespace Consultations.Load.Pages;

/// <summary>
/// The guest's page of 140 contributions, against two static files: one as long as its HTML, and one as long as what
/// it is compressed to. The first is what "a file of its size" says, the second what the network card sees.
/// </summary>
internal static class PagesRun
{
    public static async Task MeasureAsync(Run run)
    {
        var stop = run.Stop;
        var seeds = MadeSeed.HallFolder(run);
        await using var oneStorage = await run.NewStorageAsync();
        await using var cached = await run.Servers.RealAsync(oneStorage, seeds, stop);
        await using var otherStorage = await run.NewStorageAsync();
        await using var uncached = await run.Servers.RealAsync(otherStorage, seeds, stop, "--Cache:Pages=false");

        var page = await Page.GetAsync(cached, $"/c/{MadeSeed.Hall}", stop);
        page.MustHold(140);
        var files = Directory.CreateDirectory(Path.Combine(run.Workplace.Folder, "files")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(files, "long.html"), page.Plain, stop);
        await File.WriteAllBytesAsync(Path.Combine(files, "packed.html"), page.Packed, stop);
        await using var reference = await run.Servers.ReferenceAsync("pages", stop, "--folder", files);

        var parts = new (string Name, ServerProcess Server, string Path, List<Granted> Rounds)[]
        {
            ("rendered", uncached, $"/c/{MadeSeed.Hall}", []),
            ("from the output cache", cached, $"/c/{MadeSeed.Hall}", []),
            ("file of the HTML's size", reference, "/long.html", []),
            ("file of the compressed size", reference, "/packed.html", []),
        };
        for (var round = 0; round <= run.Options.Rounds; round++)
        {
            Run.Say(round == 0 ? "pages: warm-up" : $"pages: round {round} of {run.Options.Rounds}");
            foreach (var part in parts)
            {
                var granted = await LoopAsync(run, part.Server, part.Path, round == 0 ? run.Options.WarmUp : run.Options.Seconds);
                if (round > 0)
                {
                    part.Rounds.Add(granted.OrStop($"pages, {part.Name}", part.Server));
                }
            }
        }

        foreach (var (part, aim) in new[] { (parts[0], 0.03), (parts[1], 0.3) })
        {
            foreach (var file in parts[2..])
            {
                run.Rows.Add(new Row(
                    $"pages, {part.Name}, against a {file.Name}", "a second", Of(part.Rounds, one => one.PerSecond), Of(file.Rounds, one => one.PerSecond), Aim.RatioAtLeast(aim)));
            }

            run.Rows.Add(new Row($"pages, {part.Name}: p99", "ms", Of(part.Rounds, one => one.P99), Of(parts[2].Rounds, one => one.P99)));
            run.Rows.Add(new Row($"pages, {part.Name}: server's processor time each", "ms", Of(part.Rounds, one => one.Processor), Of(parts[2].Rounds, one => one.Processor)));
        }

        run.Notes.Add(FormattableString.Invariant(
            $"pages: {page.Cards} cards, {page.Plain.Length:#,##0} bytes of HTML, {page.Packed.Length:#,##0} bytes as {page.Encoding}; {run.Options.Connections} connections"));
    }

    private static async Task<Granted> LoopAsync(Run run, ServerProcess server, string path, int seconds)
    {
        var ask = HttpRequest.Get(server.EndPoint, path);
        var sockets = Enumerable.Range(0, run.Options.Connections).Select(_ => new HttpSocket(server.EndPoint)).ToArray();
        try
        {
            return await ClosedLoop.RunAsync(server, sockets.Length, seconds, async (place, stop) => (await sockets[place].AskAsync(ask, stop)).Status, run.Stop);
        }
        finally
        {
            Array.ForEach(sockets, socket => socket.Dispose());
        }
    }

    private static Spread Of(List<Granted> rounds, Func<Granted, double> figure) => new([.. rounds.Select(figure)]);
}
