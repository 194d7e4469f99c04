using System.Net;
using Consultations.Acts;
using Consultations.People;
using Consultations.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Reporting;

/// <summary>A draft leaves the house: a named reviewer reads and comments by a link, the desk answers, nothing of it is printed.</summary>
public sealed class ReviewPageTests : IAsyncLifetime
{
    private const string Desk = "/c/practice/desk/report/review";

    private Door door = null!;
    private Guid insight;

    public async ValueTask InitializeAsync()
    {
        door = await Door.Open();
        insight = await PracticeReport.Write(door);
    }

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_reviewer_without_account_comments_on_an_insight_and_reads_the_answer()
    {
        var (ben, reviewer) = (await door.SignedIn(door.World.Ben), door.Visitor());
        var link = await Let(ben);
        var draft = await reviewer.Open(link);
        Assert.Contains("You review this as Prof. Okafor", draft.Text, StringComparison.Ordinal);
        Assert.Equal(["Clerks are kind.", "Desks are shut on Fridays."], draft.All(".insight strong").Select(s => s.TextContent));
        Assert.Equal(("no-store", "no-referrer"), (draft.Response.Headers.CacheControl!.ToString(), string.Concat(draft.Response.Headers.GetValues("Referrer-Policy"))));
        Assert.Equal("noindex", draft.Find("meta[name=robots]")!.GetAttribute("content"));

        var form = draft.FormFor("comment", insight.ToString()).Fill("words", "Which clerks?\r\nAnd when?");
        var said = await form.Press();
        Assert.Equal("Which clerks?\nAnd when?", said.Find($".insight [id^=r-] .said-words")!.TextContent);
        // The same press again, as a bad line sends it.
        await form.Press();
        await draft.FormFor("comment").Fill("words", "Well made.").Press();

        var page = await ben.Open(Desk);
        Assert.Equal(["Which clerks?\nAnd when?", "Well made."], page.All(".said-words").Select(w => w.TextContent));
        Assert.Contains("2 comments", page.Text, StringComparison.Ordinal);
        var bench = await ben.Open($"/c/practice/desk/synthesis?insight={insight}");
        Assert.Equal("Which clerks?\nAnd when?", bench.Find(".remark .said-words")!.TextContent);
        Assert.DoesNotContain("Well made.", bench.Text, StringComparison.Ordinal);
        await using var db = door.Db();
        var comment = await db.ReviewComments.SingleAsync(c => c.InsightId == insight);
        await bench.FormFor("answer-comment", comment.Id.ToString()).Fill("answer", "Those of the north; it says so now.").Press();
        Assert.Equal("Those of the north; it says so now.", (await reviewer.Open(link)).Find(".answer")!.TextContent);

        foreach (var shown in new[] { (await ben.Open("/c/practice/desk/report/draft")).Body, (await ben.Open("/c/practice/desk/report/draft.docx")).Body, (await reviewer.Open("/c/practice")).Body })
        {
            Assert.DoesNotContain("Which clerks", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refused_comment_comes_back_and_an_ended_link_opens_nothing()
    {
        var (ben, reviewer) = (await door.SignedIn(door.World.Ben), door.Visitor());
        var link = await Let(ben);
        var draft = await reviewer.Open(link);
        var late = draft.FormFor("comment", insight.ToString()).Fill("words", "Too late?");
        var refused = await draft.FormFor("comment", insight.ToString()).Fill("words", new string('x', ReviewComment.LongestWords + 1)).Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(ReviewComment.LongestWords + 1, refused.Find($"#words-{insight}")!.TextContent.Trim().Length);
        Assert.True(refused.Find($"#words-{insight}")!.Closest("details")!.HasAttribute("open"));

        await (await ben.Open(Desk)).FormFor("end-review", await Id()).Press();
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.Open(link)).Status);
        var returned = await late.Press();
        Assert.Equal((HttpStatusCode.NotFound, true), (returned.Status, returned.Body.Contains("Too late?", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.Open(link[..^2])).Status);
        await using var db = door.Db();
        Assert.Empty(await db.ReviewComments.ToListAsync());
    }

    [Fact]
    public async Task A_link_ends_with_its_days_and_only_staff_make_one()
    {
        var link = await Let(await door.SignedIn(door.World.Ben));
        door.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open(Desk)).Status);
        var world = door.World;
        Assert.Equal("StaffOnly", (await Why(world.Chidi, new LetReview(world.NewId(), world.Practice, "Friend", 5))));
        Assert.Equal("OutOfBounds", (await Why(world.Ben, new LetReview(world.NewId(), world.Practice, "Friend", 61))));
    }

    private static async Task<string> Let(Visitor staff)
    {
        var page = await (await staff.Open(Desk)).FormFor("let-review").Fill("name", "Prof. Okafor").Press();
        return new Uri(page.Find(".link")!.TextContent).AbsolutePath;
    }

    private async Task<string> Id()
    {
        await using var db = door.Db();
        return (await db.ReviewLinks.SingleAsync()).Id.ToString();
    }

    private async Task<string?> Why(Account who, Ask ask) =>
        (await door.Services.GetRequiredService<RoomDesk>().Act(Actor.Person(who.Id), ask)).Refused?.Reason;
}
