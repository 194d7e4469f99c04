using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;
using Consultations.Load.Wire;

namespace Consultations.Load.Faults;

/// <summary>Readers who lose their connection and come back with the last number they saw, while others write; some leave what comes lying.</summary>
internal sealed class ViewsFault(Run run, ServerProcess server)
{
    private const string Promise = "P3 no hole, no double, no wrong order";
    private const int PostsASecond = 5;

    /// <summary>Far fewer than a server keeps in mind.</summary>
    private const int LookEvery = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly Ledger _ledger = new();
    private long _target = long.MaxValue;
    private int _losses;

    public static async Task TryAsync(Run run, Verdict verdict, Random random)
    {
        await using var storage = await Storage.NewAsync(run.Workplace, "Sqlite", null);
        await using var server = await run.Servers.RealAsync(storage, MadeSeed.RoomsFolder(run), run.Stop);
        await new ViewsFault(run, server).TryAsync(verdict, random);
    }

    private async Task TryAsync(Verdict verdict, Random random)
    {
        var (readers, seconds) = run.Options.Short ? (30, 15) : (100, 120);
        var views = Enumerable.Range(0, readers).Select(_ => new View()).ToList();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
        var reading = views.Select((view, place) => ReadAsync(view, slow: place % 10 == 0, new Random(random.Next()), end.Token)).ToList();
        var sequence = new List<long>();
        await PostAsync(PostsASecond * seconds, sequence);

        await Row.SequenceAsync(server, MadeSeed.Live, sequence, run.Stop);
        Volatile.Write(ref _target, sequence[^1]);
        end.CancelAfter(s_patience);
        await Task.WhenAll(reading);

        var rows = await Row.AllAsync(server, MadeSeed.Live, run.Stop);
        Console.WriteLine($"views: {readers} readers, {_losses} disconnects, {rows.Count} contributions in {seconds} s, {sequence.Count} items");
        verdict.None(Promise, "posts not there exactly once", _ledger.NotOnce(rows), _ledger.Intents);
        verdict.None(Promise, "places missing in the room's own sequence", sequence.Where((seq, place) => seq != sequence[0] + place).Count(), sequence.Count);
        verdict.None(Promise, "readers who miss an item", views.Count(view => sequence.Except(view.Seen).Any()), readers);
        verdict.None(Promise, "readers who saw one twice", views.Count(view => view.Seen.Distinct().Count() != view.Seen.Count), readers);
        verdict.None(Promise, "readers whose view is not the room's sequence", views.Count(view => !view.Seen.SequenceEqual(sequence)), readers);
        foreach (var complaint in views.Select(view => view.Complaint).OfType<string>().Distinct())
        {
            Run.Say($"views: {complaint}");
        }
    }

    private async Task PostAsync(int count, List<long> sequence)
    {
        var session = await Session.SignInAsync(server, run.Options.People[0], MadeSeed.Live, run.Stop);
        using var poster = new Poster(server, session);
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PostsASecond));
        for (var sent = 0; sent < count && await clock.WaitForNextTickAsync(run.Stop); sent++)
        {
            var intent = _ledger.Intend();
            var answer = await poster.SendAsync(MadeSeed.Live, intent.Id, intent.Mark, run.Stop);
            _ledger.Acknowledged(intent, answer.Number ?? throw new LoadFailed($"A post was refused with {answer.Status}: {answer.Body}"));
            if (sent % LookEvery == 0)
            {
                await Row.SequenceAsync(server, MadeSeed.Live, sequence, run.Stop);
            }
        }
    }

    private async Task ReadAsync(View view, bool slow, Random random, CancellationToken end)
    {
        try
        {
            while (view.Last < Volatile.Read(ref _target))
            {
                using var reader = new Reader(0);
                view.Returned();
                await reader.ConnectAsync(server.EndPoint, Follow(view.Last), end);
                for (var stays = random.Next(1, 4); stays > 0 && !view.HasHungUp && view.Last < Volatile.Read(ref _target); stays--)
                {
                    await HearAsync(reader, view, random.Next(300, 3000), end);
                    await Task.Delay(slow ? random.Next(3000, 8000) : 0, end);
                    if (!view.HasHungUp)
                    {
                        await reader.PingAsync(end);
                    }
                }

                Interlocked.Increment(ref _losses);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
    }

    /// <summary>Reads for a while; what comes afterwards waits in the socket.</summary>
    private static async Task HearAsync(Reader reader, View view, int milliseconds, CancellationToken end)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(end);
        pause.CancelAfter(milliseconds);
        await reader.ReadAsync(view, pause.Token);
    }

    private static byte[] Follow(long after) =>
        Frames.Text($$"""{"type":4,"invocationId":"1","target":"Follow","arguments":["{{MadeSeed.Live}}",{{after}},"en"]}""");
}
