using System.Net;
using Consultations.Moderation;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.People;

public sealed class ErasureTests
{
    [Fact]
    public async Task Erased_by_password_and_tick_and_not_before_the_words_are_gone_and_the_numbers_stay()
    {
        await using var door = await Door.Open();
        var number = await door.World.Post(door.World.Chidi, "Words of Chidi.");
        await door.World.Post(door.World.Dina, "An answer.", parent: number);
        await door.World.Do(door.World.Chidi, new React(door.World.NewId(), door.World.Welcome, number + 1, ReactionKind.Agree, true));
        var (chidi, elsewhere) = (await door.SignedIn(door.World.Chidi), await door.SignedIn(door.World.Chidi));
        var page = await chidi.Open("/me/erase");
        Assert.Contains("1 contributions and replies", page.Text, StringComparison.Ordinal);
        Assert.True(page.Has("a[href='/me/data.json']"));
        page = await page.Form("erase").Fill("password", World.Password).Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.Form("erase").Tick("understood").Fill("password", "wrong").Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.Form("erase").Tick("understood").Forge("__RequestVerificationToken", "x").Fill("password", World.Password).Press();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Words of Chidi.", (await chidi.Open("/c/practice/welcome")).Text, StringComparison.Ordinal);

        page = await page.Form("erase").Tick("understood").Fill("password", World.Password).Press();
        Assert.Equal("/me/erased", page.Address);
        Assert.False(chidi.IsSignedIn);
        foreach (var address in new[] { "/c/practice/welcome", $"/c/practice/welcome/{number}", "/c/practice", "/api/v1/consultations/practice/rooms/welcome/contributions" })
        {
            foreach (var visitor in new[] { door.Visitor(), await door.SignedIn(door.World.Ben) })
            {
                var body = (await visitor.Open(address)).Body;
                Assert.DoesNotContain("Words of Chidi", body, StringComparison.Ordinal);
                Assert.DoesNotContain("Chidi Eze", body, StringComparison.Ordinal);
            }
        }

        var room = await door.Visitor().Open("/c/practice/welcome");
        Assert.True(room.Has($"#c-{number}.tombstone"));
        Assert.Contains("An answer.", room.Text, StringComparison.Ordinal);
        door.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.Look("/me")).Status);
        var again = await (await door.Visitor().Open("/account/sign-in")).Form("sign-in").Fill("email", "chidi@example.org").Fill("password", World.Password).Press();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        await using var db = door.Db();
        var account = await db.Users.SingleAsync(a => a.Id == door.World.Chidi.Id);
        Assert.Equal(("", null), (account.Name, account.PasswordHash));
        Assert.EndsWith("@erased.invalid", account.Email, StringComparison.Ordinal);
        Assert.Equal(0, await db.Mail.CountAsync(m => m.AccountId == account.Id) + await db.Subscriptions.CountAsync(s => s.AccountId == account.Id));
        Assert.Equal(1, await db.Reactions.CountAsync(r => r.AccountId == account.Id));
    }

    [Fact]
    public async Task What_was_said_in_complaints_and_appeals_is_ones_own_data_and_goes_with_one()
    {
        await using var door = await Door.Open();
        var (world, cancel) = (door.World, TestContext.Current.CancellationToken);
        var (own, other) = (await world.Post(world.Chidi, "Words of Chidi."), await world.Post(world.Dina, "Words of Dina."));
        await world.Do(world.Chidi, new FlagContribution(world.NewId(), world.Welcome, other, "Attacks a person", "Chidi complains."));
        await world.Do(world.Ben, new Decide(world.NewId(), world.Welcome, own, Decision.Hide, "Attacks a person", "Said to Chidi."));
        await world.Do(world.Chidi, new AppealDecision(world.NewId(), world.Welcome, own, "Chidi appeals."));
        await world.Do(world.Ada, new AnswerAppeal(world.NewId(), world.Welcome, own, false, "Answered to Chidi."));
        string[] said = ["Chidi complains.", "Said to Chidi.", "Chidi appeals.", "Answered to Chidi."];
        var data = (await (await door.SignedIn(world.Chidi)).Open("/me/data.json")).Body;
        Assert.All(said, words => Assert.Contains(words, data, StringComparison.Ordinal));

        await door.Services.GetRequiredService<Erasure>().Forget(world.Chidi.Id);
        await using var db = door.Db();
        Assert.Equal((null, ""), (await db.Flags.Select(f => f.Words).SingleAsync(cancel), await db.Appeals.Select(a => a.Words + a.Answer).SingleAsync(cancel)));
        Assert.All(await db.ModerationActions.Where(a => a.AuthorId == world.Chidi.Id).ToListAsync(cancel), act => Assert.Null(act.Words));
        Assert.Equal((1, 1), (await db.Flags.CountAsync(cancel), await db.Appeals.CountAsync(cancel)));
    }

    [Fact]
    public async Task What_a_dying_program_left_is_finished_at_its_next_start()
    {
        await using var door = await Door.Open();
        await door.World.Post(door.World.Dina, "Words of Dina.");
        await door.Services.GetRequiredService<Erasure>().Forget(door.World.Dina.Id);
        Assert.Contains("Words of Dina.", (await door.Visitor().Open("/c/practice/welcome")).Text, StringComparison.Ordinal);
        await door.Restart();
        Assert.DoesNotContain("Words of Dina.", (await door.Visitor().Open("/c/practice/welcome")).Text, StringComparison.Ordinal);
        await using (var db = door.Db())
        {
            Assert.NotNull((await db.Memberships.SingleAsync(m => m.AccountId == door.World.Dina.Id)).RemovedAt);
        }

        var log = await Entries(door);
        await door.Services.GetRequiredService<Erasure>().Erase(door.World.Dina.Id);
        await door.Restart();
        Assert.Equal(log, await Entries(door));
    }

    [Fact]
    public async Task The_last_administrator_stays_until_there_is_another()
    {
        await using var door = await Door.Open();
        var root = await door.SignedIn(door.World.Root);
        Assert.False((await root.Open("/me/erase")).Has("form#erase"));
        await using (var db = door.Db())
        {
            await db.Users.Where(a => a.Id == door.World.Ada.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsAdministrator, true));
        }

        var page = await (await root.Open("/me/erase")).Form("erase").Tick("understood").Fill("password", World.Password).Press();
        Assert.Equal("/me/erased", page.Address);
    }

    private static async Task<int> Entries(Door door)
    {
        await using var db = door.Db();
        return await db.Log.CountAsync();
    }
}
