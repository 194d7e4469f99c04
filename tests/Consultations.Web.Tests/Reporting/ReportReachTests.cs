using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Consultations.Planning;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using Xunit;

namespace Consultations.Web.Reporting;

/// <summary>Whom a report reaches, and what it looks like: everybody or members, its cover, its boxes and notes.</summary>
public sealed class ReportReachTests : IAsyncLifetime
{
    private const string Desk = "/c/practice/desk/report";
    private const string Report = "/c/practice/report";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_report_of_closed_rooms_may_be_for_everybody_who_then_sees_the_cited_passage_alone()
    {
        await PracticeReport.Freeze(door);
        await using (var db = door.Db())
        {
            await db.Consultations.Where(c => c.Id == door.World.Practice).ExecuteUpdateAsync(s => s.SetProperty(c => c.Visibility, Visibility.Members));
        }

        var guest = door.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Open(Report)).Status);
        var page = await (await door.SignedIn(door.World.Ben)).Open(Desk);
        Assert.False(page.FormFor("report").Has("public"));
        await (await (await door.SignedIn(door.World.Ada)).Open(Desk)).FormFor("report").Tick("public").Press();
        // What a moderator saves afterwards leaves it as it is.
        await (await (await door.SignedIn(door.World.Ben)).Open(Desk)).FormFor("report").Fill("subtitle", "Of clerks").Press();

        Assert.Equal(["The clerk was kind.", "العدالة قريبة", "The desk was shut."], (await guest.Open(Report)).All(".footnotes q").Select(q => q.TextContent));
        Assert.Equal(HttpStatusCode.OK, (await guest.Open($"{Report}.json")).Status);
        var alone = await guest.Open("/c/practice/welcome/1");
        Assert.Equal((HttpStatusCode.OK, "The clerk was kind."), (alone.Status, alone.Find("main q")!.TextContent));
        Assert.Equal($"{Report}#f1", alone.Find("main .small a")!.GetAttribute("href"));
        foreach (var closed in new[] { "/c/practice/welcome/4", "/c/practice/welcome", "/c/practice" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await guest.Open(closed)).Status);
        }
    }

    [Fact]
    public async Task A_cover_is_made_anew_and_stays_with_its_version()
    {
        await PracticeReport.Freeze(door);
        var ada = await door.SignedIn(door.World.Ada);
        var refused = await (await ada.Open(Desk)).FormFor("picture", "Cover").Choose("picture", "cover.png", "<svg onload='x()'/>"u8.ToArray()).Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (refused.Status, refused.Text.Contains("no picture that can be read", StringComparison.Ordinal)));
        await (await ada.Open(Desk)).FormFor("picture", "Cover").Choose("picture", "cover.png", Drawn(2_000, 500, SKColors.Teal)).Press();
        await (await ada.Open(Desk)).FormFor("picture", "Logo").Choose("picture", "sign.png", Drawn(300, 100, SKColors.Navy)).Press();
        var page = await (await ada.Open(Desk)).FormFor("report").Fill("coverAlternative", "A shut desk").Fill("coverCaption", "Friday").Press();
        Assert.Contains("Nothing keeps it", page.Text, StringComparison.Ordinal);
        await page.FormFor("freeze").Fill("because", "Late.").Fill("changes", "A cover.").Press();
        Assert.Equal((1_600, 400, SKColors.Teal), Seen(await Bytes($"{Report}/v2/cover")));
        Assert.Null((await door.Visitor().Open($"{Report}/v1")).Find("figure.cover"));
        Assert.Equal(("A shut desk", $"{Report}/v2/cover"), ((await door.Visitor().Open(Report)).Find("figure.cover img")!.GetAttribute("alt"), (await door.Visitor().Open(Report)).Find("figure.cover img")!.GetAttribute("src")));

        Assert.Equal((300, 100, SKColors.Navy), Seen(await Bytes((await door.Visitor().Open(Report)).Find("#cite .logo")!.GetAttribute("src")!)));

        using var word = new ZipArchive(new MemoryStream(await Bytes($"{Report}.docx")));
        Assert.Equal([(300, 100), (1_600, 400)], word.Entries.Where(e => e.FullName.Contains("media", StringComparison.Ordinal)).Select(e => Seen(Read(word, e.FullName)) is var (w, h, _) ? (w, h) : default).Order());
        var document = XElement.Load(new MemoryStream(Read(word, "word/document.xml")));
        Assert.Equal("A shut desk", (string?)document.Descendants().First(e => e.Name.LocalName == "docPr").Attribute("descr"));

        // The draft's picture may go; the version keeps its own.
        await (await ada.Open(Desk)).FormFor("no-picture", "Cover").Press();
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Open($"{Desk}/cover")).Status);
        Assert.Equal((1_600, 400, SKColors.Teal), Seen(await Bytes($"{Report}/cover")));
    }

    [Fact]
    public async Task Boxes_and_notes_stand_in_page_Word_and_JSON()
    {
        await PracticeReport.Write(door);
        var ada = await door.SignedIn(door.World.Ada);
        var theme = (await Theme()).ToString();
        var bench = await ada.Open($"/c/practice/desk/synthesis?theme={theme}");
        await bench.FormFor("word-theme", theme).Fill("boxTitle", "The *Friday* rule").Fill("box", "Desks close early.[^law]\n\n[^law]: Act 4, [section 2](https://example.org/act).").Press();
        var page = await (await ada.Open(Desk)).FormFor("report").Fill("objective", "To know.[^why] And more.[^gone]\n\n[^why]: So asked the ministry.").Press();
        Assert.Equal(["A note is called and not written, or written and not called: [^gone]"], page.All(".missing li").Select(l => l.TextContent.Trim()));
        page = await page.FormFor("report").Fill("objective", "To know.[^why] And more.\n\n[^why]: So asked the ministry.").Press();
        await page.FormFor("freeze").Fill("because", "Late.").Press();

        var shown = await door.Visitor().Open(Report);
        Assert.Equal(("a", "#note-a"), (shown.Find("#objective .mark")!.TextContent, shown.Find("#objective .mark")!.GetAttribute("href")));
        Assert.Equal(("The *Friday* rule", "#note-b"), (shown.Find(".box h4")!.TextContent, shown.Find(".box .mark")!.GetAttribute("href")));
        Assert.Equal(["So asked the ministry. ↩", "Act 4, section 2. ↩"], shown.All(".notes dd").Select(d => string.Join(' ', d.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(("https://example.org/act", "#call-b", "call-b"), (shown.Find("#note-b dd a")!.GetAttribute("href"), shown.Find("#note-b .back")!.GetAttribute("href"), shown.Find(".box .mark")!.Id));

        using var word = new ZipArchive(new MemoryStream(await Bytes($"{Report}.docx")));
        var document = XElement.Load(new MemoryStream(Read(word, "word/document.xml")));
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        Assert.Equal(["100000", "1", "2", "3", "100001"], document.Descendants(w + "footnoteReference").Select(r => (string)r.Attribute(w + "id")!));
        var notes = XElement.Load(new MemoryStream(Read(word, "word/footnotes.xml"))).Elements(w + "footnote").ToDictionary(f => (string)f.Attribute(w + "id")!, f => f.Value);
        Assert.Equal(("a So asked the ministry.", "b Act 4, section 2."), (notes["100000"], notes["100001"]));
        Assert.Contains("\"notes\": [", (await door.Visitor().Open($"{Report}.json")).Body, StringComparison.Ordinal);
    }

    private async Task<Guid> Theme()
    {
        await using var db = door.Db();
        return (await db.Themes.SingleAsync()).Id;
    }

    private async Task<byte[]> Bytes(string address)
    {
        using var client = new HttpClient { BaseAddress = door.Address };
        return await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Drawn(int width, int height, SKColor colour)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(colour);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    private static (int Width, int Height, SKColor Colour) Seen(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return (bitmap.Width, bitmap.Height, bitmap.GetPixel(bitmap.Width / 2, bitmap.Height / 2));
    }
}
