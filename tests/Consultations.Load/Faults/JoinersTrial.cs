using System.Diagnostics;
using System.Net;
using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;

namespace Consultations.Load.Faults;

/// <summary>
/// A hall comes in: people behind one address type the code from the screen, some of them wrongly first, give name, office and consent, and say one
/// thing each. Nobody may be refused; a guesser at the same address must be.
/// </summary>
internal sealed class JoinersTrial(Run run, Verdict verdict, ServerProcess server)
{
    private const string Promise = "eighty get in, a guesser does not";
    private const string Token = "__RequestVerificationToken";
    private const int Guesses = 70;
    private int _joined;
    private int _spoke;
    private int _refused;

    public static async Task TryAsync(Run run, Verdict verdict, Random random)
    {
        await using var storage = await Storage.NewAsync(run.Workplace, "Sqlite", null);
        var folder = ClosingSeed.Folder(run, ClosingSeed.In(TimeSpan.FromHours(2)), facilitator: "ada");
        // With the limits of a real installation.
        await using var server = await run.Servers.RealAsync(storage, folder, run.Stop, "--Limits:Off=false");
        await new JoinersTrial(run, verdict, server).TryAsync(random);
    }

    private async Task TryAsync(Random random)
    {
        var (people, seconds) = run.Options.Short ? (20, 10) : (80, 150);
        var code = await CodeAsync();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, people).Select(place => JoinAsync(place, code, TimeSpan.FromSeconds(random.NextDouble() * seconds))));
        var took = Stopwatch.GetElapsedTime(began);
        var guesses = await GuessAsync();
        Console.WriteLine($"joiners: {people} from one address in {took.TotalSeconds:0} s, {_joined} came in, {_spoke} spoke; a guesser was stopped after {guesses} wrong codes");
        verdict.None(Promise, "refused on the way", _refused, people);
        verdict.None(Promise, "not in", people - _joined, people);
        verdict.None(Promise, "not heard", people - _spoke, people);
        verdict.Is(Promise, "all within three minutes", took < TimeSpan.FromMinutes(3) ? "yes" : "no", "yes");
        verdict.Is(Promise, "a guesser", guesses < Guesses ? "stopped" : "not stopped", "stopped");
    }

    private async Task JoinAsync(int place, string code, TimeSpan after)
    {
        await Task.Delay(after, run.Stop);
        using var phone = Phone();
        if (place % 3 == 0)
        {
            using var wrong = await phone.GetAsync("join?code=AAAAAA", run.Stop);
            Count(wrong.StatusCode == HttpStatusCode.UnprocessableEntity);
        }

        var opened = await phone.GetStringAsync($"join?code={code}", run.Stop);
        var form = new Dictionary<string, string>
        {
            [Token] = Html.Field(opened, Token), ["code"] = code, ["ask"] = Guid.CreateVersion7().ToString(), ["name"] = $"Person {place}", ["otherOffice"] = "A clinic", ["consent"] = "true",
        };
        using var joined = await phone.PostAsync("join", new FormUrlEncodedContent(form), run.Stop);
        Count(joined.StatusCode == HttpStatusCode.SeeOther);
        if (joined.StatusCode != HttpStatusCode.SeeOther)
        {
            Run.Say($"joiners: {joined.StatusCode}");
            return;
        }

        Interlocked.Increment(ref _joined);
        var room = await phone.GetStringAsync($"c/{ClosingSeed.Room}", run.Stop);
        var said = new Dictionary<string, string>
        {
            [Token] = Html.Field(room, Token), ["id"] = Guid.CreateVersion7().ToString(), ["question"] = "1", ["language"] = "en", ["as"] = "Named", ["act"] = "post", ["text"] = $"Said by person {place}.",
        };
        using var posted = await phone.PostAsync($"c/{ClosingSeed.Room}", new FormUrlEncodedContent(said), run.Stop);
        Count(posted.StatusCode == HttpStatusCode.SeeOther);
        _ = posted.StatusCode == HttpStatusCode.SeeOther ? Interlocked.Increment(ref _spoke) : 0;
    }

    /// <summary>How many wrong codes are looked at before the address has to wait.</summary>
    private async Task<int> GuessAsync()
    {
        using var phone = Phone();
        for (var guess = 0; guess < Guesses; guess++)
        {
            using var answer = await phone.GetAsync("join?code=AAAAAA", run.Stop);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return guess;
            }
        }

        return Guesses;
    }

    /// <summary>Made by the facilitator at the live desk, as it is shown there.</summary>
    private async Task<string> CodeAsync()
    {
        var session = await Session.SignInAsync(server, "ada", ClosingSeed.Room, run.Stop);
        using var desk = Phone();
        desk.DefaultRequestHeaders.Add("Cookie", session.Cookie);
        var address = "c/closing/desk/rooms/room/live";
        var form = new Dictionary<string, string>
        {
            [Token] = Html.Field(await desk.GetStringAsync(address, run.Stop), Token), ["act"] = "code", ["key"] = "", ["id"] = Guid.CreateVersion7().ToString(), ["on"] = "true",
        };
        using var made = await desk.PostAsync(address, new FormUrlEncodedContent(form), run.Stop);
        var page = await desk.GetStringAsync(address, run.Stop);
        const string Mark = "<p class=\"code\" translate=\"no\">";
        var at = page.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? throw new LoadFailed($"No code was made: {made.StatusCode}") : page[(at + Mark.Length)..(at + Mark.Length + 7)].Replace(" ", "", StringComparison.Ordinal);
    }

    private HttpClient Phone() =>
        new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, UseProxy = false, UseCookies = true }) { BaseAddress = server.Address };

    private void Count(bool granted) => Interlocked.Add(ref _refused, granted ? 0 : 1);
}
