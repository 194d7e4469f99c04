using System.Globalization;
using System.IO.Compression;
using System.Net;
using Xunit;

namespace Consultations.Web.Site;

/// <summary>A kept page is known by the time printed in it: the clock has gone on since.</summary>
public sealed class GuestPagesTests(Door door) : IClassFixture<Door>
{
    private const string Home = "/c/practice";

    [Fact]
    public async Task A_guests_page_is_kept_for_the_next_guest_whatever_else_the_address_says()
    {
        Turn();
        var first = await Printed(Home);
        Turn();
        Assert.Equal(first, await Printed(Home));
        Assert.Equal(first, await Printed(Home + "?from=mail"));
        Assert.NotEqual(first, await Printed(Home, zone: "America/Bogota"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData(Home)]
    public async Task What_happens_in_a_room_is_on_the_next_page(string path)
    {
        await door.World.Post(door.World.Dina, "A queue without a beginning.");
        var before = await door.Visitor().Open(path);
        await door.World.Post(door.World.Chidi, "A counter with a chair in front of it.");
        var after = await door.Visitor().Open(path);
        Assert.Equal(Contributions(before) + 1, Contributions(after));

        static int Contributions(Seen seen) => int.Parse(seen.Find(".tally .figure")!.TextContent, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Nobody_who_is_signed_in_gets_or_leaves_a_kept_page()
    {
        Turn();
        var kept = await Printed(Home);
        Turn();
        var dina = await door.SignedIn(door.World.Dina);
        var hers = await dina.Open(Home);
        Assert.NotEqual(kept, PrintedIn(hers));
        Assert.Contains("Dina", hers.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina Restrepo", (await door.Visitor().Open(Home)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_page_says_when_it_was_sent()
    {
        Turn();
        var kept = await Printed(Home);
        Turn();
        var seen = await door.Visitor().Open(Home);
        Assert.Equal(kept, PrintedIn(seen));
        Assert.Equal($"now;desc=\"{Moments.Machine(door.Clock.GetUtcNow())}\"", Assert.Single(seen.Response.Headers.GetValues("Server-Timing")));
    }

    [Fact]
    public async Task Compressed_bytes_are_kept_for_those_who_take_them()
    {
        Assert.Equal("", await Encoding(null));
        Assert.Equal("br", await Encoding("gzip, deflate, br"));
        Assert.Equal("gzip", await Encoding("gzip"));
        Assert.Equal("gzip", await Encoding("br;q=0, gzip"));
        Assert.Equal("br", await Encoding("gzip, deflate, br"));

        async Task<string> Encoding(string? accepted)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Home);
            if (accepted is not null)
            {
                request.Headers.Add("Accept-Encoding", accepted);
            }

            var response = (await door.Visitor().Send(request, follow: false)).Response;
            var encoding = response.Content.Headers.ContentEncoding.SingleOrDefault() ?? "";
            await using var bytes = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
            await using Stream read = encoding switch
            {
                "br" => new BrotliStream(bytes, CompressionMode.Decompress),
                "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
                _ => bytes,
            };
            Assert.Contains("A place to practise", await new StreamReader(read).ReadToEndAsync(), StringComparison.Ordinal);
            return encoding;
        }
    }

    [Fact]
    public async Task A_setting_switches_it_off()
    {
        await using var other = await Door.Open(d => d.Settings["Cache:Pages"] = "false");
        var first = PrintedIn(await other.Visitor().Open(Home));
        other.Clock.Advance(TimeSpan.FromMilliseconds(1200));
        var seen = await other.Visitor().Open(Home);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.NotEqual(first, PrintedIn(seen));
    }

    [Theory]
    [InlineData("2.04:00:30", 1, 30)]
    [InlineData("2.04:30:00", 1, 60)]
    [InlineData("05:10:20", 1, 20)]
    [InlineData("00:10:20.5", 1, 0.5)]
    [InlineData("-01:00:00", 1, 60)]
    [InlineData("2.04:00:30", 60, 0.5)]
    public void It_lives_until_the_printed_time_left_changes(string left, double rate, double seconds)
    {
        var pulse = new Pulse("", [Stage.Now + TimeSpan.Parse(left, CultureInfo.InvariantCulture)]);
        Assert.Equal(seconds, pulse.Lifetime(Stage.Now, rate).TotalSeconds, 3);
    }

    private void Turn() => door.Clock.Advance(TimeSpan.FromSeconds(1));

    private async Task<string> Printed(string path, string? zone = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (zone is not null)
        {
            request.Headers.Add("Cookie", $"zone={Uri.EscapeDataString(zone)}");
        }

        return PrintedIn(await door.Visitor().Send(request, follow: false));
    }

    private static string PrintedIn(Seen seen) => seen.Find("[data-now]")!.GetAttribute("data-now")!;
}
