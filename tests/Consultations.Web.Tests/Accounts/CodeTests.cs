using System.Net;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Accounts.Codes;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Accounts;

public sealed class CodeTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task A_guest_reads_at_once_and_writes_after_a_name_an_office_and_consent()
    {
        var (room, code) = await Hall("hall", Visibility.Members);
        var guest = door.Visitor();
        Assert.NotEqual(HttpStatusCode.OK, (await guest.Open(room)).Status);
        var opened = await (await guest.Open("/join")).Form("code-form").Fill("code", $" {code[..3].ToLowerInvariant()} {code[3..]}").Press();
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        var reading = await opened.FormTo("/join").Press();
        Assert.Equal(room, reading.Address);
        Assert.Contains("What have you seen?", reading.Text, StringComparison.Ordinal);

        var joined = await (await guest.Open($"/join?code={code}")).Form("join").Fill("name", "Amal Haddad").Fill("otherOffice", "A clinic in Beirut").Tick("consent").Press();
        Assert.Equal(room, joined.Address);
        var posted = await joined.Form("composer").Fill("text", "Here without a password.").Fill("as", "Named").Press("post");
        Assert.Contains("Amal Haddad", posted.Find("article .who")!.TextContent, StringComparison.Ordinal);
        await using var db = door.Db();
        var account = await db.Users.SingleAsync(a => a.Name == "Amal Haddad");
        Assert.Equal((null, null), (account.Email, account.PasswordHash));
        Assert.Equal(OfficeProof.AsStated, await db.Memberships.Where(m => m.AccountId == account.Id).Select(m => m.Proof).SingleAsync());
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_person()
    {
        var (_, code) = await Hall("twice", Visibility.Public);
        var (guest, again) = (door.Visitor(), door.Visitor());
        var form = (await guest.Open($"/join?code={code}")).Form("join").Fill("name", "Twice Sent").Fill("office", "UNDP Kenya").Tick("consent");
        await form.Press();

        // The answer was lost, and with it the cookie: the same form from a device that is not signed in.
        var fields = form.Fields.Where(f => f.Key != "__RequestVerificationToken").Append(new("__RequestVerificationToken", (await again.Open($"/join?code={code}")).Form("join")["__RequestVerificationToken"]!));
        Assert.Equal("/c/twice/room", (await again.Post("/join", fields)).Address);
        await using var db = door.Db();
        Assert.Equal(1, await db.Users.CountAsync(a => a.Name == "Twice Sent"));
        Assert.Equal(1, await db.Memberships.CountAsync(m => m.Account.Name == "Twice Sent"));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_the_rest_stays()
    {
        var (_, code) = await Hall("missing", Visibility.Public);
        var refused = await (await door.Visitor().Open($"/join?code={code}")).Form("join").Fill("office", "UNDP Kenya").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Has("#name-fault"));
        Assert.Equal("UNDP Kenya", refused.Find("#office")!.GetAttribute("value"));
        await using var db = door.Db();
        Assert.False(await db.Memberships.AnyAsync(m => m.Role == Role.Participant && db.Consultations.Any(c => c.Id == m.ConsultationId && c.Slug == "missing")));
    }

    [Fact]
    public async Task Who_has_an_account_joins_with_it()
    {
        var (room, code) = await Hall("account", Visibility.Members);
        var gita = await door.SignedIn(door.World.Gita);
        var opened = await gita.Open($"/join?code={code}");
        Assert.False(opened.Has("#name"));
        Assert.Equal(room, (await opened.Form("join").Fill("office", "UNDP Kenya").Tick("consent").Press()).Address);
        Assert.Equal(room, (await gita.Open($"/join?code={code}")).Address);
    }

    [Fact]
    public async Task A_code_opens_nothing_once_its_room_is_over_or_it_was_replaced()
    {
        var (_, code) = await Hall("over", Visibility.Public);
        Assert.Equal(HttpStatusCode.OK, (await door.Visitor().Open($"/join?code={code}")).Status);
        var room = await RoomOf("over");
        await door.World.Do(door.World.Ada, new MakeJoinCode(door.World.NewId(), room));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await door.Visitor().Open($"/join?code={code}")).Status);
        var fresh = await CodeOf("over");
        Assert.Equal(HttpStatusCode.OK, (await door.Visitor().Open($"/join?code={fresh}")).Status);
        await door.World.Do(door.World.Ada, new Turn(door.World.NewId(), room, RoomState.Closed, "Over"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await door.Visitor().Open($"/join?code={fresh}")).Status);
    }

    [Fact]
    public async Task Where_it_is_by_invitation_the_code_asks_to_be_let_in()
    {
        var (room, code) = await Hall("invited", Visibility.Invited);
        var guest = door.Visitor();
        var opened = await guest.Open($"/join?code={code}");
        Assert.False(opened.Has("button[value=read]"));
        var waits = await opened.Form("join").Fill("name", "Bao Nguyen").Fill("otherOffice", "A ministry").Tick("consent").Press();
        Assert.Contains("You have asked to be let in", waits.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Open(room)).Status);

        var desk = await (await door.SignedIn(door.World.Ada)).Open("/c/invited/desk/rooms/room/live");
        Assert.Contains("Bao Nguyen", desk.Find("#asking")!.TextContent, StringComparison.Ordinal);
        var key = desk.Find("#asking input[name=key]")!.GetAttribute("value")!;
        var answered = await desk.FormFor("answer-entry", key).Press();
        Assert.DoesNotContain("Bao Nguyen", answered.Find("#asking")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(room, (await guest.Open($"/join?code={code}")).Address);
    }

    [Fact]
    public async Task Who_was_not_let_in_stays_outside_and_only_facilitators_decide()
    {
        var (room, code) = await Hall("refused", Visibility.Invited);
        var guest = door.Visitor();
        await (await guest.Open($"/join?code={code}")).Form("join").Fill("name", "Not Today").Fill("otherOffice", "Somewhere").Tick("consent").Press();
        await using var db = door.Db();
        var who = await db.EntryRequests.Where(r => r.Account.Name == "Not Today").Select(r => r.AccountId).SingleAsync();
        var consultation = await db.Consultations.Where(c => c.Slug == "refused").Select(c => c.Id).SingleAsync();
        var desk = door.Services.GetService(typeof(Consultations.Acts.RoomDesk)) as Consultations.Acts.RoomDesk;
        var other = await desk!.Act(Consultations.Acts.Actor.Person(door.World.Chidi.Id), new AnswerEntry(door.World.NewId(), consultation, who, true));
        Assert.NotNull(other.Refused);
        await door.World.Do(door.World.Ada, new AnswerEntry(door.World.NewId(), consultation, who, false));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Open(room)).Status);
    }

    [Fact]
    public async Task Eighty_people_behind_one_address_get_in_within_three_minutes_though_every_third_mistypes()
    {
        await using var own = await Door.Open();
        var (room, code) = await Hall("eighty", Visibility.Public, own);
        for (var i = 0; i < 80; i++)
        {
            own.Clock.Advance(TimeSpan.FromSeconds(2));
            var guest = own.Visitor();
            if (i % 3 == 0)
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await guest.Open("/join?code=AAAAAA")).Status);
            }

            var joined = await (await guest.Open($"/join?code={code}")).Form("join").Fill("name", $"Person {i}").Fill("office", "UNDP Kenya").Tick("consent").Press();
            Assert.Equal(room, joined.Address);
        }
    }

    [Fact]
    public async Task A_guesser_is_stopped_and_told_how_long_to_wait()
    {
        await using var own = await Door.Open();
        var (_, code) = await Hall("guessed", Visibility.Public, own);
        var guesser = own.Visitor();
        for (var i = 0; i < CodeGuard.Burst; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await guesser.Open("/join?code=AAAAAA")).Status);
        }

        var stopped = await guesser.Open($"/join?code={code}");
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.Status);
        Assert.True(stopped.Response.Headers.RetryAfter is not null);
        own.Clock.Advance(CodeGuard.Each);
        Assert.Equal(HttpStatusCode.OK, (await guesser.Open($"/join?code={code}")).Status);
    }

    [Fact]
    public async Task An_account_of_a_device_is_kept_by_a_mailed_link_and_signs_in_by_mail_from_then_on()
    {
        var (_, code) = await Hall("kept", Visibility.Public);
        var guest = door.Visitor();
        await (await guest.Open($"/join?code={code}")).Form("join").Fill("name", "Keeper").Fill("office", "UNDP Kenya").Tick("consent").Press();
        Assert.Contains("known by this device alone", (await guest.Open("/me")).Text, StringComparison.Ordinal);
        Assert.Equal("/account/mailed?for=claim", (await (await guest.Open("/account")).Form("claim").Fill("email", "keeper@example.net").Press()).Address);
        var kept = await (await guest.Open(await door.Link("keeper@example.net"))).Form("link").Press();
        Assert.Contains("keeper@example.net", kept.Text, StringComparison.Ordinal);

        // Another device, by a link alone.
        door.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = door.Visitor();
        Assert.Equal("/account/mailed?for=sign-in", (await (await other.Open("/account/sign-in?return=/me")).Form("sign-in").Fill("email", "keeper@example.net").Press("Mail me a link instead")).Address);
        var letter = (await door.Letters("keeper@example.net"))[^1];
        var link = new Uri(letter.Text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
        var looked = await other.Open(link);
        Assert.False(other.IsSignedIn);
        Assert.Equal("/me", (await looked.Form("link").Press()).Address);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open(link)).Status);
    }

    [Fact]
    public async Task A_link_to_sign_in_answers_alike_for_known_and_unknown_addresses_and_claims_nobody_elses()
    {
        var visitor = door.Visitor();
        var known = await (await visitor.Open("/account/sign-in")).Form("sign-in").Fill("email", door.World.Dina.Email!).Press("Mail me a link instead");
        var unknown = await (await visitor.Open("/account/sign-in")).Form("sign-in").Fill("email", "nobody@example.net").Press("Mail me a link instead");
        Assert.Equal((known.Address, known.Text), (unknown.Address, unknown.Text));
        Assert.Contains("no account", (await door.Letters("nobody@example.net")).Single().Text, StringComparison.OrdinalIgnoreCase);

        var (_, code) = await Hall("claims", Visibility.Public);
        var guest = door.Visitor();
        await (await guest.Open($"/join?code={code}")).Form("join").Fill("name", "Claims Ben").Fill("office", "UNDP Kenya").Tick("consent").Press();
        await (await guest.Open("/account")).Form("claim").Fill("email", door.World.Ben.Email!).Press();
        await using var db = door.Db();
        Assert.Null(await db.Users.Where(a => a.Name == "Claims Ben").Select(a => a.Email).SingleAsync());
        Assert.DoesNotContain("/account/keep", Assert.Single(await door.Letters(door.World.Ben.Email!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_by_a_code_can_be_erased_without_a_password()
    {
        var (_, code) = await Hall("gone", Visibility.Public);
        var guest = door.Visitor();
        await (await guest.Open($"/join?code={code}")).Form("join").Fill("name", "Soon Gone").Fill("office", "UNDP Kenya").Tick("consent").Press();
        Assert.Equal("/me/erased", (await (await guest.Open("/me/erase")).Form("erase").Tick("understood").Press()).Address);
        await using var db = door.Db();
        Assert.False(await db.Users.AnyAsync(a => a.Name == "Soon Gone"));
    }

    private async Task<(string Room, string Code)> Hall(string slug, Visibility visibility, Door? at = null)
    {
        var own = at ?? door;
        var now = own.Clock.GetUtcNow();
        var rooms = await own.World.Publish(slug, visibility, [new PlannedRoom("room", "The hall", "", now, now.AddHours(2), ["What have you seen?"])]);
        await own.World.Do(own.World.Ada, new MakeJoinCode(own.World.NewId(), rooms[0]));
        return ($"/c/{slug}/room", await CodeOf(slug, own));
    }

    private async Task<string> CodeOf(string slug, Door? at = null)
    {
        await using var db = (at ?? door).Db();
        return (await db.Rooms.Where(r => r.Consultation.Slug == slug).Select(r => r.JoinCode).SingleAsync())!;
    }

    private async Task<Guid> RoomOf(string slug)
    {
        await using var db = door.Db();
        return await db.Rooms.Where(r => r.Consultation.Slug == slug).Select(r => r.Id).SingleAsync();
    }
}
