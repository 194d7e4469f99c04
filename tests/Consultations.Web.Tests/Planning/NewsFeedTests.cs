using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Planning;

public sealed class NewsFeedTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task Rooms_and_announcements_are_news_under_names_that_stay()
    {
        await Publish("feed-news", Visibility.Public);
        await using var db = door.Db();
        var room = await db.Rooms.SingleAsync(r => r.Consultation.Slug == "feed-news");
        await door.World.Do(door.World.Ada, new Turn(door.World.NewId(), room.Id, RoomState.Open, null, null));
        await door.World.Do(door.World.Ada, new Announce(door.World.NewId(), room.ConsultationId, "Bring *numbers* & places."));
        var feed = await Read("feed-news");
        Assert.Equal(["Announcement", "Room 1 opens: The room"], feed.Items.Select(i => i.Title.Text).Order());
        var said = feed.Items.Single(i => i.Title.Text == "Announcement");
        Assert.Contains("<em>numbers</em> &amp; places.", ((TextSyndicationContent)said.Content).Text, StringComparison.Ordinal);
        Assert.EndsWith("/c/feed-news/room", feed.Items.Single(i => i.Title.Text.StartsWith("Room 1", StringComparison.Ordinal)).Links.Single().Uri.AbsolutePath, StringComparison.Ordinal);

        door.Clock.Advance(TimeSpan.FromMinutes(1));
        await door.World.Do(door.World.Ada, new Turn(door.World.NewId(), room.Id, RoomState.Closed, null, null));
        var later = await Read("feed-news");
        Assert.Equal("Room 1 has closed: The room", later.Items.First().Title.Text);
        Assert.Equal(feed.Items.Select(i => i.Id).Order(), later.Items.Skip(1).Select(i => i.Id).Order());
        Assert.Equal(later.Items.First().LastUpdatedTime, later.LastUpdatedTime);
    }

    [Fact]
    public async Task The_consultations_page_names_it_and_what_one_may_not_see_has_none()
    {
        await Publish("feed-invited", Visibility.Invited);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/c/feed-invited/feed.atom")).Status);
        var ada = await door.SignedIn(door.World.Ada);
        Assert.Equal(HttpStatusCode.OK, (await ada.Open("/c/feed-invited/feed.atom")).Status);
        Assert.Matches("""<link rel="alternate" type="application/atom\+xml"[^>]*feed-invited/feed\.atom""", WebUtility.HtmlDecode((await ada.Open("/c/feed-invited")).Body));
    }

    private async Task<SyndicationFeed> Read(string slug)
    {
        var seen = await (await door.SignedIn(door.World.Ada)).Open($"/c/{slug}/feed.atom");
        Assert.StartsWith("application/atom+xml", seen.Response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        using var reader = XmlReader.Create(new StringReader(seen.Body));
        return SyndicationFeed.Load(reader);
    }

    private async Task Publish(string slug, Visibility visibility)
    {
        var opens = door.Clock.GetUtcNow().AddHours(1);
        await door.World.Publish(slug, visibility, [new PlannedRoom("room", "The room", "What it is for, in a sentence.", opens, opens.AddDays(5), ["What?"])], "UTC", "A plan");
    }
}
