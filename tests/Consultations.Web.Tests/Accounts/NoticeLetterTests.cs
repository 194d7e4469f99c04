using System.Net;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Accounts.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Accounts;

/// <summary>What notices say when they leave, which of them are dropped then, and how one stops them.</summary>
public sealed class NoticeLetterTests
{
    [Fact]
    public async Task A_notice_names_numbers_titles_and_links_and_no_word_name_or_office_of_others()
    {
        await using var open = await Open();
        var (door, server) = (open.Door, open.Server);
        var number = await door.World.Post(door.World.Dina, "Dina's words.");
        var reply = await door.World.Post(door.World.Chidi, "Chidi's words.", parent: number);
        var question = await door.World.Post(door.World.Ben, "Ben's words.", parent: number);
        await open.Deliver();

        Assert.Equal(2, server.Taken.Count);
        var text = string.Concat(server.Taken);
        Assert.Contains($"https://consult.example.org/c/practice/welcome/{reply}", text, StringComparison.Ordinal);
        Assert.Contains($"https://consult.example.org/c/practice/welcome/{question}", text, StringComparison.Ordinal);
        Assert.Contains($"A reply to you: #1.{reply} in Welcome", text, StringComparison.Ordinal);
        Assert.Contains($"A moderator asks you: #1.{question} in Welcome", text, StringComparison.Ordinal);
        Assert.Contains($"the conversation #1.{number}", text, StringComparison.Ordinal);
        Assert.Contains("A place to practise", text, StringComparison.Ordinal);
        foreach (var word in new[] { "words", "Chidi", "Eze", "Ben ", "Adeyemi", "Kenya", "Headquarters" })
        {
            Assert.DoesNotContain(word, text.Replace("a word from you", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Hidden_unwanted_or_no_longer_readable_by_the_time_it_leaves_it_is_dropped()
    {
        await using var open = await Open();
        var (door, server) = (open.Door, open.Server);
        var dinas = await door.World.Post(door.World.Dina, "Dina's.");
        var chidis = await door.World.Post(door.World.Chidi, "Chidi's.");
        var adas = await door.World.Post(door.World.Ada, "Ada's.");
        var hidden = await door.World.Post(door.World.Chidi, "Soon hidden.", parent: adas);
        await door.World.Post(door.World.Dina, "Unwanted.", parent: chidis);
        await door.World.Post(door.World.Chidi, "To one soon removed.", parent: dinas);
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), door.World.Welcome, hidden, Decision.Hide, "Attacks a person"));
        await door.World.Do(door.World.Ada, new Remove(door.World.NewId(), door.World.Practice, door.World.Dina.Id));
        await using (var db = door.Db())
        {
            await db.Users.Where(a => a.Id == door.World.Chidi.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.MailReplies, false));
        }

        await open.Deliver();
        // That it was hidden is told to its author, whatever else is.
        Assert.Contains("The moderators decided something about", Assert.Single(server.Taken), StringComparison.Ordinal);
        await using var after = door.Db();
        Assert.Equal(3, await after.Mail.CountAsync(m => m.DroppedAt != null && m.SentAt == null));
    }

    [Fact]
    public async Task A_moderator_who_withheld_the_office_meanwhile_is_anybody()
    {
        await using var open = await Open();
        var number = await open.Door.World.Post(open.Door.World.Dina, "Dina's.");
        var question = await open.Door.World.Post(open.Door.World.Ben, "A question.", parent: number);
        await using (var db = open.Door.Db())
        {
            await db.Contributions.Where(c => c.Number == question).ExecuteUpdateAsync(set => set.SetProperty(c => c.Attribution, Attribution.Unattributed));
        }

        await open.Deliver();
        Assert.DoesNotContain("oderator", Assert.Single(open.Server.Taken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_stops_one_kind_and_a_mail_program_needs_no_cookie()
    {
        await using var open = await Open();
        var (door, server) = (open.Door, open.Server);
        var number = await door.World.Post(door.World.Dina, "Dina's.");
        await door.World.Post(door.World.Chidi, "One.", parent: number);
        await open.Deliver();
        var message = Assert.Single(server.Taken);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", message, StringComparison.Ordinal);
        var unfolded = message.Replace("\n\t", "", StringComparison.Ordinal).Replace("\n ", "", StringComparison.Ordinal);
        var header = unfolded.Split('\n').Single(l => l.StartsWith("List-Unsubscribe:", StringComparison.Ordinal));
        var link = header[(header.IndexOf('<', StringComparison.Ordinal) + 1)..^1];
        Assert.StartsWith("https://consult.example.org/mail/stop/", link, StringComparison.Ordinal);
        Assert.Contains(link, message.Replace("=\n", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var path = new Uri(link).AbsolutePath;
        var program = door.Visitor();
        var looked = await program.Open(path);
        Assert.True(looked.Has("form#stop button"));
        Assert.True(await Wants(door));
        var stopped = await program.Post(path, [new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, stopped.Status);
        Assert.Contains("no mail about replies", stopped.Text, StringComparison.Ordinal);
        Assert.False(await Wants(door));

        await door.World.Post(door.World.Chidi, "Two.", parent: number);
        await door.World.Post(door.World.Ben, "Three?", parent: number);
        await open.Deliver();
        Assert.Contains("asks you", server.Taken.Last(), StringComparison.Ordinal);
        Assert.Equal(2, server.Taken.Count);
    }

    [Fact]
    public async Task A_link_that_is_not_ours_stops_nothing()
    {
        await using var open = await Open();
        Assert.Equal(HttpStatusCode.NotFound, (await open.Door.Visitor().Look("/mail/stop/x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await open.Door.Visitor().Post("/mail/stop/abc", [])).Status);
        Assert.True(await Wants(open.Door));
    }

    [Fact]
    public async Task Followers_are_told_of_a_summary_an_announcement_and_a_closing()
    {
        await using var open = await Open();
        var (door, server) = (open.Door, open.Server);
        var desk = door.Services.GetRequiredService<Consultations.Acts.RoomDesk>();
        Assert.NotNull((await desk.Act(Consultations.Acts.Actor.Person(door.World.Dina.Id), new SubscribeToRoom(door.World.NewId(), door.World.Welcome, true))).Kept);
        await door.World.Post(door.World.Chidi, "Not told.");
        await door.World.Do(door.World.Ben, new Summarise(door.World.NewId(), door.World.Welcome, SummaryKind.Rolling, "Secret summary.", 1));
        await door.World.Do(door.World.Ada, new Announce(door.World.NewId(), door.World.Practice, "Secret news."));
        await door.World.Do(door.World.Ben, new Turn(door.World.NewId(), door.World.Welcome, RoomState.Closed));
        await open.Deliver();
        var text = string.Concat(server.Taken);
        Assert.Equal(3, server.Taken.Count);
        Assert.Contains("Subject: A new summary of Welcome", text, StringComparison.Ordinal);
        Assert.Contains("Subject: An announcement in A place to practise", text, StringComparison.Ordinal);
        Assert.Contains("Subject: Closed: Welcome", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_morning_says_what_waits_in_figures_and_is_not_sent_where_nothing_does()
    {
        await using var open = await Open();
        var (door, server) = (open.Door, open.Server);
        var (practice, world) = (door.World.Practice, door.World);
        await using (var db = door.Db())
        {
            await db.Users.Where(a => a.Id == world.Ben.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.MailMornings, true));
            await db.Rooms.Where(r => r.Id == world.Done).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RoomState.Summarised));
        }

        await world.Do(null, new MailMorning(world.NewId(), practice));
        await open.Deliver();
        Assert.Empty(server.Taken);
        var number = await world.Post(world.Dina, "Secret words.");
        await world.Do(world.Chidi, new FlagContribution(world.NewId(), world.Welcome, number, "Attacks a person", null));
        await world.Do(null, new MailMorning(world.NewId(), practice));
        await open.Deliver();
        var text = Assert.Single(server.Taken);
        Assert.Contains("Subject: What waits this morning in A place to practise", text, StringComparison.Ordinal);
        Assert.Contains("Cases: 1", text, StringComparison.Ordinal);
        Assert.Contains("Room 1, first words, not welcomed: 1", text, StringComparison.Ordinal);
        Assert.Contains("https://consult.example.org/c/practice/desk/day", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina", text, StringComparison.Ordinal);
    }

    private static async Task<bool> Wants(Door door)
    {
        await using var db = door.Db();
        return (await db.Users.SingleAsync(a => a.Id == door.World.Dina.Id)).Wants(MailKind.Reply);
    }

    private static async Task<Opened> Open()
    {
        var server = new MailServer();
        return new Opened(await MailLeavesOnceTests.OpenWith(server), server);
    }

    private sealed record Opened(Door Door, MailServer Server) : IAsyncDisposable
    {
        public Task<int> Deliver() => Door.Services.GetRequiredService<Postman>().Deliver(default);

        public async ValueTask DisposeAsync()
        {
            await Door.DisposeAsync();
            Server.Dispose();
        }
    }
}
