using Consultations.Load.Figures;
using Consultations.Load.Seeds;
using Consultations.Load.Wire;

namespace Consultations.Load.Posts;

/// <summary>Contributions through every door and rule, against one inserted row a request.</summary>
internal static class PostsRun
{
    public static async Task MeasureAsync(Run run)
    {
        await MeasureAsync(run, run.Options.Provider, run.Options.Connection);
        if (run.Options.Postgres is { } postgres)
        {
            await MeasureAsync(run, "PostgreSql", postgres);
        }
    }

    private static async Task MeasureAsync(Run run, string provider, string? connection)
    {
        var options = run.Options;
        await using var stage = await PostsStage.OpenAsync(run, provider, connection);
        Run.Say($"posts ({provider}): warm-up");
        await stage.RealAsync(options.Posters.Max(), options.WarmUp, _ => MadeSeed.Posts[^1]);
        await stage.ReferenceAsync(options.Posters.Max(), options.WarmUp);

        var few = options.Posters[0];
        var inOneRoom = options.Posters.ToDictionary(count => count, _ => (Real: new List<Granted>(), Reference: new List<Granted>()));
        var inManyRooms = new List<Granted>();
        var used = 0;
        for (var round = 1; round <= options.Rounds; round++)
        {
            Run.Say($"posts ({provider}): round {round} of {options.Rounds}");
            foreach (var count in options.Posters)
            {
                // Each part in a room that nobody has posted in yet, as long as there is one.
                var room = MadeSeed.Posts[used++ % MadeSeed.Posts.Count];
                inOneRoom[count].Real.Add(await stage.RealAsync(count, options.Seconds, _ => room));
                inOneRoom[count].Reference.Add(await stage.ReferenceAsync(count, options.Seconds));
            }

            inManyRooms.Add(await stage.RealAsync(few, options.Seconds, place => MadeSeed.Posts[place % MadeSeed.Posts.Count]));
        }

        foreach (var (count, (real, reference)) in inOneRoom)
        {
            run.Rows.AddRange(Rows($"posts, {provider}, {count} posters, one room:", real, reference, aims: provider == "Sqlite", count < 64 ? 0.7 : 1.0));
        }

        run.Rows.AddRange(Rows($"posts, {provider}, {few} posters, a room each:", inManyRooms, inOneRoom[few].Reference, aims: false));
    }

    private static IEnumerable<Row> Rows(string what, List<Granted> real, List<Granted> reference, bool aims, double ratio = 0)
    {
        yield return Of("a second", "", one => one.PerSecond, Aim.RatioAtLeast(ratio));
        yield return Of("p50", "ms", one => one.Median);
        yield return Of("p99", "ms", one => one.P99, Aim.AtMost(50));
        yield return Of("longest wait", "ms", one => one.Most, Aim.Never(250));
        yield return Of("server's processor time each", "ms", one => one.Processor);

        Row Of(string words, string unit, Func<Granted, double> figure, Aim? aim = null) =>
            new($"{what} {words}", unit, new Spread([.. real.Select(figure)]), new Spread([.. reference.Select(figure)]), aims ? aim : null);
    }
}
