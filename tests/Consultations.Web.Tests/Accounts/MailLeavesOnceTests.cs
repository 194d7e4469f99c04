using System.Text.RegularExpressions;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Web.Accounts.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Consultations.Web.Accounts;

/// <summary>
/// Promise P14, mail leaves once. Guards: <c>Notices</c> writes the row in the act's transaction; <see cref="Postman"/> claims a row and arranges
/// its next try before it sends, and gives each row one Message-ID for ever.
/// </summary>
public sealed partial class MailLeavesOnceTests
{
    [Fact]
    public async Task Slow_failing_hanging_up_and_killed_the_server_gets_each_mail_under_one_id_and_once_when_it_says_so()
    {
        using var server = new MailServer();
        await using var door = await OpenWith(server);
        await Replies(door, 3);
        var postman = door.Services.GetRequiredService<Postman>();

        server.Refuses = true;
        Assert.Equal(0, await postman.Deliver(default));
        Later(door);
        (server.Refuses, server.DropsInData) = (false, true);
        Assert.Equal(0, await postman.Deliver(default));
        Later(door);
        (server.DropsInData, server.DiesAfterTaking) = (false, true);
        Assert.Equal(0, await postman.Deliver(default));
        Later(door);
        var (port, before) = (server.Port, Ids(server.Seen));
        server.Dispose();
        Assert.Equal(0, await postman.Deliver(default));
        Later(door);
        Assert.All(await Mails(door), m => Assert.Equal((null, 4), (m.SentAt, m.Attempts)));

        using var again = new MailServer(port);
        again.Hold();
        var delivering = postman.Deliver(default);
        await again.Arrived(1);
        Assert.All(await Mails(door), m => Assert.Null(m.SentAt));
        again.LetGo();
        Assert.Equal(3, await delivering);
        Later(door);
        Assert.Equal(0, await postman.Deliver(default));
        Assert.All(await Mails(door), m => Assert.NotNull(m.SentAt));
        Assert.Equal(3, Ids(again.Taken).Count);
        Assert.Equal(Ids(again.Taken).Distinct().Order(), before.Distinct().Order());
    }

    [Fact]
    public async Task A_program_that_dies_while_sending_sends_again_after_its_start_under_the_same_id()
    {
        using var server = new MailServer();
        await using var door = await OpenWith(server);
        await Replies(door, 2);
        using var dying = new CancellationTokenSource();
        server.Hold();
        var delivering = door.Services.GetRequiredService<Postman>().Deliver(dying.Token);
        await server.Arrived(1);
        await dying.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivering);
        server.LetGo();
        await door.Restart();

        Later(door);
        Assert.Equal(2, await door.Services.GetRequiredService<Postman>().Deliver(default));
        Assert.Equal(0, await door.Services.GetRequiredService<Postman>().Deliver(default));
        Assert.Equal(2, Ids(server.Taken).Distinct().Count());
        Assert.All(await Mails(door), m => Assert.NotNull(m.SentAt));
    }

    [Fact]
    public async Task An_act_that_was_refused_or_repeated_mails_nobody_again()
    {
        using var server = new MailServer();
        await using var door = await OpenWith(server);
        var number = await door.World.Post(door.World.Dina, "Said.");
        var ask = new Post(door.World.NewId(), door.World.Welcome, null, number, "Answered.", "en", Attribution.Named);
        await door.World.Do(door.World.Chidi, ask);
        await door.World.Do(door.World.Chidi, ask);
        var desk = door.Services.GetRequiredService<Consultations.Acts.RoomDesk>();
        Assert.NotNull((await desk.Act(Consultations.Acts.Actor.Person(door.World.Farid.Id), ask with { Id = door.World.NewId() })).Refused);
        Assert.Single(await Mails(door));
    }

    [Fact]
    public async Task A_letter_that_somebody_waits_for_goes_before_a_crowd_of_notices()
    {
        using var server = new MailServer();
        await using var door = await OpenWith(server);
        await Replies(door, 25);
        door.Clock.Advance(TimeSpan.FromSeconds(1));
        await (await door.Visitor().Open("/account/forgotten")).Form("forgotten").Fill("email", "ben@example.org").Press();
        await door.Services.GetRequiredService<Postman>().Deliver(default);
        Assert.Contains("/account/reset?key", server.Taken.First(), StringComparison.Ordinal);
    }

    internal static Task<Door> OpenWith(MailServer server) => Door.Open(d =>
    {
        d.Settings["Mail:Host"] = "127.0.0.1";
        d.Settings["Mail:Port"] = $"{server.Port}";
        d.Settings["Mail:Tls"] = "None";
        d.Settings["Mail:From"] = "Consultations <consult@example.org>";
        d.Settings["Site:Address"] = "https://consult.example.org/";
        // The test says when the postman goes.
        d.Instead = services => services.Remove(services.Last(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory?.Method.ReturnType == typeof(Postman)));
    });

    private static async Task Replies(Door door, int count)
    {
        var number = await door.World.Post(door.World.Dina, "Said.");
        for (var i = 0; i < count; i++)
        {
            await door.World.Post(door.World.Chidi, $"Answer {i}.", parent: number);
        }
    }

    private static void Later(Door door) => door.Clock.Advance(TimeSpan.FromHours(6));

    private static async Task<List<OutgoingMail>> Mails(Door door)
    {
        await using var db = door.Db();
        return await db.Mail.ToListAsync();
    }

    private static List<string> Ids(IEnumerable<string> messages) => [.. messages.Select(m => MessageId().Match(m).Value)];

    [GeneratedRegex("^Message-I[dD]: .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex MessageId();
}
