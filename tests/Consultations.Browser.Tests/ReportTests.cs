using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Consultations.Browser.Tests;

/// <summary>The report of 2020 as a reader meets it, and as the file that is printed.</summary>
public sealed partial class ReportTests(PrintingBrowsers printing) : IClassFixture<PrintingBrowsers>
{
    private const string Report = "/c/future-we-want-2020/report";

    [Fact]
    public async Task From_the_home_page_a_newcomer_reaches_a_passage_and_its_insights_one_click_each()
    {
        await using var guest = await printing.All.Person();
        var page = guest.Page;
        await page.GotoAsync("/");
        await page.ClickAsync("a[href='/c/future-we-want-2020/report']");
        await Assertions.Expect(page.Locator(".insight")).ToHaveCountAsync(42);
        await Assertions.Expect(page.Locator(".title")).ToContainTextAsync("120");
        await page.ClickAsync("#i-5 .mark >> nth=0");
        var note = page.Locator(".footnotes li:target");
        await Assertions.Expect(note).ToContainTextAsync("#1.65");
        await note.Locator(".ref").ClickAsync();
        await Assertions.Expect(page.Locator("#c-65")).ToContainTextAsync("Es el registrador");
        await page.ClickAsync("[aria-labelledby=insights] a >> nth=0");
        await Assertions.Expect(page.Locator(".insight:target")).ToContainTextAsync("For most people justice is an office");
        await page.ClickAsync("#i-5 .mark >> nth=0");
        await page.ClickAsync(".footnotes li:target .back");
        Assert.EndsWith("#m18", page.Url, StringComparison.Ordinal);
        Assert.Empty(guest.Troubles);
    }

    [Fact]
    public async Task Page_and_pdf_have_the_same_insights_footnotes_and_passages_in_every_script()
    {
        await using var guest = await printing.All.Person();
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "pdftotext is not on this machine (poppler-utils).");
        var watch = Stopwatch.StartNew();
        var answer = await guest.Page.APIRequest.GetAsync($"{Report}.pdf", new() { Timeout = 60_000 });
        var first = watch.Elapsed;
        Assert.Equal(("application/pdf", 200), (answer.Headers["content-type"], answer.Status));
        var pdf = await answer.BodyAsync();
        var text = Blanks().Replace(await Text(pdf), "");
        using var json = JsonDocument.Parse(await (await guest.Page.APIRequest.GetAsync($"{Report}.json")).BodyAsync());
        var insights = json.RootElement.GetProperty("parts").EnumerateArray().SelectMany(p => p.GetProperty("themes").EnumerateArray()).SelectMany(t => t.GetProperty("insights").EnumerateArray()).ToList();
        Assert.Equal(42, insights.Count);
        var at = text.IndexOf("Part1Thematic", StringComparison.Ordinal);
        foreach (var insight in insights)
        {
            var lead = Blanks().Replace(insight.GetProperty("lead").GetString()!, "");
            var next = text.IndexOf(lead, at, StringComparison.Ordinal);
            Assert.True(next > 0, $"insight {insight.GetProperty("number")} is not after the one before it: {lead}");
            at = next;
        }

        var evidence = insights.SelectMany(i => i.GetProperty("evidence").EnumerateArray()).ToList();
        foreach (var one in evidence.Where(e => e.GetProperty("language").GetString() is not "ar"))
        {
            // A line's end may fall anywhere; a hyphen that the browser put there is none of the words.
            var words = Blanks().Replace(one.GetProperty("text").GetString()!, "");
            Assert.True(Hyphens().Replace(text, "").Contains(Hyphens().Replace(words, ""), StringComparison.Ordinal), $"footnote {one.GetProperty("footnote")} ({one.GetProperty("language")}) is not in the file: {words}");
            Assert.Contains($"{one.GetProperty("footnote")}.", text, StringComparison.Ordinal);
        }

        Assert.Contains(evidence, e => e.GetProperty("language").GetString() is "ru");
        Assert.Contains(evidence, e => e.GetProperty("language").GetString() is "zh");
        Assert.Equal(pdf.Length, (await (await guest.Page.APIRequest.GetAsync($"{Report}.pdf")).BodyAsync()).Length);
        TestContext.Current.TestOutputHelper?.WriteLine($"The first file took {first.TotalSeconds:0.0} s.");
    }

    private static async Task<string> Text(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var reading = Process.Start(new ProcessStartInfo("/usr/bin/pdftotext", ["-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true })!;
            return await reading.StandardOutput.ReadToEndAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex("[-\u00AD\u2010]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hyphens();
}

/// <summary>Before a product that prints with the tests' own Chromium; in a container root has no sandbox.</summary>
public sealed class PrintingBrowsers(Seeded seeded) : IAsyncLifetime
{
    public Browsers All { get; } = new(seeded) { Settings = [$"--Chromium:Path={Browsers.Chromium}", "--Chromium:Sandbox=false"] };

    public ValueTask InitializeAsync() => All.InitializeAsync();

    public ValueTask DisposeAsync() => All.DisposeAsync();
}
