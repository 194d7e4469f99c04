using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Consultations.Planning;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Rooms;

/// <summary>Each refusal: its status, its words, the text in the form of that very answer, a way on, and nothing written.</summary>
public sealed class PostingRefusalTests(Door door) : IClassFixture<Door>
{
    private const string Room = "/c/practice/welcome";
    private const string Text = "My words, عربي 𐐷\n\nand a second paragraph";

    [Fact]
    public async Task An_empty_text() => await Refused(f => f.Fill("text", "  \n "), HttpStatusCode.UnprocessableEntity, "There is no text yet", "  \n ");

    [Fact]
    public async Task A_text_of_20_001_characters()
    {
        var text = new string('x', 20_001);
        await Refused(f => f.Fill("text", text), HttpStatusCode.UnprocessableEntity, "this one has 20,001", text);
    }

    [Fact]
    public async Task Sixty_thousand_Arabic_letters_come_back_whole()
    {
        var text = new string('ع', 60_000);
        await Refused(f => f.Fill("text", text), HttpStatusCode.UnprocessableEntity, "this one has 60,000", text);
    }

    [Fact]
    public async Task A_foreign_question() => await Refused(f => f.Forge("question", "99"), HttpStatusCode.UnprocessableEntity, "does not belong to this room");

    [Fact]
    public async Task No_attribution() => await Refused(f => f.Leave("as"), HttpStatusCode.UnprocessableEntity, "choose who will see");

    [Fact]
    public async Task A_parent_that_is_not_there() => await Refused(f => f.Forge("parent", "9999"), HttpStatusCode.UnprocessableEntity, "no longer there");

    [Fact]
    public async Task Control_characters() => await Refused(f => f.Fill("text", "a\u0001b"), HttpStatusCode.UnprocessableEntity, "cannot be shown", null);

    [Fact]
    public async Task An_id_that_nobody_can_have_made()
    {
        var seen = await Refused(f => f.Forge("id", "not-an-id"), HttpStatusCode.UnprocessableEntity, "press the button again");
        Assert.Equal(HttpStatusCode.SeeOther, (await seen.Form("composer").Press("post", follow: false)).Status);
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("")]
    public async Task A_forged_token(string token)
    {
        var seen = await Refused(f => f.Forge("__RequestVerificationToken", token), HttpStatusCode.BadRequest, "press Post once more");
        Assert.Equal(HttpStatusCode.SeeOther, (await seen.Form("composer").Press("post", follow: false)).Status);
    }

    [Fact]
    public async Task A_stale_token_in_the_script_gets_a_fresh_one()
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        var form = Written(await chidi.Open(Room)).Forge("__RequestVerificationToken", "stale");
        var problem = await form.Press("post", follow: false, accept: "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal("application/problem+json", problem.Response.Content.Headers.ContentType!.MediaType);
        var said = JsonDocument.Parse(problem.Body).RootElement;
        var token = said.GetProperty("token").GetString()!;
        // Whose it is, so that no page sends one person's words in the name of another.
        Assert.Equal((await chidi.Open(Room)).Find("main")!.GetAttribute("data-account"), said.GetProperty("account").GetString());
        Assert.Equal(HttpStatusCode.OK, (await form.Forge("__RequestVerificationToken", token).Press("post", follow: false, accept: "application/json")).Status);
    }

    [Fact]
    public async Task The_script_learns_what_stands_under_an_id_that_comes_with_other_words()
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        var form = Written(await chidi.Open(Room));
        Assert.Equal(HttpStatusCode.OK, (await form.Press("post", follow: false, accept: "application/json")).Status);
        var problem = await form.Fill("text", "Other words").Press("post", follow: false, accept: "application/json");
        Assert.Equal(HttpStatusCode.Conflict, problem.Status);
        var said = JsonDocument.Parse(problem.Body).RootElement;
        Assert.Equal("AskReused", said.GetProperty("reason").GetString());
        Assert.StartsWith("#1.", said.GetProperty("earlier").GetProperty("citation").GetString(), StringComparison.Ordinal);
        Assert.Contains("and a second paragraph", said.GetProperty("earlier").GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_session_keeps_the_text_and_leads_on()
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        var form = Written(await chidi.Open(Room));
        chidi.Forget("consultations");
        var seen = await Refused(form, HttpStatusCode.Forbidden, "Sign in or register first", Text);
        Assert.Null(seen.Form("composer")["id"]);
        Assert.Equal(["/account/sign-in", "/account/register"], seen.All("#composer button[formaction]").Select(b => b.GetAttribute("formaction")));
    }

    [Fact]
    public async Task A_guests_text_travels_through_signing_in_and_stands_in_the_composer_again()
    {
        var guest = door.Visitor();
        var page = await guest.Open(Room);
        Assert.False(page.Form("composer").Has("id"));
        Assert.False(page.Form("composer").Has("__RequestVerificationToken"));
        var refused = await Refused(Written(page), HttpStatusCode.Forbidden, "Sign in or register first", Text);
        var signIn = await refused.Form("composer").Press("Sign in");
        Assert.DoesNotContain("My+words", signIn.Address, StringComparison.OrdinalIgnoreCase);
        var room = await signIn.Form("sign-in").Fill("email", door.World.Dina.Email!).Fill("password", World.Password).Press();
        Assert.Equal(HttpStatusCode.OK, room.Status);
        Assert.Equal(Text, room.Find("textarea#text")!.TextContent);
        Assert.Equal("/c/practice/welcome#composer", room.Find("form#composer")!.GetAttribute("action"));
        var posted = await room.Form("composer").Press("post", follow: false);
        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
    }

    [Fact]
    public async Task Somebody_who_has_not_joined()
    {
        var gita = await door.SignedIn(door.World.Gita);
        var page = await gita.Open(Room);
        Assert.Contains("Join this consultation to write", page.Text, StringComparison.Ordinal);
        var token = page.Form("acts")["__RequestVerificationToken"]!;
        var seen = await Sent(gita, Room, token);
        await Refused(seen, HttpStatusCode.Forbidden, "Join this consultation first", Text);
        Assert.Equal("/account/join/practice", seen.Find("#composer button[formaction]")!.GetAttribute("formaction"));
    }

    [Fact]
    public async Task A_text_that_came_through_signing_in_goes_on_through_joining()
    {
        var guest = door.Visitor();
        var signIn = await (await Written(await guest.Open(Room)).Press("post")).Form("composer").Press("Sign in");
        var room = await signIn.Form("sign-in").Fill("email", door.World.Gita.Email!).Fill("password", World.Password).Press();
        Assert.Contains("Join this consultation to post it", room.Text, StringComparison.Ordinal);
        var join = await room.Form("composer").Press("Join the consultation");
        Assert.Equal(HttpStatusCode.OK, join.Status);
        Assert.Contains(Text.Split(' ')[0], join.Find("input[name='carry.text']")!.GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_was_removed_is_told_so()
    {
        var eve = await door.SignedIn(door.World.Eve);
        var page = await eve.Open(Room);
        Assert.Contains("The facilitators took you out", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("a[href^='/account/join']"));
        var home = await eve.Open("/c/practice");
        Assert.Contains("The facilitators took you out", home.Text, StringComparison.Ordinal);
        Assert.False(home.Has("a[href^='/account/join']"));
        var token = page.Form("acts")["__RequestVerificationToken"]!;
        await Refused(await Sent(eve, Room, token), HttpStatusCode.Forbidden, "The facilitators took you out", Text);
    }

    [Fact]
    public async Task An_observer()
    {
        var farid = await door.SignedIn(door.World.Farid);
        var page = await farid.Open(Room);
        Assert.Contains("You are an observer here", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("form#composer"));
        var seen = await Sent(farid, Room, page.Form("acts")["__RequestVerificationToken"]!);
        await Refused(seen, HttpStatusCode.Forbidden, "You are an observer here", Text);
        Assert.True(seen.Find("textarea")!.HasAttribute("readonly"));
    }

    [Fact]
    public async Task A_closed_room()
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        var page = await chidi.Open("/c/practice/done");
        Assert.Contains("This room closed on Sun 1 March 2026, 12:00", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("form#composer"));
        var seen = await Sent(chidi, "/c/practice/done", page.Form("acts")["__RequestVerificationToken"]!);
        await Refused(seen, HttpStatusCode.Conflict, "This room closed on", Text);
    }

    [Fact]
    public async Task A_room_that_is_not_there_still_gives_the_text_back()
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        var token = (await chidi.Open(Room)).Form("acts")["__RequestVerificationToken"]!;
        var seen = await Sent(chidi, "/c/practice/nowhere", token);
        Assert.Equal(HttpStatusCode.NotFound, seen.Status);
        Assert.Equal(Text, seen.Find("textarea")!.TextContent);
    }

    [Fact]
    public async Task A_database_that_somebody_else_holds_and_the_same_form_lands_once_it_is_free()
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        var page = await chidi.Open(Room);
        Seen seen;
        await using (var db = door.Db())
        {
            await db.Database.OpenConnectionAsync();
            await using var held = await db.Database.BeginTransactionAsync();
            var begun = Stopwatch.GetTimestamp();
            seen = await Written(page).Press("post", follow: false);
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(8));
        }

        await Refused(seen, HttpStatusCode.ServiceUnavailable, "press Post again", Text);
        Assert.NotNull(seen.Response.Headers.RetryAfter);
        Assert.Equal(page.Form("composer")["id"], seen.Form("composer")["id"]);
        var before = await Written();
        Assert.Equal(HttpStatusCode.SeeOther, (await seen.Form("composer").Press("post", follow: false)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Written(page).Press("post", follow: false)).Status);
        Assert.Equal(before + 1, await Written());
    }

    [Fact]
    public async Task Whoever_may_not_see_a_room_learns_nothing_of_it_from_a_wrong_text()
    {
        var gita = await door.SignedIn(door.World.Gita);
        var token = (await gita.Open(Room)).Form("acts")["__RequestVerificationToken"]!;
        await using (var db = door.Db())
        {
            await db.Consultations.ExecuteUpdateAsync(s => s.SetProperty(c => c.Visibility, Visibility.Invited));
            await db.Rooms.ExecuteUpdateAsync(s => s.SetProperty(r => r.Visibility, Visibility.Invited));
        }

        foreach (var room in new[] { Room, "/c/practice/nowhere" })
        {
            var answer = await gita.Post(
                room, [new("id", Guid.CreateVersion7().ToString()), new("text", ""), new("__RequestVerificationToken", token)], follow: false, accept: "application/json");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal(HttpStatusCode.NotFound, (await gita.Open(room)).Status);
        }

        await using (var db = door.Db())
        {
            await db.Consultations.ExecuteUpdateAsync(s => s.SetProperty(c => c.Visibility, Visibility.Public));
            await db.Rooms.ExecuteUpdateAsync(s => s.SetProperty(r => r.Visibility, Visibility.Public));
        }
    }

    private static Form Written(Seen page) => PostingTests.Written(page, Text);

    private static Task<Seen> Sent(Visitor who, string room, string token) => who.Post(room,
    [
        new("id", Guid.CreateVersion7().ToString()), new("question", "1"), new("parent", ""), new("text", Text), new("language", "en"), new("as", "Named"),
        new("act", "post"), new("__RequestVerificationToken", token),
    ]);

    private async Task<Seen> Refused(Func<Form, Form> change, HttpStatusCode status, string words, string? text = Text)
    {
        var chidi = await door.SignedIn(door.World.Chidi);
        return await Refused(change(Written(await chidi.Open(Room))), status, words, text);
    }

    private async Task<Seen> Refused(Form form, HttpStatusCode status, string words, string? text)
    {
        var before = await Written();
        var seen = await form.Press("post", follow: false);
        Assert.Equal(before, await Written());
        return await Refused(seen, status, words, text);
    }

    private static Task<Seen> Refused(Seen seen, HttpStatusCode status, string words, string? text)
    {
        Assert.Equal(status, seen.Status);
        Assert.Contains(words, seen.Find("#composer .refusal[role=alert]")!.TextContent, StringComparison.Ordinal);
        if (text is not null)
        {
            Assert.Equal(text, seen.Find("form#composer textarea[name=text]")!.TextContent);
        }

        return Task.FromResult(seen);
    }

    private async Task<int> Written()
    {
        await using var db = door.Db();
        return await db.Contributions.CountAsync();
    }
}
