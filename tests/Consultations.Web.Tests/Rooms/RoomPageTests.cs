using System.Net;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class RoomPageTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task A_room_that_is_not_there_is_404_in_words()
    {
        var seen = await door.Visitor().Open("/c/practice/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, seen.Status);
        Assert.NotEmpty(seen.Find("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/c/nowhere/welcome")).Status);
    }

    [Fact]
    public async Task The_script_finds_what_it_needs_and_a_guest_is_not_marked()
    {
        var room = await Room("hooks", ("One.", 1));
        var chidi = await door.SignedIn(door.World.Chidi);
        await door.World.Do(door.World.Dina, new React(door.World.NewId(), room, 1, ReactionKind.Agree, true));
        var main = (await (await door.SignedIn(door.World.Dina)).Open("/c/hooks/room")).Find("main")!;
        Assert.Equal("hooks/room", main.GetAttribute("data-room"));
        Assert.Equal("1:Agree", main.GetAttribute("data-mine"));
        Assert.True(main.HasAttribute("data-signed-in"));
        Assert.Equal("1", (await chidi.Open("/c/hooks/room")).Find("main")!.GetAttribute("data-own"));
        var guest = (await door.Visitor().Open("/c/hooks/room")).Find("main")!;
        Assert.Equal(["data-after", "data-order", "data-question", "data-room", "data-view", "id"], guest.Attributes.Select(a => a.Name).Order());
        await using var db = door.Db();
        Assert.Equal($"{await db.Rooms.Where(r => r.Id == room).Select(r => r.Seq).SingleAsync()}", guest.GetAttribute("data-after"));
    }

    [Fact]
    public async Task Newest_first_oldest_first_and_one_question()
    {
        await Room("orders", ("First.", 1), ("Second.", 2), ("Third.", 1));
        var guest = door.Visitor();
        Assert.Equal(["3", "2", "1"], Numbers(await guest.Open("/c/orders/room")));
        Assert.Equal(["1", "2", "3"], Numbers(await guest.Open("/c/orders/room?order=oldest")));
        var filtered = await guest.Open("/c/orders/room?question=1");
        Assert.Equal(["3", "1"], Numbers(filtered));
        Assert.Equal("1", filtered.Find("main")!.GetAttribute("data-question"));
        Assert.Contains("What brings you here?", filtered.Find(".questions [aria-current]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2", filtered.All(".questions .figure")[1].TextContent);
        Assert.Equal("1", filtered.Form("composer")["question"]);
        Assert.Equal(3, Numbers(await guest.Open("/c/orders/room?question=77")).Count);
    }

    [Fact]
    public async Task Many_are_paged_by_key()
    {
        await Room("many", [.. Enumerable.Range(1, RoomReading.PageLength + 3).Select(n => ($"Word {n}.", 1))]);
        var guest = door.Visitor();
        var first = await guest.Open("/c/many/room");
        Assert.Equal(RoomReading.PageLength, Numbers(first).Count);
        var more = first.Find(".further a")!.GetAttribute("href")!;
        Assert.Equal("/c/many/room?before=4#contributions", more);
        var second = await guest.Open(more);
        Assert.Equal(["3", "2", "1"], Numbers(second));
        Assert.False(second.Has(".further"));
        Assert.Equal("/c/many/room", second.Find("[data-contributions]")!.GetAttribute("data-elsewhere"));
        Assert.Equal(["151", "152", "153"], Numbers(await guest.Open("/c/many/room?order=oldest&after=150")));
    }

    [Fact]
    public async Task An_empty_room_and_an_empty_question_say_so()
    {
        await Room("empty");
        Assert.Contains("Nobody has contributed yet", (await door.Visitor().Open("/c/empty/room")).Text, StringComparison.Ordinal);
        Assert.Contains("No contribution under this question", (await door.Visitor().Open("/c/empty/room?question=2")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pinned_summary_says_how_old_it_is_and_its_numbers_are_links()
    {
        var room = await Room("summed", ("One.", 1), ("Two.", 1));
        await door.World.Do(door.World.Ben, new Summarise(door.World.NewId(), room, SummaryKind.Rolling, "So far #1.1.", 1));
        var seen = await door.Visitor().Open("/c/summed/room");
        Assert.Equal("/c/summed/room/1", seen.Find("[data-summary] .prose a")!.GetAttribute("href"));
        Assert.Contains("1 newer contribution not covered", seen.Find(".lag")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Read up to #1.1", seen.Find(".lag")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2"], Numbers(await door.Visitor().Open(seen.Find(".lag a")!.GetAttribute("href")!)));
        Assert.Contains("Cited in the summary of 2 March", seen.Find("#c-1 .notes")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_hidden_keeps_its_number_and_its_replies()
    {
        var room = await Room("hiding", ("A name in an open case.", 1));
        await door.World.Post(door.World.Dina, "An answer.", parent: 1, room: room);
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), room, 1, Decision.Hide, "Attacks a person"));
        var seen = await door.Visitor().Open("/c/hiding/room");
        Assert.Contains("Hidden by a moderator", seen.Find("#c-1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("An answer.", seen.Find("[data-replies='1']")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("open case", seen.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_of_every_script_go_out_as_they_are_and_hostile_words_as_words()
    {
        await Room("scripts", ("عربي Русский 法院 <script>alert(1)</script> <img src=x onerror=alert(1)>", 1));
        var seen = await door.Visitor().Open("/c/scripts/room");
        Assert.Contains("عربي Русский 法院", seen.Body, StringComparison.Ordinal);
        Assert.Empty(seen.All(".contributions script, .contributions img, [onerror]"));
        Assert.Contains("<script>alert(1)</script>", seen.Find("#c-1 .prose")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(seen.All("[style], script:not([src])"));
    }

    private static List<string> Numbers(Seen seen) => [.. seen.All("[data-contributions] > [data-card]").Select(li => li.GetAttribute("data-card")!)];

    /// <summary>A consultation of its own with one open room, in which Chidi has said something.</summary>
    private async Task<Guid> Room(string slug, params (string Text, int Question)[] said)
    {
        var world = door.World;
        var (id, before, after) = (world.NewId(), Door.Morning.AddDays(-7), Door.Morning.AddDays(30));
        await world.Do(null, new Make(id, new Plan
        {
            Slug = slug,
            Title = slug,
            Lead = "Lead",
            Objective = "Objective",
            Host = "The team",
            TimeZone = "Africa/Nairobi",
            Languages = "en",
            Visibility = Visibility.Public,
            Consent = "Consent",
            OpensAt = before,
            ClosesAt = after,
            Rooms = [new PlannedRoom("room", "Room", "Lead", before, after, ["What brings you here?", "What should change?"])],
        }));
        foreach (var (who, role) in new[] { (world.Ben, Role.Moderator), (world.Chidi, Role.Participant), (world.Dina, Role.Participant) })
        {
            await world.Do(null, new Enrol(world.NewId(), id, who.Id, role, world.Kenya.Id));
        }

        await using var db = door.Db();
        var room = await db.Rooms.Where(r => r.ConsultationId == id).Select(r => r.Id).SingleAsync();
        foreach (var (text, question) in said)
        {
            await world.Post(world.Chidi, text, question, room: room);
        }

        return room;
    }
}
