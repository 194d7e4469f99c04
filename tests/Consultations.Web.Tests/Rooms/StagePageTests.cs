using System.Net;
using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class StagePageTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task The_stage_shows_the_question_the_time_left_and_the_way_in()
    {
        var (slug, room) = await Hall("stage-question");
        var before = await door.Visitor().Open($"/c/{slug}/hall/stage");
        Assert.Equal("between", before.Find("#scene")!.GetAttribute("data-is"));
        Assert.Contains("What is first?", before.Text, StringComparison.Ordinal);
        await door.World.Do(door.World.Ada, new MakeJoinCode(door.World.NewId(), room));
        await door.World.Do(door.World.Ada, new StartRound(door.World.NewId(), room, 1, null));
        door.Clock.Advance(TimeSpan.FromSeconds(18));
        var stage = await door.Visitor().Open($"/c/{slug}/hall/stage");
        Assert.Equal("09:42", stage.Find(".clock-figures .left")!.TextContent);
        Assert.Equal("What is first?", stage.Find("h2")!.TextContent);
        await using var db = door.Db();
        var code = await db.Rooms.Where(r => r.Id == room).Select(r => r.JoinCode).SingleAsync();
        Assert.Equal($"{code![..3]} {code[3..]}", stage.Find(".code")!.TextContent);
        Assert.True(stage.Has("svg.qr path"));
        // No controls, and no header either.
        Assert.False(stage.Has("main form, main button, header.site"));
    }

    [Fact]
    public async Task What_is_shown_is_chosen_at_the_desk_and_names_can_be_left_out()
    {
        var (slug, room) = await Hall("stage-chosen");
        await door.World.Do(door.World.Ada, new StartRound(door.World.NewId(), room, 1, null));
        var number = await door.World.Post(door.World.Chidi, "Say **this** large.", room: room);
        var desk = await (await door.SignedIn(door.World.Ada)).Open($"/c/{slug}/desk/rooms/hall/live");
        desk = await desk.FormFor("stage", $"new-{number}").Press();
        Assert.Contains($"It shows #1.{number}.", desk.Text, StringComparison.Ordinal);
        var stage = await door.Visitor().Open($"/c/{slug}/hall/stage");
        Assert.Equal("Say this large.", stage.Find(".chosen blockquote")!.TextContent.Trim());
        Assert.Contains("Chidi Eze", stage.Find("figcaption")!.TextContent, StringComparison.Ordinal);
        desk = await desk.FormFor("stage", "names").Press();
        Assert.DoesNotContain("Chidi Eze", (await door.Visitor().Open($"/c/{slug}/hall/stage")).Text, StringComparison.Ordinal);
        await desk.FormFor("stage", "off").Press();
        Assert.False((await door.Visitor().Open($"/c/{slug}/hall/stage")).Has(".chosen"));
    }

    [Fact]
    public async Task Who_runs_the_hour_shows_a_contribution_from_its_own_page_and_others_find_no_such_button()
    {
        var (slug, room) = await Hall("stage-from-page");
        await door.World.Do(door.World.Ada, new StartRound(door.World.NewId(), room, 1, null));
        var number = await door.World.Post(door.World.Chidi, "From its own page.", room: room);
        var desk = await (await (await door.SignedIn(door.World.Ada)).Open($"/c/{slug}/hall/{number}")).Form("show-on-stage").Press();
        Assert.Contains($"It shows #1.{number}.", desk.Text, StringComparison.Ordinal);
        Assert.Equal("From its own page.", (await door.Visitor().Open($"/c/{slug}/hall/stage")).Find(".chosen blockquote")!.TextContent.Trim());
        Assert.Contains("Take off the stage", (await (await door.SignedIn(door.World.Ada)).Open($"/c/{slug}/hall/{number}")).Find("#show-on-stage")!.TextContent, StringComparison.Ordinal);
        Assert.False((await (await door.SignedIn(door.World.Chidi)).Open($"/c/{slug}/hall/{number}")).Has("#show-on-stage"));
        Assert.False((await door.Visitor().Open($"/c/{slug}/hall/{number}")).Has("#show-on-stage"));
    }

    [Fact]
    public async Task A_text_too_long_for_the_hall_is_shown_to_a_words_end_and_says_so()
    {
        var (slug, room) = await Hall("stage-long");
        await door.World.Do(door.World.Ada, new StartRound(door.World.NewId(), room, 1, null));
        var number = await door.World.Post(door.World.Chidi, string.Join("\n\n", Enumerable.Range(1, 60).Select(n => $"Paragraph {n} says the same as the one before it, in **other** words.")), room: room);
        await door.World.Do(door.World.Ada, new SetStage(door.World.NewId(), room, number, true, true, true));
        var stage = await door.Visitor().Open($"/c/{slug}/hall/stage");
        Assert.Equal("14", stage.Find(".chosen")!.GetAttribute("data-step"));
        Assert.EndsWith("…", stage.All(".chosen p").Last().TextContent, StringComparison.Ordinal);
        Assert.Contains("it goes on in the room", stage.Find("figcaption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_contribution_leaves_the_stage()
    {
        var (slug, room) = await Hall("stage-hidden");
        await door.World.Do(door.World.Ada, new StartRound(door.World.NewId(), room, 1, null));
        var number = await door.World.Post(door.World.Chidi, "Not for the wall.", room: room);
        await door.World.Do(door.World.Ada, new SetStage(door.World.NewId(), room, number, true, true, true));
        Assert.Contains("Not for the wall.", (await door.Visitor().Open($"/c/{slug}/hall/stage")).Text, StringComparison.Ordinal);
        await door.World.Do(door.World.Ada, new Decide(door.World.NewId(), room, number, Decision.Hide, "Attacks a person"));
        Assert.DoesNotContain("Not for the wall.", (await door.Visitor().Open($"/c/{slug}/hall/stage")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_round_the_board_counts_and_tells_nothing_that_was_withheld()
    {
        var (slug, room) = await Hall("stage-board");
        await door.World.Do(door.World.Ada, new StartRound(door.World.NewId(), room, 1, null));
        var first = await door.World.Post(door.World.Chidi, "Named and insightful.", room: room);
        var second = await door.World.Post(door.World.Dina, "Neither name nor office.", attribution: Attribution.Unattributed, room: room);
        await door.World.Do(door.World.Dina, new React(door.World.NewId(), room, first, ReactionKind.Insightful, true));
        await door.World.Do(door.World.Chidi, new React(door.World.NewId(), room, second, ReactionKind.TellMore, true));
        await door.World.Do(door.World.Ada, new EndRound(door.World.NewId(), room, null));
        var board = await door.Visitor().Open($"/c/{slug}/hall/stage");
        Assert.Equal(["2 contributions", "2 people", "from 1 office"], board.All(".totals li").Select(l => l.TextContent));
        Assert.Equal("Next: What is next? starts when the facilitators say so", board.Find(".next")!.TextContent);
        Assert.Equal(["Named and insightful.", "Neither name nor office."], board.All(".board .said").Select(s => s.TextContent.Trim()));
        Assert.DoesNotContain("Dina", board.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Colombia", board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_the_room_sees_no_stage()
    {
        var (slug, _) = await Hall("stage-invited", Visibility.Invited);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open($"/c/{slug}/hall/stage")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await door.SignedIn(door.World.Ada)).Open($"/c/{slug}/hall/stage")).Status);
    }

    private async Task<(string Slug, Guid Room)> Hall(string slug, Visibility visibility = Visibility.Public)
    {
        var (world, now) = (door.World, door.Clock.GetUtcNow());
        var hall = new PlannedRoom("hall", "The hall", "", now, now.AddHours(2), ["What is first?", "What is next?"]) { Rounds = [new(1, 600), new(2, 600)] };
        var rooms = await world.Publish(slug, visibility, [hall]);
        await using var db = door.Db();
        var id = await db.Consultations.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync();
        foreach (var (who, office) in new[] { (world.Chidi, world.Kenya), (world.Dina, world.Colombia) })
        {
            await world.Do(null, new Enrol(world.NewId(), id, who.Id, Consultations.People.Role.Participant, office.Id));
        }

        return (slug, rooms[0]);
    }
}
