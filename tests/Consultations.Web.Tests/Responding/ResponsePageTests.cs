using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Consultations.Acts;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Contesting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Responding;

/// <summary>The host answers a published report, and every form of it shows the answer.</summary>
public sealed class ResponsePageTests : IAsyncLifetime
{
    private const string Desk = "/c/practice/desk/report/responses";
    private const string Report = "/c/practice/report";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_response_stands_under_its_insight_with_its_date_in_every_form_and_a_later_one_folds_the_earlier()
    {
        var (clerks, desks) = await AReport.Approved(door);
        var ben = await door.SignedIn(door.World.Ben);
        Assert.Contains("There is no published report yet", (await ben.Open(Desk)).Text, StringComparison.Ordinal);
        await Freeze();
        Assert.False((await door.Visitor().Open(Report)).Has(".response"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Dina)).Open(Desk)).Status);
        Assert.Equal(Desk, (await ben.Open("/c/practice/desk/report")).Find($"a[href='{Desk}']")!.GetAttribute("href"));
        var page = await (await ben.Open(Desk)).FormFor("respond", desks.ToString()).Fill("response", "InPart").Fill("words", "Some desks <will> open.").Fill("link", "http://example.org").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Some desks <will> open.", "InPart"), (page.Status, page.FormFor("respond", desks.ToString())["words"], page.FormFor("respond", desks.ToString())["response"]));
        Assert.Single(page.All("details[open]"));
        page = await page.FormFor("respond", desks.ToString()).Fill("link", "https://example.org/desks").Press();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var shown = await door.Visitor().Open(Report);
        Assert.Equal("Response of 2 March 2026: taken up in part", shown.Find("#i-2 .response .given p")!.TextContent);
        Assert.Equal(("Some desks <will> open.", "https://example.org/desks"), (shown.Find("#i-2 .response .said-words")!.TextContent, shown.Find("#i-2 .response a")!.GetAttribute("href")));
        Assert.False(shown.Has("#i-1 .response"));

        page = await page.FormFor("respond", desks.ToString()).Fill("response", "TakenUp").Fill("words", "All desks open.").Fill("date", "2026-03-03").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "2026-03-03"), (page.Status, page.FormFor("respond", desks.ToString())["date"]));
        door.Clock.Advance(TimeSpan.FromMinutes(1));
        page = await page.FormFor("respond", desks.ToString()).Fill("date", "2026-02-27").Press();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        shown = await door.Visitor().Open(Report);
        Assert.Equal(["Response of 27 February 2026: taken up", "Response of 2 March 2026: taken up in part"], shown.All("#i-2 .given > p:first-child").Select(p => p.TextContent));
        Assert.Equal("1 earlier response", shown.Find("#i-2 .response details:not([open]) summary")!.TextContent);
        var responses = JsonDocument.Parse((await door.Visitor().Open($"{Report}.json")).Body).RootElement.GetProperty("responses");
        Assert.Equal([(2, "All desks open."), (2, "Some desks <will> open.")], responses.EnumerateArray().Select(r => (r.GetProperty("insight").GetInt32(), r.GetProperty("words").GetString()!)));
        Assert.Contains("Response of 27 February 2026: taken upAll desks open.Response of 2 March 2026: taken up in partSome desks <will> open.https://example.org/desks", await Word(), StringComparison.Ordinal);
        await using var db = door.Db();
        Assert.True((await db.ReportVersions.SingleAsync(TestContext.Current.CancellationToken)).Verifies);
    }

    [Fact]
    public async Task Followers_are_told_by_a_button_and_not_twice_a_day()
    {
        var (clerks, _) = await AReport.Approved(door);
        await Freeze();
        await door.Services.GetRequiredService<RoomDesk>().Act(Actor.Person(door.World.Dina.Id), new SubscribeToConsultation(door.World.NewId(), door.World.Practice, true));
        var ben = await door.SignedIn(door.World.Ben);
        var page = await ben.Open(Desk);
        Assert.True(page.Has("button[disabled]"));
        page = await page.FormFor("respond", clerks.ToString()).Fill("response", "Open").Press();
        Assert.Contains("1 response was given", page.Text, StringComparison.Ordinal);
        page = await page.FormFor("tell").Press();
        Assert.Contains("They were told last on", page.Text, StringComparison.Ordinal);
        page = await page.FormFor("respond", clerks.ToString()).Fill("response", "NotTakenUp").Fill("words", "There is no money.").Press();
        Assert.Contains("They can be told again from", page.Text, StringComparison.Ordinal);
        page = await page.FormFor("tell").Press();
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        await using var db = door.Db();
        var mail = await db.Mail.SingleAsync(m => m.What == LogKind.ResponsesTold, TestContext.Current.CancellationToken);
        var letter = (await door.Services.GetRequiredService<NoticeLetters>().Of(db, mail, TestContext.Current.CancellationToken))!;
        Assert.Equal((door.World.Dina.Id, "The host responds to the report of A place to practise"), (mail.AccountId!.Value, letter.Subject));
        Assert.Contains(Report, letter.Text, StringComparison.Ordinal);
    }

    private Task Freeze() => door.World.Do(door.World.Ada, new FreezeReport(door.World.NewId(), door.World.Practice, null, null));

    private async Task<string> Word()
    {
        using var client = new HttpClient { BaseAddress = door.Address };
        using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync($"{Report}.docx", TestContext.Current.CancellationToken)));
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        return XElement.Load(stream).Value;
    }
}
