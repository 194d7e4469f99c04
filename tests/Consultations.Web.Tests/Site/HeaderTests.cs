using System.Net;
using System.Text;
using Xunit;

namespace Consultations.Web.Site;

public sealed class HeaderTests(Door door) : IClassFixture<Door>
{
    public static TheoryData<string> Pages => ["/", "/c/practice", "/about", "/privacy", "/conduct", "/accessibility", "/nothing"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_says_what_the_browser_shall_refuse_and_needs_none_of_it(string path)
    {
        var seen = await door.Visitor().Open(path);
        var policy = string.Join(' ', seen.Response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(seen.Response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(seen.Response.Headers.Contains("blazor-enhanced-nav"));
        Assert.Empty(seen.All("[style], style, script:not([src])"));
        Assert.DoesNotContain(seen.Document.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.Single(seen.All("main#main"));
        Assert.Single(seen.All("h1"));
        Assert.Single(seen.All("template#words[data-words]"));
    }

    [Fact]
    public async Task What_the_policy_stopped_stands_in_the_log()
    {
        var report = new HttpRequestMessage(HttpMethod.Post, SecurityHeaders.Reports)
        {
            Content = new StringContent("""{"csp-report":{"blocked-uri":"inline-7919"}}""", Encoding.UTF8, "application/csp-report"),
        };
        Assert.Equal(HttpStatusCode.NoContent, (await door.Visitor().Send(report, follow: false)).Status);
        Assert.Contains(door.Said.Lines, line => line.Contains("inline-7919", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signed_in_persons_pages_are_kept_nowhere_and_name_them()
    {
        var dina = await door.SignedIn(door.World.Dina);
        foreach (var path in new[] { "/", "/c/practice", "/about" })
        {
            var seen = await dina.Open(path);
            Assert.True(seen.Response.Headers.CacheControl?.NoStore, path);
            Assert.Equal("Dina Restrepo", seen.Find("header.site bdi")?.TextContent);
            Assert.True(seen.Has("header.site a[href='/me']") && seen.Has("form#sign-out input[name=__RequestVerificationToken]"), path);
        }
    }

    [Fact]
    public async Task A_guests_page_holds_no_token_and_sets_no_cookie()
    {
        var seen = await door.Visitor().Open("/c/practice");
        Assert.Empty(seen.All("input[name=__RequestVerificationToken]"));
        Assert.False(seen.Response.Headers.Contains("Set-Cookie"));
        Assert.Equal("/account/sign-in?return=%2Fc%2Fpractice", seen.Find("header.site a[href^='/account/sign-in']")?.GetAttribute("href"));
    }

    [Fact]
    public async Task The_frame_says_for_where_its_times_are()
    {
        var visitor = door.Visitor();
        Assert.Contains("Nairobi, where this consultation is held", await Note(visitor), StringComparison.Ordinal);
        var there = new HttpRequestMessage(HttpMethod.Get, "/c/practice");
        there.Headers.Add("Cookie", "zone=America%2FBogota");
        Assert.Contains("your time, too: Bogota", (await visitor.Send(there, follow: false)).Find("footer")!.TextContent, StringComparison.Ordinal);

        static async Task<string> Note(Visitor visitor) => (await visitor.Open("/c/practice")).Find("footer")!.TextContent;
    }
}
