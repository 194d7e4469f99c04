using System.Net;
using Consultations.Load.Processes;

namespace Consultations.Load.People;

/// <summary>A signed-in demo person: the cookies and the antiforgery token that go with each of their forms.</summary>
internal sealed record Session(string Person, string Cookie, string Token)
{
    private const string TokenField = "__RequestVerificationToken";

    /// <summary>Through the sign-in page's one-press form, as a browser would.</summary>
    public static async Task<Session> SignInAsync(ServerProcess server, string person, string room, CancellationToken stop)
    {
        try
        {
            return await TrySignInAsync(server, person, room, stop);
        }
        catch (HttpRequestException failed)
        {
            throw new LoadFailed($"{person} could not sign in: {failed.Message}\n{server.LastLines}");
        }
    }

    public static Task<Session[]> SignInAllAsync(ServerProcess server, IReadOnlyList<string> people, int count, string room, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(place => SignInAsync(server, people[place % people.Count], room, stop)));

    private static async Task<Session> TrySignInAsync(ServerProcess server, string person, string room, CancellationToken stop)
    {
        var jar = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = jar, AllowAutoRedirect = false, UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        var page = await client.GetStringAsync("account/sign-in", stop);
        var form = new Dictionary<string, string> { ["demo"] = person, [TokenField] = Html.Field(page, TokenField) };
        using var answer = await client.PostAsync("account/sign-in", new FormUrlEncodedContent(form), stop);
        if (answer.StatusCode is not (HttpStatusCode.SeeOther or HttpStatusCode.Found))
        {
            throw new LoadFailed($"{person} could not sign in: {(int)answer.StatusCode}. Does the environment know the demo people?");
        }

        var signedIn = await client.GetStringAsync($"c/{room}", stop);
        return new Session(person, jar.GetCookieHeader(server.Address), Html.Field(signedIn, TokenField));
    }
}
