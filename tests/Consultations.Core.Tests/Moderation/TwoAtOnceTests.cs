using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Moderation;

/// <summary>
/// Holds P8 for moderators: of two who act at the same moment, on two nodes, one does it; the other is told how it stands. One entry in the audit log,
/// one mail. The guard is the room's lock, under which each act looks at what stands.
/// </summary>
public sealed class TwoAtOnceTests(Stores stores) : IClassFixture<Stores>
{
    private const int Times = 200;
    private const string Attack = "Attacks a person";

    [Theory, OnEveryStore]
    public async Task Two_hide_one_contribution(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var node = town.AnotherProcess();
        await Each(town, async number =>
        {
            var lost = await Lost(town.Desk.Act(town.Ben, Hide(town, number)), node.Desk.Act(town.Ada, Hide(town, number)));
            Assert.Equal("AlreadyDone", lost.Reason);
        });
        Assert.Equal(Times, await Acts(town, ModerationKind.Hidden));
        Assert.Equal(Times, await town.Read(db => db.Mail.CountAsync(m => m.AccountId == town.Dina.Account && m.Kind == MailKind.Decision)));
    }

    [Theory, OnEveryStore]
    public async Task One_hides_what_the_other_leaves_visible(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var node = town.AnotherProcess();
        await Each(town, async number =>
        {
            await town.Done(town.Ben, new ClaimCase(Town.NewId(), town.Room, number, false));
            var lost = await Lost(
                town.Desk.Act(town.Ben, Hide(town, number)),
                node.Desk.Act(town.Ada, new Decide(Town.NewId(), town.Room, number, Decision.LeaveVisible)));
            Assert.True(lost.Reason is "CaseHeld" or "AlreadyDone", lost.Reason);
        });
        Assert.Equal(Times, await Acts(town, ModerationKind.Hidden));
        Assert.Equal(0, await Acts(town, ModerationKind.LeftVisible));
    }

    [Theory, OnEveryStore]
    public async Task Two_take_one_case(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var node = town.AnotherProcess();
        await Each(town, async number =>
        {
            var lost = await Lost(
                town.Desk.Act(town.Ben, new ClaimCase(Town.NewId(), town.Room, number, false)), node.Desk.Act(town.Ada, new ClaimCase(Town.NewId(), town.Room, number, false)));
            Assert.Equal("CaseHeld", lost.Reason);
        });
        Assert.Equal(Times, await town.Read(db => db.CaseClaims.CountAsync(c => db.Contributions.Any(o => o.Id == c.ContributionId && o.RoomId == town.Room))));
    }

    [Theory, OnEveryStore]
    public async Task One_hides_what_its_author_rewords(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var node = town.AnotherProcess();
        await Each(town, async number =>
        {
            var lost = await Lost(
                town.Desk.Act(town.Ben, Hide(town, number) with { Revision = 1 }), node.Desk.Act(town.Dina, new Edit(Town.NewId(), town.Room, number, 1, $"Reworded {number}", "en")));
            Assert.True(lost.Reason is "CaseMoved" or "NotToReword", lost.Reason);
        });
    }

    [Theory, OnEveryStore]
    public async Task Two_answer_one_appeal(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var node = town.AnotherProcess();
        await Each(town, async number =>
        {
            await town.Done(town.Ben, Hide(town, number));
            await town.Done(town.Dina, new AppealDecision(Town.NewId(), town.Room, number, "Look again."));
            var lost = await Lost(
                town.Desk.Act(town.Ada, new AnswerAppeal(Town.NewId(), town.Room, number, true, "Yes.")), node.Desk.Act(town.Ada, new AnswerAppeal(Town.NewId(), town.Room, number, false, "No.")));
            Assert.Equal("AlreadyDone", lost.Reason);
        });
        Assert.Equal(Times, await Acts(town, ModerationKind.AppealGranted) + await Acts(town, ModerationKind.AppealRejected));
    }

    [Theory, OnEveryStore]
    public async Task Two_publish_a_summary(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await using var node = town.AnotherProcess();
        for (var i = 0; i < Times; i++)
        {
            var lost = await Lost(town.Desk.Act(town.Ben, Summary(town, i)), node.Desk.Act(town.Ada, Summary(town, i)));
            Assert.Equal("SummaryMeanwhile", lost.Reason);
        }

        Assert.Equal(Times, await town.Read(db => db.Summaries.CountAsync(s => s.RoomId == town.Room)));
    }

    private static async Task Each(Town town, Func<int, Task> together)
    {
        for (var i = 1; i <= Times; i++)
        {
            await together((await town.Say(town.Dina, $"Said {i}")).Receipt!.Number!.Value);
        }
    }

    /// <summary>What the one that came too late was told; exactly one did.</summary>
    private static async Task<Refused> Lost(Task<Answer> one, Task<Answer> other)
    {
        var both = await Task.WhenAll(one, other);
        var refused = both.Where(a => a.Refused is not null).ToList();
        return Assert.Single(refused).Refused!;
    }

    private static Task<int> Acts(Town town, ModerationKind kind) => town.Read(db => db.ModerationActions.CountAsync(a => a.RoomId == town.Room && a.Kind == kind));

    private static Decide Hide(Town town, int number) => new(Town.NewId(), town.Room, number, Decision.Hide, Attack);

    private static Summarise Summary(Town town, int seen) => new(Town.NewId(), town.Room, SummaryKind.Rolling, "So it was said.", 0, After: seen);
}
