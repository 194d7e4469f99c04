using Xunit;

namespace Consultations.Web;

/// <summary>
/// Somebody with a browser that runs no script: keeps cookies, opens pages, fills forms in and presses their buttons, follows where it is sent.
/// </summary>
public sealed class Visitor(Func<Uri> address)
{
    private static readonly HttpMessageInvoker Wire = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private readonly Dictionary<string, string> cookies = [];

    /// <summary>As they are sent.</summary>
    public string Cookies => string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));

    public bool IsSignedIn => cookies.ContainsKey("consultations");

    /// <summary>Opens an address and goes where it leads.</summary>
    public Task<Seen> Open(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path), follow: true);

    /// <summary>Opens an address and stays, whatever it answers.</summary>
    public Task<Seen> Look(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path), follow: false);

    /// <summary>Posts fields as a form, and follows unless told otherwise.</summary>
    public Task<Seen> Post(string path, IEnumerable<KeyValuePair<string, string>> fields, bool follow = true, string? accept = null) => Post(path, new FormUrlEncodedContent(fields), follow, accept);

    public Task<Seen> Post(string path, HttpContent form, bool follow = true, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return Send(request, follow);
    }

    public async Task<Seen> Send(HttpRequestMessage request, bool follow)
    {
        for (var turn = 0; turn < 10; turn++)
        {
            request.RequestUri = new Uri(address(), request.RequestUri!);
            if (cookies.Count > 0)
            {
                request.Headers.Remove("Cookie");
                request.Headers.Add("Cookie", Cookies);
            }

            var response = await Wire.SendAsync(request, TestContext.Current.CancellationToken);
            Keep(response);
            if (!follow || (int)response.StatusCode is < 301 or > 308 || response.Headers.Location is not { } to)
            {
                return new Seen(this, request.RequestUri, response, await response.Content.ReadAsStringAsync());
            }

            request = new HttpRequestMessage(HttpMethod.Get, new Uri(request.RequestUri, to));
        }

        throw new InvalidOperationException("Sent in circles.");
    }

    /// <summary>Signs in through the form and expects it to work.</summary>
    public async Task<Seen> SignIn(string email, string password = World.Password)
    {
        var page = await Open("/account/sign-in");
        var seen = await page.Form("sign-in").Fill("email", email).Fill("password", password).Press();
        Assert.True(IsSignedIn, $"{email} could not sign in: {(int)seen.Status} {seen.Text}");
        return seen;
    }

    /// <summary>What the browser forgets when somebody clears its cookies.</summary>
    public void Forget(string cookie) => cookies.Remove(cookie);

    // Not by their dates: the program's clock is not the machine's.
    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            return;
        }

        foreach (var cookie in set)
        {
            var pair = cookie.Split(';')[0];
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (pair.Length == at + 1)
            {
                cookies.Remove(pair[..at]);
            }
            else
            {
                cookies[pair[..at]] = pair[(at + 1)..];
            }
        }
    }
}
