using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Acts;

public sealed class ReceiptTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task The_same_ask_gets_the_first_receipt_after_the_end_and_after_a_restart(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var ask = town.Post("one\r\ntwo");
        var first = await town.Desk.Act(town.Chidi, ask);
        await town.Turn(RoomState.Closed);
        town.Clock.Advance(TimeSpan.FromDays(30));
        await using var restarted = town.AnotherProcess();

        foreach (var again in new[]
        {
            await town.Desk.Act(town.Chidi, ask), await restarted.Desk.Act(town.Chidi, ask), await restarted.Desk.Act(town.Chidi, ask with { Text = "one\ntwo" }),
        })
        {
            Assert.True(again.Repeated);
            Assert.Equal((first.Receipt!.Number, first.Receipt.Seq, first.Receipt.At), (again.Receipt!.Number, again.Receipt.Seq, again.Receipt.At));
        }

        Assert.Single(await town.Cards());
    }

    [Theory, OnEveryStore]
    public async Task Other_words_under_a_known_id_are_a_conflict(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var ask = town.Post("first words");
        Assert.NotNull((await town.Desk.Act(town.Chidi, ask)).Receipt);
        using var sluice = await Sluice.In(town);
        var together = new[] { ask with { Id = Town.NewId(), Text = "in one batch" }, ask with { Text = "other words" }, ask with { As = Attribution.Unattributed } };
        var asked = together.Append(together[0] with { Text = "in one batch, otherwise" }).Select(a => town.Desk.Act(town.Chidi, a)).ToArray();
        await sluice.Open();
        var answers = await Task.WhenAll(asked);

        Assert.NotNull(answers[0].Receipt);
        Assert.All(answers[1..], a => Assert.Equal((RefusedKind.Conflict, "AskReused"), (a.Refused!.Kind, a.Refused.Reason)));
        Assert.Equal(["first words\n", "in one batch\n"], (await town.Cards()).Select(c => c.Plain));
    }

    [Theory, OnEveryStore]
    public async Task Somebody_elses_id_gives_nothing_away(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var ask = town.Post("Chidi's words");
        await town.Desk.Act(town.Chidi, ask);

        foreach (var who in new[] { town.Dina, town.Ada, town.Gita, Actor.Guest })
        {
            var answer = await town.Desk.Act(who, ask);
            Assert.Null(answer.Receipt);
            Assert.Equal((RefusedKind.Invalid, "AskId", "id"), (answer.Refused!.Kind, answer.Refused.Reason, answer.Refused.Field));
            Assert.Empty(answer.Refused.Args);
        }
    }

    [Fact]
    public async Task A_guest_is_not_answered_with_the_clocks_receipt()
    {
        await using var town = await Town.Make(stores);
        var ask = new Turn(Town.NewId(), town.Room, RoomState.Paused);
        Assert.NotNull((await town.Desk.Act(Actor.System, ask)).Receipt);

        Assert.True((await town.Desk.Act(Actor.System, ask)).Repeated);
        Assert.Equal("AskId", (await town.Desk.Act(Actor.Guest, ask)).Refused!.Reason);
    }

    [Fact]
    public async Task An_id_that_is_no_UUIDv7_is_refused()
    {
        await using var town = await Town.Make(stores);
        Assert.NotNull((await town.Say(town.Chidi, "good", id: Guid.CreateVersion7())).Receipt);

        foreach (var id in new[] { Guid.Empty, Guid.Parse("9f2f8d2e-5a53-4a1e-8f43-0d7a2c8f5f11") })
        {
            Assert.Equal((RefusedKind.Invalid, "id"), ((await town.Say(town.Chidi, "bad", id: id)).Refused!.Kind, "id"));
        }
    }

    [Fact]
    public async Task A_refused_ask_may_be_asked_again_under_its_id()
    {
        await using var town = await Town.Make(stores);
        await town.Turn(RoomState.Paused);
        var ask = town.Post("patient");
        Assert.Equal("RoomPaused", (await town.Desk.Act(town.Chidi, ask)).Refused!.Reason);
        await town.Turn(RoomState.Open);

        Assert.False((await town.Desk.Act(town.Chidi, ask)).Repeated);
        Assert.Equal(1, await town.Read(db => db.Contributions.CountAsync(c => c.RoomId == town.Room)));
    }

    [Fact]
    public async Task A_receipt_keeps_a_keyed_hash_and_no_words()
    {
        await using var town = await Town.Make(stores);
        var ask = town.Post("secret");
        var receipt = (await town.Desk.Act(town.Chidi, ask)).Receipt!;
        var key = await town.Read(db => db.InstallationKeys.SingleAsync());

        Assert.Equal(ask.Fingerprint(key.Secret), receipt.Asked);
        Assert.NotEqual(ask.Fingerprint(new byte[32]), receipt.Asked);
    }
}
