using System.Net;
using Consultations.Acts;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Desk;

public sealed class RoomDeskTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task Times_are_changed_with_a_reason_that_the_staff_reads()
    {
        var (ada, plan) = await Hall("times");
        var refused = await plan.FormFor("times").Fill("closesAt", "2026-03-02T14:00").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("2026-03-02T14:00", refused.Find("#closesAt")!.GetAttribute("value"));
        var done = await refused.FormFor("times").Fill("why", "The first round took longer").Press();
        Assert.Equal("/c/times/desk/rooms/hall?done=times", done.Address);
        Assert.Contains("The first round took longer", (await ada.Open("/c/times/desk")).Text, StringComparison.Ordinal);
        await using var db = door.Db();
        var room = await RoomOf(db, "times");
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero), room.ClosesAt);
        // Reacting ended ten minutes after writing, and still does.
        Assert.Equal(room.ClosesAt.AddMinutes(10), room.ReactsUntil);
    }

    [Fact]
    public async Task A_question_is_worded_moved_and_removed_and_one_with_contributions_is_retired()
    {
        var (_, plan) = await Hall("questions");
        plan = await plan.FormFor("question", "2").Fill("text", "What else do they share?").Press();
        plan = await plan.FormFor("move-question", "2").Press();
        Assert.Equal(["What else do they share?", "What have you seen yourself? Tell one case, as it was."], plan.All("#questions .asks").Take(2).Select(q => q.TextContent));
        plan = await plan.FormFor("question").Fill("text", "And now?").Press();
        Assert.Equal(4, plan.All("#questions ol > li").Count);
        plan = await plan.FormFor("remove-question", "4").Press();
        Assert.Equal(3, plan.All("#questions ol > li").Count);

        await door.World.Post(door.World.Chidi, "Said to the first question.");
        var practice = await (await door.SignedIn(door.World.Ada)).Open("/c/practice/desk/rooms/welcome");
        Assert.False(practice.Has("form:has(input[value=remove-question]):has(input[name=question][value='1'])"));
        var retired = await practice.FormFor("retire", "1").Press();
        Assert.Contains("Retired", retired.Text, StringComparison.Ordinal);
        await retired.FormFor("retire", "1").Press();
    }

    [Fact]
    public async Task Rounds_are_planned_changed_moved_and_dropped()
    {
        var (_, plan) = await Hall("rounds");
        plan = await plan.FormFor("round", "1").Fill("minutes", "2.5").Press();
        plan = await plan.FormFor("round").Fill("question", "3").Fill("minutes", "5").Fill("startsAt", "2026-03-02T12:50").Tick("holds").Press();
        plan = await plan.FormFor("move-round", "4").Press();
        plan = await plan.FormFor("drop-round", "2").Press();
        await using var db = door.Db();
        var rounds = (await RoomOf(db, "rounds")).Rounds.OrderBy(r => r.Position).ToList();
        Assert.Equal([(1, 150), (4, 300), (3, 900)], rounds.Select(r => (r.Number, r.Seconds)));
        Assert.True(rounds[1].Holds);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 12, 50, 0, TimeSpan.Zero), rounds[1].StartsAt);
        var outside = await plan.FormFor("round").Fill("startsAt", "2026-03-09T09:00").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, outside.Status);
        Assert.Equal("2026-03-09T09:00", outside.Find("#startsAt-new")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_a_room_allows_is_kept()
    {
        var (_, plan) = await Hall("policy");
        await plan.FormFor("describe").Fill("title", "The great hall").Fill("offers", "NamedOnly").Fill("editing", "Minutes").Fill("editMinutes", "10").Leave("reactions").Press();
        await using var db = door.Db();
        var room = await RoomOf(db, "policy");
        Assert.Equal(("The great hall", AttributionOffer.NamedOnly, EditRule.Minutes, 10, false), (room.Title, room.Offers, room.Editing, room.EditMinutes, room.ReactionsOn));
    }

    [Fact]
    public async Task Summaries_are_planned_and_dropped()
    {
        var (_, plan) = await Hall("due");
        Assert.Single(plan.All("#summaries li"));
        plan = await plan.FormFor("summary").Fill("due", "2026-03-05T09:00").Press();
        Assert.Equal(2, plan.All("#summaries li").Count);
        var planned = plan.All("#summaries input[name=transition]")[0].GetAttribute("value")!;
        Assert.Single((await plan.FormFor("drop-summary", planned).Press()).All("#summaries li"));
    }

    [Fact]
    public async Task A_round_is_run_from_the_live_desk_and_nothing_starts_twice()
    {
        var (ada, _) = await Hall("live", open: true);
        var desk = await ada.Open("/c/live/desk/rooms/hall/live");
        var second = await (await door.SignedIn(door.World.Ada)).Open("/c/live/desk/rooms/hall/live");
        desk = await desk.FormFor("start").Press();
        Assert.Contains("Round 1 of 3", desk.Text, StringComparison.Ordinal);
        var twice = await second.FormFor("start").Press();
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Contains("Round 1 of 3", twice.Text, StringComparison.Ordinal);
        Assert.NotEmpty(twice.Find(".refusal[role=alert]")!.TextContent);

        desk = await desk.FormFor("extend", "5").Press();
        Assert.Contains("20:00", desk.Text, StringComparison.Ordinal);
        desk = await desk.FormFor("pause").Press();
        Assert.Contains("Round 1 of 3, paused", desk.Text, StringComparison.Ordinal);
        desk = await (await desk.FormFor("resume").Press()).FormFor("next").Press();
        Assert.Contains("Round 2 of 3", desk.Text, StringComparison.Ordinal);
        desk = await desk.FormFor("end-round").Press();
        Assert.True(desk.Has("form:has(input[value=start]) button"));
        Assert.Contains("Ada Lindgren: round ended", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_desk_counts_who_writes_and_what_is_asked_most()
    {
        var ben = await door.SignedIn(door.World.Ben);
        var asked = await door.World.Post(door.World.Chidi, "There is more to tell.");
        await door.World.Do(door.World.Dina, new React(door.World.NewId(), door.World.Welcome, asked, ReactionKind.TellMore, true));
        await Keep(new SaveDraft(door.World.NewId(), door.World.Welcome, "new", 0, "I am thinking", 1, "en", null));
        var desk = await ben.Open("/c/practice/desk/rooms/welcome/live");
        Assert.Contains("1 writing", desk.Text, StringComparison.Ordinal);
        Assert.Contains("There is more to tell.", desk.Find("#asked")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 asks for more", desk.Find("#asked")!.TextContent, StringComparison.Ordinal);
        // A moderator looks and does not run the time.
        Assert.False(desk.Has("#controls form"));
        door.Clock.Advance(RoundFigures.Fresh);
        Assert.Contains("0 writing", (await ben.Open("/c/practice/desk/rooms/welcome/live")).Text, StringComparison.Ordinal);

        async Task Keep(SaveDraft draft) => Assert.NotNull((await door.Services.GetRequiredService<RoomDesk>().Act(Actor.Person(door.World.Dina.Id), draft)).Kept);
    }

    [Fact]
    public async Task The_live_desk_tells_nothing_that_an_author_withheld()
    {
        var number = await door.World.Post(door.World.Chidi, "Said without a name.", attribution: Attribution.Unattributed);
        await door.World.Do(door.World.Dina, new React(door.World.NewId(), door.World.Welcome, number, ReactionKind.TellMore, true));
        var desk = await (await door.SignedIn(door.World.Ada)).Open("/c/practice/desk/rooms/welcome/live");
        var brief = desk.All("#newest li").Single(li => li.TextContent.Contains("Said without a name.", StringComparison.Ordinal)).TextContent;
        Assert.DoesNotContain("Chidi", brief, StringComparison.Ordinal);
        Assert.DoesNotContain("Kenya", brief, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_join_code_is_made_and_taken_away()
    {
        var (ada, _) = await Hall("code", open: true);
        var desk = await (await ada.Open("/c/code/desk/rooms/hall/live")).FormFor("code").Press();
        await using var db = door.Db();
        var code = (await RoomOf(db, "code")).JoinCode!;
        Assert.Contains($"{code[..3]} {code[3..]}", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Make a code", (await desk.FormFor("code", "off").Press()).Text, StringComparison.Ordinal);
    }

    /// <summary>An hour with three rounds that opens at noon, and the page of its room's plan.</summary>
    private async Task<(Visitor Ada, Seen Plan)> Hall(string slug, bool open = false)
    {
        var ada = await door.SignedIn(door.World.Ada);
        var made = await (await ada.Open("/new")).FormTo("/new").Fill("from", "template:one-hour-three-rounds").Fill("title", slug).Fill("opensAt", "2026-03-02T12:00").Press();
        if (open)
        {
            await made.FormFor("publish").Press();
            var hall = await ada.Open($"/c/{slug}/desk/rooms/hall");
            await hall.FormFor("open").Press();
        }

        return (ada, await ada.Open($"/c/{slug}/desk/rooms/hall"));
    }

    private static Task<Room> RoomOf(ConsultationsDb db, string consultation) =>
        db.Rooms.Include(r => r.Rounds).Include(r => r.Questions).SingleAsync(r => r.Consultation.Slug == consultation);
}
