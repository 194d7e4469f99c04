using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Consultations.Acts;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Consultations.Web.Accounts.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Reporting;

/// <summary>A report from its desk to its readers, as page, Word and JSON; each test in a program of its own.</summary>
public sealed class ReportPageTests : IAsyncLifetime
{
    private const string Desk = "/c/practice/desk/report";
    private const string Report = "/c/practice/report";

    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly Regex Blanks = new(@"\s+", RegexOptions.None, TimeSpan.FromSeconds(1));

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_facilitator_freezes_what_is_approved_and_everybody_reads_the_same_in_every_form()
    {
        await Written();
        var (ben, ada) = (await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Ada));
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open(Desk)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open(Report)).Status);
        var page = await ben.Open(Desk);
        Assert.Contains("A facilitator freezes the report.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["The report has no objective."], page.All(".missing li").Select(l => l.TextContent.Trim()));
        page = await page.FormFor("report").Fill("title", "What desks need").Fill("objective", "To know *what* desks need.").Press();
        Assert.Contains("Nothing keeps it from being frozen.", page.Text, StringComparison.Ordinal);
        await page.FormFor("key", await Insight(0)).Press();
        Assert.Contains("DRAFT", (await ben.Open($"{Desk}/draft")).Text, StringComparison.Ordinal);

        page = await (await ada.Open(Desk)).FormFor("freeze").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (page.Status, page.Text.Contains("1 contributions and 0 replies are unread", StringComparison.Ordinal)));
        page = await page.FormFor("freeze").Fill("because", "It came too late.").Press();
        Assert.Contains("See version 1", page.Text, StringComparison.Ordinal);

        var shown = await door.Visitor().Open(Report);
        Assert.Equal(["Clerks are kind.", "Desks are shut on Fridays."], shown.All(".insight strong").Select(s => s.TextContent));
        Assert.Equal(["The clerk was kind.", "العدالة قريبة", "The desk was shut."], shown.All(".footnotes q").Select(q => q.TextContent));
        Assert.Equal("what", shown.Find("#objective em")!.TextContent);
        Assert.Equal("1", shown.Find("#key .figure")!.TextContent);
        Assert.Contains("Answered for by Ada Lindgren: It came too late.", shown.Text, StringComparison.Ordinal);
        Assert.Equal($"/c/practice/welcome/1#:~:text=The%20clerk%20was%20kind.", shown.Find("#f1 .ref")!.GetAttribute("href"));
        var cited = await door.Visitor().Open("/c/practice/welcome/1");
        Assert.Equal($"{Report}#i-1", cited.Find("[aria-labelledby=insights] a")!.GetAttribute("href"));
        Assert.Equal(Report, (await door.Visitor().Open("/c/practice")).Find("[aria-labelledby=report] a.button")!.GetAttribute("href"));

        var json = await Json();
        Assert.Equal(
            [("Clerks are kind.", 1, "The clerk was kind."), ("Clerks are kind.", 2, "العدالة قريبة"), ("Desks are shut on Fridays.", 3, "The desk was shut.")],
            from insight in json.EnumerateArray().SelectMany(p => p.GetProperty("themes").EnumerateArray()).SelectMany(t => t.GetProperty("insights").EnumerateArray())
            from evidence in insight.GetProperty("evidence").EnumerateArray()
            select (insight.GetProperty("lead").GetString()!, evidence.GetProperty("footnote").GetInt32(), evidence.GetProperty("text").GetString()!));

        var word = await Word($"{Report}.docx");
        Assert.Equal(["1. Clerks are kind.", "2. Desks are shut on Fridays."], Styled(word.Document, "Heading3").Where(h => char.IsDigit(h[0]) && h.Contains("re ", StringComparison.Ordinal)).Distinct());
        Assert.Equal([1, 2, 3], word.Document.Descendants(W + "footnoteReference").Select(r => (int)r.Attribute(W + "id")!));
        Assert.Equal([1, 2, 3], word.Footnotes.Elements(W + "footnote").Select(f => (int)f.Attribute(W + "id")!).Where(id => id > 0));
        Assert.Contains("#1.1, country office, Latin America and the Caribbean", word.Footnotes.Value, StringComparison.Ordinal);
        Assert.Equal(["1. The clerk was kind.", "2. العدالة قريبة", "3. The desk was shut."], Styled(word.Document, "Quote").Select(q => q.Split(" #")[0]));
        Assert.Single(word.Document.Descendants(W + "rtl"));
        Assert.Equal("ar", (string?)word.Document.Descendants(W + "lang").Select(l => l.Attribute(W + "bidi")).Single(a => a is not null));
        Assert.Contains(word.Document.Descendants(W + "instrText"), i => i.Value.Contains("TOC", StringComparison.Ordinal));
        Assert.DoesNotContain("DRAFT", word.Document.Value, StringComparison.Ordinal);
        Assert.Contains("DRAFT", (await Word($"{Desk}/draft.docx", ben)).Document.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_shows_the_original_and_its_labelled_translation_in_every_form()
    {
        await Frozen(translated: "Justice is near.");
        var footnote = (await door.Visitor().Open(Report)).Find("#f2")!;
        Assert.Equal(["العدالة قريبة", "Justice is near."], footnote.QuerySelectorAll("q").Select(q => q.TextContent));
        var translated = footnote.QuerySelector(".translated")!;
        Assert.StartsWith("English, translated by machine (A machine): ", translated.TextContent, StringComparison.Ordinal);
        Assert.Equal(("en", "ltr"), (translated.QuerySelector("q")!.GetAttribute("lang"), translated.QuerySelector("q")!.GetAttribute("dir")));
        var word = await Word($"{Report}.docx");
        Assert.Equal(["English, translated by machine (A machine): Justice is near."], Styled(word.Document, "Translation"));
        var evidence = (await Json()).EnumerateArray().Single().GetProperty("themes")[0].GetProperty("insights")[0].GetProperty("evidence");
        Assert.Equal(("العدالة قريبة", "en", "Justice is near.", "machine: A machine"), (
            evidence[1].GetProperty("text").GetString(), evidence[1].GetProperty("translated").GetProperty("language").GetString(), evidence[1].GetProperty("translated").GetProperty("words").GetString(),
            evidence[1].GetProperty("translated").GetProperty("by").GetString()));
        Assert.False(evidence[0].TryGetProperty("translated", out _));

        await door.World.Do(door.World.Dina, new Withdraw(door.World.NewId(), door.World.Welcome, 3));
        word = await Word($"{Report}.docx");
        foreach (var body in new[] { (await door.Visitor().Open(Report)).Body, (await door.Visitor().Open($"{Report}.json")).Body, word.Document.Value, word.Footnotes.Value })
        {
            Assert.DoesNotContain("Justice is", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Words_withdrawn_after_freezing_are_in_no_form_and_the_numbers_stay()
    {
        await Frozen();
        await door.World.Do(door.World.Dina, new Withdraw(door.World.NewId(), door.World.Welcome, 1));
        var page = await door.Visitor().Open(Report);
        Assert.Equal("[withdrawn]", page.Find("#f1 span")!.TextContent);
        Assert.Equal(3, page.All(".footnotes li").Count);
        var word = await Word($"{Report}.docx");
        foreach (var body in new[] { page.Body, (await door.Visitor().Open($"{Report}.json")).Body, word.Document.Value, word.Footnotes.Value })
        {
            Assert.DoesNotContain("The clerk was", body, StringComparison.Ordinal);
        }

        Assert.Contains("[withdrawn]", word.Document.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_withheld_name_or_office_is_in_no_form_of_a_report_that_names_its_sources()
    {
        await Frozen(SourceNaming.Name);
        var page = await door.Visitor().Open(Report);
        Assert.Contains("Chidi Eze, UNDP Kenya", page.Find("#f3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("without name or office", page.Find("#f2")!.TextContent, StringComparison.Ordinal);
        var word = await Word($"{Report}.docx");
        foreach (var body in new[] { page.Body, (await door.Visitor().Open($"{Report}.json")).Body, word.Document.Value, word.Footnotes.Value })
        {
            Assert.Contains("Chidi", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Dina", body, StringComparison.Ordinal);
        }

        await door.World.Do(door.World.Chidi, new Strengthen(door.World.NewId(), door.World.Welcome, 2, Attribution.Unattributed));
        word = await Word($"{Report}.docx");
        foreach (var body in new[] { (await door.Visitor().Open(Report)).Body, (await door.Visitor().Open($"{Report}.json")).Body, word.Document.Value, word.Footnotes.Value })
        {
            Assert.DoesNotContain("Chidi", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Everybody_learns_where_their_words_went()
    {
        await Frozen();
        await door.World.Do(door.World.Ben, new PutAside(door.World.NewId(), await Practice(), [new Citation(1, 4)], SetAsideReason.Other, "It came after the writing."));
        var own = await (await door.SignedIn(door.World.Chidi)).Open("/me");
        Assert.Equal(["Not used in the report, because: It came after the writing.", "In the report: Insight 2"], own.All(".went").Select(w => Blanks.Replace(w.TextContent, " ").Trim()));
        Assert.Equal($"{Report}#i-2", own.Find(".went a")!.GetAttribute("href"));
        Assert.Equal(["In the report: Insight 1", "In the report: Insight 1"], (await (await door.SignedIn(door.World.Dina)).Open("/me")).All(".went").Select(w => Blanks.Replace(w.TextContent, " ").Trim()));
    }

    [Fact]
    public async Task Followers_are_told_that_a_report_is_published()
    {
        await door.Services.GetRequiredService<RoomDesk>().Act(Actor.Person(door.World.Dina.Id), new SubscribeToConsultation(door.World.NewId(), await Practice(), true));
        await Frozen();
        await using var db = door.Db();
        var mail = await db.Mail.SingleAsync(m => m.What == LogKind.ReportPublished && m.AccountId == door.World.Dina.Id);
        var letter = (await door.Services.GetRequiredService<NoticeLetters>().Of(db, mail, TestContext.Current.CancellationToken))!;
        Assert.Equal("The report of A place to practise is published", letter.Subject);
        Assert.Contains("/c/practice/report", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_on_the_server_the_pdf_says_so_and_leads_to_the_page()
    {
        await Frozen();
        var answer = await door.Visitor().Open($"{Report}.pdf");
        Assert.Equal((HttpStatusCode.NotImplemented, true), (answer.Status, answer.Text.Contains("no browser that prints", StringComparison.Ordinal)));
        Assert.Equal(Report, answer.Find("main a")!.GetAttribute("href"));
    }

    private async Task<JsonElement> Json() => JsonDocument.Parse((await door.Visitor().Open($"{Report}.json")).Body).RootElement.GetProperty("parts").Clone();

    private async Task<(XElement Document, XElement Footnotes)> Word(string address, Visitor? visitor = null)
    {
        using var client = new HttpClient { BaseAddress = door.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", (visitor ?? door.Visitor()).Cookies);
        using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken)));
        return (Part("word/document.xml"), Part("word/footnotes.xml"));

        XElement Part(string name)
        {
            using var stream = zip.GetEntry(name)!.Open();
            return XElement.Load(stream);
        }
    }

    private static IEnumerable<string> Styled(XElement document, string style) =>
        document.Descendants(W + "p").Where(p => (string?)p.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val") == style).Select(p => string.Concat(p.Descendants(W + "t").Select(t => t.Value)));

    private async Task<string> Insight(int at)
    {
        await using var db = door.Db();
        return (await db.Insights.OrderBy(i => i.Position).Select(i => i.Id).ToListAsync())[at].ToString();
    }

    private async Task Frozen(SourceNaming naming = SourceNaming.Number, string? translated = null)
    {
        await PracticeReport.Freeze(door, naming, before: async () =>
        {
            if (translated is null)
            {
                return;
            }

            await using var db = door.Db();
            var passage = await db.Excerpts.Where(e => e.Contribution.Number == 3).Select(e => e.Id).SingleAsync();
            await door.World.Do(door.World.Ben, new TranslatePassage(door.World.NewId(), door.World.Practice, passage, "en", translated, "A machine", 0));
        });
    }

    private Task Written() => PracticeReport.Write(door);

    private Task<Guid> Practice() => Task.FromResult(door.World.Practice);
}
