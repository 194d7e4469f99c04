using System.Net;
using Consultations.Planning;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Desk;

public sealed class PlanPageTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task The_staff_find_the_desk_and_nobody_else_does()
    {
        var ben = await (await door.SignedIn(door.World.Ben)).Open("/c/practice/desk");
        Assert.Equal(HttpStatusCode.OK, ben.Status);
        Assert.Equal("no-store", ben.Response.Headers.CacheControl!.ToString());
        Assert.False(ben.Has("form input[value=schedule]"));
        Assert.Equal(HttpStatusCode.OK, (await (await door.SignedIn(door.World.Root)).Open("/c/practice/desk")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open("/c/practice/desk")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await door.Visitor().Open("/c/practice/desk")).Status);
    }

    [Fact]
    public async Task What_will_happen_stands_in_order_with_the_time_in_the_consultations_zone()
    {
        var seen = await (await door.SignedIn(door.World.Ada)).Open("/c/practice/desk");
        var ahead = seen.All("ol.agenda:not(.past) > li").Select(li => li.QuerySelector("b")!.TextContent).ToList();
        Assert.Contains("Writing ends:", ahead);
        Assert.Equal("The consultation closes", ahead[^1]);
        Assert.Contains("12:00 in Nairobi", seen.Find("ol.agenda > li time")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consultation_is_made_from_a_template_and_published()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var made = await (await ada.Open("/new")).FormTo("/new")
            .Fill("from", "template:one-hour-three-rounds").Fill("title", "Café on Curfews").Fill("opensAt", "2026-03-03T14:00").Fill("timeZone", "Africa/Nairobi").Press();
        Assert.Equal("/c/cafe-on-curfews/desk?done=make", made.Address);
        Assert.Contains("Draft", made.Text, StringComparison.Ordinal);
        Assert.Contains("There is no moderator yet.", made.Text, StringComparison.Ordinal);
        Assert.Contains("Writing ends:", made.Text, StringComparison.Ordinal);

        // A draft is found by its staff alone.
        var chidi = await door.SignedIn(door.World.Chidi);
        Assert.Equal(HttpStatusCode.NotFound, (await chidi.Open("/c/cafe-on-curfews")).Status);
        var published = await made.FormFor("publish").Press();
        Assert.Equal("/c/cafe-on-curfews/desk?done=publish", published.Address);
        Assert.Equal(HttpStatusCode.OK, (await chidi.Open("/c/cafe-on-curfews")).Status);

        await using var db = door.Db();
        var it = await db.Consultations.Include(c => c.Rooms).ThenInclude(r => r.Rounds).SingleAsync(c => c.Slug == "cafe-on-curfews");
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 11, 0, 0, TimeSpan.Zero), it.OpensAt);
        Assert.Equal([900, 900, 900], it.Rooms[0].Rounds.OrderBy(r => r.Position).Select(r => r.Seconds));
        Assert.True(it.Rooms[0].Rounds.OrderBy(r => r.Position).First().Holds);
    }

    [Fact]
    public async Task A_consultation_can_be_made_empty_and_is_not_published_without_a_question()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var made = await (await ada.Open("/new")).FormTo("/new").Fill("from", "empty").Fill("title", "From nothing").Fill("opensAt", "2026-03-04T09:00").Press();
        Assert.Contains("There is no room.", made.Text, StringComparison.Ordinal);
        Assert.True(made.Has("button[disabled]"));
        var withRoom = await made.FormFor("add-room").Fill("title", "First room").Fill("questions", "What is first?\n\nWhat is next?\n").Press();
        Assert.Contains("2 questions", withRoom.Text, StringComparison.Ordinal);
        Assert.Equal("/c/from-nothing/desk?done=publish", (await withRoom.FormFor("publish").Press()).Address);
    }

    [Fact]
    public async Task Who_facilitates_nothing_makes_nothing()
    {
        Assert.Equal(HttpStatusCode.OK, (await (await door.SignedIn(door.World.Ada)).Open("/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Ben)).Open("/new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await door.Visitor().Open("/new")).Status);
    }

    [Fact]
    public async Task A_taken_address_is_said_at_its_field_and_all_that_was_typed_comes_back()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var refused = await (await ada.Open("/new")).FormTo("/new")
            .Fill("title", "Anew").Fill("slug", "practice").Fill("host", "A team").Fill("opensAt", "2026-03-04T09:00").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("true", refused.Find("#slug")!.GetAttribute("aria-invalid"));
        Assert.Equal(("Anew", "A team", "2026-03-04T09:00"), (Value(refused, "title"), Value(refused, "host"), Value(refused, "opensAt")));
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "Europe/Berlin", "does not exist")]
    [InlineData("2026-10-25T02:30", "Europe/Berlin", "twice")]
    public async Task A_local_time_that_does_not_exist_is_refused_and_one_that_comes_twice_is_asked_about(string time, string zone, string why)
    {
        var ada = await door.SignedIn(door.World.Ada);
        var refused = await (await ada.Open("/new")).FormTo("/new").Fill("title", $"When {why}").Fill("opensAt", time).Fill("timeZone", zone).Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(why, refused.Find("#opensAt-fault")!.TextContent, StringComparison.Ordinal);
        if (refused.Has("input[name=opensAt-later]"))
        {
            var made = await refused.FormTo("/new").Fill("opensAt-later", "true").Press();
            Assert.Equal(HttpStatusCode.OK, made.Status);
            await using var db = door.Db();
            var opens = await db.Consultations.Where(c => c.Slug == "when-twice").Select(c => c.OpensAt).SingleAsync();
            Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), opens);
        }
    }

    [Fact]
    public async Task Of_two_who_saw_the_same_plan_one_changes_it_and_the_other_is_shown_what_holds()
    {
        var ada = await door.SignedIn(door.World.Ada);
        await (await ada.Open("/new")).FormTo("/new").Fill("title", "Two at once").Fill("opensAt", "2026-03-04T09:00").Press();
        var (one, other) = (await ada.Open("/c/two-at-once/desk"), await ada.Open("/c/two-at-once/desk"));
        Assert.Equal(HttpStatusCode.OK, (await one.FormFor("schedule").Fill("closesAt", "2026-05-01T09:00").Press()).Status);
        var late = await other.FormFor("schedule").Fill("closesAt", "2026-06-01T09:00").Fill("why", "More time").Press();
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("2026-06-01T09:00", late.Find("#closesAt")!.GetAttribute("value"));
        Assert.Equal("More time", late.Find("#why")!.GetAttribute("value"));
        await using var db = door.Db();
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 9, 0, 0, TimeSpan.Zero), await db.Consultations.Where(c => c.Slug == "two-at-once").Select(c => c.ClosesAt).SingleAsync());
    }

    [Fact]
    public async Task What_it_is_can_be_said_anew_and_a_drafts_address_goes_with_it()
    {
        var ada = await door.SignedIn(door.World.Ada);
        await (await ada.Open("/new")).FormTo("/new").Fill("title", "Before").Fill("opensAt", "2026-03-04T09:00").Press();
        var described = await (await ada.Open("/c/before/desk/about")).FormFor("describe")
            .Fill("slug", "afterwards").Fill("title", "After").Fill("objective", "To *learn*.").Fill("visibility", "Invited").Tick("remindHour").Press();
        Assert.Equal("/c/afterwards/desk/about?done=describe", described.Address);
        Assert.Equal("After", Value(described, "title"));
        await using var db = door.Db();
        var it = await db.Consultations.SingleAsync(c => c.Slug == "afterwards");
        Assert.Equal((Visibility.Invited, true, "<p>To <em>learn</em>.</p>"), (it.Visibility, it.RemindHour, it.ObjectiveHtml.Trim()));
    }

    [Fact]
    public async Task Who_was_signed_out_meanwhile_loses_nothing_that_was_typed()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var page = await ada.Open("/c/practice/desk/about");
        var form = page.FormFor("describe").Fill("objective", "A long objective, typed with care.");
        await (await ada.Open("/account/sign-out")).FormTo("/account/sign-out").Press();
        var stopped = await form.Press();
        Assert.Equal(HttpStatusCode.Forbidden, stopped.Status);
        await ada.SignIn(door.World.Ada.Email!);
        var sent = await stopped.FormTo("/c/practice/desk/about").Press();
        Assert.Equal("/c/practice/desk/about?done=describe", sent.Address);
        Assert.Contains("A long objective, typed with care.", sent.Find("#objective")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_form_changes_nothing_and_comes_back_with_its_text()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var forged = await (await ada.Open("/c/practice/desk/about")).FormFor("describe").Fill("lead", "Typed, not sent.").Forge("__RequestVerificationToken", "x").Press();
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Contains("Typed, not sent.", forged.Find("#lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/c/practice/desk/about?done=describe", (await forged.FormFor("describe").Press()).Address);
    }

    [Fact]
    public async Task A_rehearsal_is_marked_on_each_page_and_found_by_those_who_rehearse()
    {
        var ada = await door.SignedIn(door.World.Ada);
        var rehearsal = await (await ada.Open("/c/practice/desk")).FormFor("rehearse").Press();
        Assert.Equal("/c/practice-rehearsal/desk?done=make", rehearsal.Address);
        foreach (var path in new[] { "/c/practice-rehearsal", "/c/practice-rehearsal/welcome", "/c/practice-rehearsal/desk" })
        {
            Assert.Contains("ehearsal", (await ada.Open(path)).Find(".rehearsal")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Ben)).Open("/c/practice-rehearsal")).Status);
        var discarded = await rehearsal.FormFor("discard").Press();
        Assert.Equal(HttpStatusCode.NotFound, discarded.Status);
    }

    private static string? Value(Seen seen, string id) => seen.Find($"#{id}")!.GetAttribute("value");
}
