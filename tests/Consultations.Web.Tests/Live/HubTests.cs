using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.AspNetCore.SignalR;
using Xunit;

namespace Consultations.Web.Live;

/// <summary>The room over the hub, through the door. Holds P3 (no hole, no double, no wrong order) and the silence of hidden words.</summary>
public sealed class HubTests(Door door) : IClassFixture<Door>
{
    private const string Welcome = "practice/welcome";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private World World => door.World;

    [Fact]
    public async Task A_guest_sees_what_Chidi_posts_in_a_public_room()
    {
        await using var hub = await Hub(await LastSeq());
        var number = await World.Post(World.Chidi, "Said while a guest reads along.");
        var item = await hub.Next("posted");
        Assert.Equal(number, item.Number);
        Assert.Contains("Said while a guest reads along.", item.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coming_back_with_the_last_number_replays_every_entry_once_and_in_order()
    {
        var from = await LastSeq();
        for (var i = 0; i < 20; i++)
        {
            await World.Post(World.Chidi, $"Number {i} of twenty.");
        }

        await using var hub = await Hub(from);
        var seen = new List<long>();
        while (seen.Count < 20)
        {
            seen.Add((await hub.Next("posted")).Seq);
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(i => from + i), seen);
    }

    [Fact]
    public async Task Hidden_words_do_not_come_back_by_an_old_place_in_the_log()
    {
        const string Secret = "a name that should never have been written";
        var from = await LastSeq();
        var number = await World.Post(World.Dina, $"Here stands {Secret}.");
        await using (var early = await Hub(from))
        {
            Assert.Contains(Secret, (await early.Next("posted")).Html, StringComparison.Ordinal);
        }

        await World.Do(World.Ben, new Decide(World.NewId(), World.Welcome, number, Decision.Hide, "Attacks a person"));
        await using var late = await Hub(from);
        var posted = await late.Next("posted");
        var changed = await late.Next("changed");
        Assert.Null(posted.Html);
        Assert.Equal(number, changed.Number);
        Assert.DoesNotContain(Secret, changed.Html, StringComparison.Ordinal);

        var polled = await door.Visitor().Open($"/api/v1/consultations/practice/rooms/welcome/items?after={from}");
        Assert.DoesNotContain(Secret, polled.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reactions_arrive_as_absolute_counts()
    {
        var number = await World.Post(World.Chidi, "React to this.");
        await using var hub = await Hub(await LastSeq());
        await World.Do(World.Dina, new React(World.NewId(), World.Welcome, number, ReactionKind.Insightful, On: true));
        var item = await hub.Next("reacted");
        Assert.Equal((number, 1), (item.Number, item.Counts!.Insightful));
    }

    [Fact]
    public async Task A_new_summary_arrives_as_the_page_would_show_it()
    {
        var number = await World.Post(World.Chidi, "To be summed up.");
        await using var hub = await Hub(await LastSeq());
        await World.Do(World.Ben, new Summarise(World.NewId(), World.Welcome, Moderation.SummaryKind.Rolling, $"One has spoken (#1.{number}).", number));
        var item = await hub.Next("summary");
        Assert.Contains($"/c/practice/welcome/{number}", item.Html, StringComparison.Ordinal);
        Assert.Contains(item.Html!, (await door.Visitor().Open("/c/practice/welcome")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_may_not_read_one_may_not_follow()
    {
        await using (await Hub(0))
        {
            // A public room may be followed by a guest: the permitted case.
        }

        var plan = new Plan
        {
            Slug = "inside",
            Title = "Inside",
            Lead = "Invited only.",
            Objective = "Nothing for guests.",
            Host = "The team",
            TimeZone = "UTC",
            Languages = "en",
            Visibility = Visibility.Invited,
            Consent = "Yes.",
            OpensAt = Door.Morning.AddDays(-1),
            ClosesAt = Door.Morning.AddDays(1),
            Rooms = [new PlannedRoom("room", "Room", "Lead", Door.Morning.AddDays(-1), Door.Morning.AddDays(1), ["Why?"])],
        };
        await World.Do(null, new Make(World.NewId(), plan));
        await Assert.ThrowsAsync<HubException>(async () => await Hub(0, room: "inside/room"));
        await Assert.ThrowsAsync<HubException>(async () => await Hub(0, await door.SignedIn(World.Chidi), "inside/room"));
        await Assert.ThrowsAsync<HubException>(async () => await Hub(0, room: "inside/no-such-room"));
    }

    [Fact]
    public async Task Whoever_is_removed_hears_nothing_more()
    {
        await using var own = await Door.Open();
        var visitor = await own.SignedIn(own.World.Chidi);
        await using var db = own.Db();
        var plan = new Plan
        {
            Slug = "members",
            Title = "Invited",
            Lead = "Invited only.",
            Objective = "For those let in.",
            Host = "The team",
            TimeZone = "UTC",
            Languages = "en",
            Visibility = Visibility.Invited,
            Consent = "Yes.",
            OpensAt = Door.Morning.AddDays(-1),
            ClosesAt = Door.Morning.AddDays(1),
            Rooms = [new PlannedRoom("room", "Room", "Lead", Door.Morning.AddDays(-1), Door.Morning.AddDays(1), ["Why?"])],
        };
        var consultation = own.World.NewId();
        await own.World.Do(null, new Make(consultation, plan));
        await own.World.Do(null, new Enrol(own.World.NewId(), consultation, own.World.Chidi.Id, Consultations.People.Role.Participant, own.World.Kenya.Id));
        await using var hub = await Following.Start(own.Hub(visitor), "members/room", 0);
        await own.World.Do(null, new Remove(own.World.NewId(), consultation, own.World.Chidi.Id));
        await hub.Ended.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task A_foreign_origin_is_refused()
    {
        using var http = new HttpClient { BaseAddress = door.Address };
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/hubs/room/negotiate?negotiateVersion=1");
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await http.SendAsync(foreign, Cancel)).StatusCode);
        using var own = new HttpRequestMessage(HttpMethod.Post, "/hubs/room/negotiate?negotiateVersion=1");
        own.Headers.Add("Origin", door.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.SendAsync(own, Cancel)).StatusCode);
    }

    private Task<Following> Hub(long after, Visitor? visitor = null, string room = Welcome) => Following.Start(door.Hub(visitor), room, after);

    private async Task<long> LastSeq()
    {
        await using var db = door.Db();
        return db.Rooms.Single(r => r.Id == World.Welcome).Seq;
    }
}
