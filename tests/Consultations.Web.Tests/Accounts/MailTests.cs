using System.Text.RegularExpressions;
using Consultations.Web.Accounts.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Accounts;

public sealed partial class MailTests
{
    [Fact]
    public async Task A_refused_mail_is_tried_again_after_growing_waits_under_the_same_id_and_delivered_once()
    {
        using var server = new MailServer { Refuses = true };
        await using var door = await MailLeavesOnceTests.OpenWith(server);
        await Forget(door);
        var postman = door.Services.GetRequiredService<Postman>();
        Assert.Equal(0, await postman.Deliver(default));
        Assert.Equal(0, await postman.Deliver(default));
        Assert.Single(server.Seen);

        door.Clock.Advance(TimeSpan.FromMinutes(1));
        await postman.Deliver(default);
        door.Clock.Advance(TimeSpan.FromMinutes(1));
        await postman.Deliver(default);
        Assert.Equal(2, server.Seen.Count);

        server.Refuses = false;
        door.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await postman.Deliver(default));
        door.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await postman.Deliver(default));
        Assert.Single(server.Taken);
        Assert.Single(server.Seen.Select(m => MessageId().Match(m).Value).Distinct());
        await using var db = door.Db();
        Assert.NotNull((await db.Mail.SingleAsync()).SentAt);
    }

    [Fact]
    public async Task Two_postmen_deliver_one_letter_once()
    {
        using var server = new MailServer();
        await using var door = await MailLeavesOnceTests.OpenWith(server);
        await Forget(door);
        var postman = door.Services.GetRequiredService<Postman>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => postman.Deliver(default)));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_link_leads_to_the_configured_address_whatever_the_request_says_of_its_host()
    {
        using var server = new MailServer();
        await using var door = await MailLeavesOnceTests.OpenWith(server);
        await Forget(door);
        Assert.Contains("https://consult.example.org/account/reset?key=", (await door.Letters("dina@example.org")).Single().Text);
    }

    [Fact]
    public async Task In_Development_the_mail_can_be_read_where_one_waits_for_it()
    {
        await using var door = await Door.Open();
        var dina = door.Visitor();
        var page = await (await dina.Open("/account/forgotten")).Form("forgotten").Fill("email", "dina@example.org").Press();
        var mail = await dina.Open(page.Find($"main a[href='{MailPage.Address}']")!.GetAttribute("href")!);
        Assert.Contains("Choose a new password", mail.Text);
        Assert.True((await dina.Open(new Uri(mail.Find("main a[href*='key=']")!.GetAttribute("href")!).PathAndQuery)).Has("form#reset"));
    }

    [Theory]
    [InlineData("Mail:Port", "many")]
    [InlineData("Mail:Tls", "perhaps")]
    [InlineData("Mail:From", "<<")]
    [InlineData("Site:Address", "somewhere")]
    public async Task A_setting_that_cannot_be_used_is_named(string setting, string value)
    {
        var fault = await Assert.ThrowsAsync<SettingFault>(() => Door.Open(d => d.Settings[setting] = value));
        Assert.Contains(setting, fault.Message);
    }

    private static async Task Forget(Door door) =>
        await (await door.Visitor().Open("/account/forgotten")).Form("forgotten").Fill("email", "dina@example.org").Press();

    [GeneratedRegex("^Message-I[dD]: .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex MessageId();
}
