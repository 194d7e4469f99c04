using System.Net;
using Consultations.Planning;
using Consultations.Rooms;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Planning;

public sealed class CalendarTests(Door door) : IClassFixture<Door>
{
    [Theory]
    [InlineData("Africa/Nairobi")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Bogota")]
    [InlineData("Pacific/Fiji")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("UTC")]
    public async Task Each_time_of_the_plan_is_the_same_instant_in_the_consultations_zone(string zone)
    {
        var slug = $"calendar-{zone.Replace('/', '-').ToLowerInvariant()}";
        var (opens, closes) = await Make(slug, zone);
        var calendar = await Read(slug);
        Assert.Equal(
            [("opens", opens), ("closes", closes), ("reacts", closes.AddDays(3)), ("round-1", opens.AddDays(30))],
            calendar.Events.Select(e => (e.Uid!.Split('@')[0][(slug.Length + 3)..], new DateTimeOffset(e.Start!.AsUtc))));
        Assert.All(calendar.Events, e => Assert.Equal(zone, e.Start!.TzId));
        Assert.Equal(opens.AddDays(30).AddMinutes(15), new DateTimeOffset(calendar.Events.Last().End!.AsUtc));
    }

    [Fact]
    public async Task A_change_keeps_what_an_entry_is_called_by_and_raises_its_sequence()
    {
        var (opens, closes) = await Make("calendar-moved", "Europe/Berlin");
        var before = (await Read("calendar-moved")).Events.Single(e => e.Uid!.Contains("closes", StringComparison.Ordinal));
        await door.World.Do(door.World.Ada, new Reschedule(door.World.NewId(), await Room("calendar-moved"), opens, closes.AddDays(1), closes.AddDays(3), "More time", null));
        var after = (await Read("calendar-moved")).Events.Single(e => e.Uid!.Contains("closes", StringComparison.Ordinal));
        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal(closes.AddDays(1), new DateTimeOffset(after.Start!.AsUtc));
    }

    [Fact]
    public async Task A_room_that_becomes_long_or_is_paused_keeps_its_entries()
    {
        var (opens, _) = await Make("calendar-long", "Africa/Nairobi", hours: 2);
        Assert.Equal(["opens", "reacts", "round-1"], await Keys());
        var room = await Room("calendar-long");
        await door.World.Do(door.World.Ada, new Reschedule(door.World.NewId(), room, opens, opens.AddHours(30), opens.AddHours(40), "More time", null));
        Assert.Equal(["opens", "closes", "reacts", "round-1"], await Keys());
        Assert.All((await Read("calendar-long")).Events, e => Assert.Null(e.Status));
        await door.World.Do(door.World.Ada, new Turn(door.World.NewId(), room, RoomState.Open, null, null));
        await door.World.Do(door.World.Ada, new Turn(door.World.NewId(), room, RoomState.Paused, null, null));
        // When the rest will be nobody knows before it goes on.
        Assert.Equal([(string?)null, "TENTATIVE", "TENTATIVE", null], (await Read("calendar-long")).Events.Select(e => e.Status));
        Assert.Equal(door.Clock.GetUtcNow(), new DateTimeOffset((await Read("calendar-long")).Events[0]!.Start!.AsUtc), TimeSpan.FromSeconds(1));

        async Task<IEnumerable<string>> Keys() => (await Read("calendar-long")).Events.Select(e => e.Uid!.Split('@')[0]["calendar-long-1-".Length..]);
    }

    [Fact]
    public async Task Guests_get_the_kept_calendar_until_the_plan_changes()
    {
        var (opens, closes) = await Make("calendar-kept", "UTC");
        var first = await door.Visitor().Open("/c/calendar-kept/calendar.ics");
        Assert.Equal(first.Body, (await door.Visitor().Open("/c/calendar-kept/calendar.ics")).Body);
        await door.World.Do(door.World.Ada, new Reschedule(door.World.NewId(), await Room("calendar-kept"), opens, closes.AddDays(1), closes.AddDays(3), "More time", null));
        var changed = Calendar.Load((await door.Visitor().Open("/c/calendar-kept/calendar.ics")).Body)!;
        Assert.Equal(closes.AddDays(1), new DateTimeOffset(changed.Events.Single(e => e.Uid!.Contains("closes", StringComparison.Ordinal)).Start!.AsUtc));
        Assert.True((await (await door.SignedIn(door.World.Ada)).Open("/c/calendar-kept/calendar.ics")).Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task What_one_may_not_see_has_no_calendar_and_neither_has_a_draft()
    {
        await Make("calendar-invited", "UTC", Visibility.Invited);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/c/calendar-invited/calendar.ics")).Status);
        var ada = await door.SignedIn(door.World.Ada);
        Assert.Equal(HttpStatusCode.OK, (await ada.Open("/c/calendar-invited/calendar.ics")).Status);
        await (await ada.Open("/new")).FormTo("/new").Fill("from", "empty").Fill("title", "Calendar draft").Fill("opensAt", "2026-04-01T09:00").Press();
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Open("/c/calendar-draft/calendar.ics")).Status);
    }

    [Fact]
    public async Task Long_and_Arabic_titles_come_back_whole_from_folded_lines()
    {
        const string Title = "مشاورة حول الشكاوى، والعدالة; والمكتب الأمامي – a title that is far longer than the seventy-five octets of one line, with commas, and semicolons; too";
        await Make("calendar-arabic", "Africa/Cairo", title: Title);
        var seen = await door.Visitor().Open("/c/calendar-arabic/calendar.ics");
        Assert.StartsWith("text/calendar", seen.Response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.All(seen.Body.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.All(Calendar.Load(seen.Body)!.Events, e => Assert.EndsWith(Title, e.Summary, StringComparison.Ordinal));
    }

    private async Task<Calendar> Read(string slug) => Calendar.Load((await (await door.SignedIn(door.World.Ada)).Open($"/c/{slug}/calendar.ics")).Body)!;

    private async Task<Guid> Room(string slug)
    {
        await using var db = door.Db();
        return await db.Rooms.Where(r => r.Consultation.Slug == slug).Select(r => r.Id).SingleAsync();
    }

    private async Task<(DateTimeOffset Opens, DateTimeOffset Closes)> Make(
        string slug, string zone, Visibility visibility = Visibility.Public, string title = "A plan", int hours = 35 * 24)
    {
        var opens = new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);
        var closes = opens.AddHours(hours);
        var room = new PlannedRoom("room", "The room", "What it is for, in a sentence.", opens, closes, ["What?"])
        {
            ReactsUntil = closes.AddDays(3),
            Rounds = [new(1, 900, StartsAt: opens + (closes - opens) * 6 / 7)],
        };
        await door.World.Publish(slug, visibility, [room], zone, title);
        return (opens, closes);
    }
}
