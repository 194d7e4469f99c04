using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.People;

/// <summary>Who is mailed what: written with the act, one row a recipient, without anybody's words.</summary>
public sealed class NoticeTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_reply_is_told_once_to_the_author_of_what_it_answers(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "head");
        var id = Town.NewId();
        await town.Say(town.Dina, "reply", parent: 1, id: id);
        await town.Say(town.Dina, "reply", parent: 1, id: id);
        await town.Say(town.Chidi, "to myself", parent: 1);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Say(town.Chidi, "to Dina", parent: 2);

        var mails = await Mails(town);
        Assert.Equal([(town.Chidi.Account, MailKind.Reply, (Guid?)id), (town.Dina.Account, MailKind.Reply, mails[1].ContributionId)], mails.Select(m => (m.AccountId, m.Kind, m.ContributionId)));
        Assert.All(mails, m => Assert.Equal(("", ""), (m.Subject, m.Text)));
    }

    [Theory, OnEveryStore]
    public async Task A_moderators_reply_is_a_question_unless_it_withholds_the_office(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "head");
        await town.Say(town.Ben, "how?", parent: 1);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Say(town.Ada, "why?", parent: 1, attribution: Attribution.OfficeOnly);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Say(town.Ben, "from nobody", parent: 1, attribution: Attribution.Unattributed);

        Assert.Equal([MailKind.Question, MailKind.Question, MailKind.Reply], (await Mails(town)).Select(m => m.Kind));
    }

    [Theory, OnEveryStore]
    public async Task Who_does_not_want_it_was_removed_is_locked_out_or_was_erased_is_told_nothing(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "one");
        await town.Say(town.Dina, "two");
        await town.Say(town.Ada, "three");
        await town.Say(town.Farid, "never said");
        await Set(town, town.Chidi, a => a.MailReplies = false);
        await Set(town, town.Ada, a => a.LockoutEnd = DateTimeOffset.MaxValue);
        await town.Desk.Act(town.Ada, new Remove(Town.NewId(), town.Consultation, town.Dina.Account!.Value));
        foreach (var number in new[] { 1, 2, 3 })
        {
            Assert.NotNull((await town.Say(town.Ben, "why?", parent: number, attribution: Attribution.Unattributed)).Receipt);
        }

        Assert.Empty(await Mails(town));
        await Set(town, town.Chidi, a => a.MailReplies = true);
        await town.Say(town.Ben, "permitted", parent: 1, attribution: Attribution.Unattributed);
        Assert.Equal(town.Chidi.Account, Assert.Single(await Mails(town)).AccountId);
        await Set(town, town.Chidi, a => a.ErasedAt = Town.Now);
        await town.Say(town.Ben, "again", parent: 1);
        Assert.Single(await Mails(town));
    }

    [Theory, OnEveryStore]
    public async Task Followers_learn_of_summaries_announcements_and_turns_and_of_no_contribution(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        Assert.NotNull((await town.Desk.Act(town.Dina, new SubscribeToRoom(Town.NewId(), town.Room, true))).Kept);
        Assert.NotNull((await town.Desk.Act(town.Gita, new SubscribeToConsultation(Town.NewId(), town.Consultation, true))).Kept);
        Assert.NotNull((await town.Desk.Act(town.Chidi, new SubscribeToRoom(Town.NewId(), town.OtherRoom, true))).Kept);
        Assert.NotNull((await town.Desk.Act(town.Ben, new SubscribeToRoom(Town.NewId(), town.Room, true))).Kept);
        Assert.NotNull((await town.Desk.Act(town.Eve, new SubscribeToRoom(Town.NewId(), town.Room, true))).Kept);
        await town.Say(town.Chidi, "nobody is told");
        Assert.Empty(await Mails(town));

        await town.Desk.Act(town.Ben, new Summarise(Town.NewId(), town.Room, SummaryKind.Rolling, "So far.", 1));
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Turn(RoomState.Paused);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Turn(RoomState.Closed);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Turn(RoomState.Open);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Desk.Act(town.Ada, new Announce(Town.NewId(), town.Consultation, "Hear, hear."));

        var told = (await Mails(town)).ToLookup(m => m.AccountId, m => m.What!.Value);
        Assert.Equal([LogKind.SummaryPublished, LogKind.Closed, LogKind.Reopened, LogKind.Announced], told[town.Dina.Account]);
        Assert.Equal([LogKind.SummaryPublished, LogKind.Closed, LogKind.Reopened, LogKind.Announced], told[town.Gita.Account]);
        Assert.Equal([LogKind.Announced], told[town.Chidi.Account]);
        Assert.Equal([LogKind.Announced], told[town.Ben.Account]);
        Assert.Empty(told[town.Eve.Account]);
    }

    [Theory, OnEveryStore]
    public async Task Following_twice_is_once_and_stopping_stops_also_within_a_batch(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        using (var sluice = await Sluice.In(town))
        {
            var asked = new[] { true, true, false, true, false }.Select(on => town.Desk.Act(town.Dina, new SubscribeToRoom(Town.NewId(), town.Room, on))).ToArray();
            await sluice.Open();
            Assert.All(await Task.WhenAll(asked), a => Assert.NotNull(a.Kept));
        }

        Assert.Empty(await Subscriptions(town));
        await town.Desk.Act(town.Dina, new SubscribeToRoom(Town.NewId(), town.Room, true));
        using (var sluice = await Sluice.In(town))
        {
            var asked = new[] { false, true, true }.Select(on => town.Desk.Act(town.Dina, new SubscribeToRoom(Town.NewId(), town.Room, on))).ToArray();
            await sluice.Open();
            Assert.All(await Task.WhenAll(asked), a => Assert.NotNull(a.Kept));
        }

        Assert.Single(await Subscriptions(town));
        Assert.Equal(0, (await town.ReadRoom()).Seq);
    }

    [Fact]
    public async Task Only_who_may_read_may_follow_and_anybody_may_stop()
    {
        await using var town = await Town.Make(stores, visibility: Visibility.Invited);
        Assert.NotNull((await town.Desk.Act(town.Farid, new SubscribeToRoom(Town.NewId(), town.Room, true))).Kept);
        foreach (var who in new[] { town.Gita, town.Eve, Actor.Guest })
        {
            Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(who, new SubscribeToRoom(Town.NewId(), town.Room, true))).Refused!.Kind);
            Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(who, new SubscribeToConsultation(Town.NewId(), town.Consultation, true))).Refused!.Kind);
        }

        Assert.NotNull((await town.Desk.Act(town.Eve, new SubscribeToRoom(Town.NewId(), town.Room, false))).Kept);
        Assert.Single(await Subscriptions(town));
    }

    [Theory, OnEveryStore]
    public async Task A_new_office_holds_for_what_is_said_from_now_on(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "from Nairobi");
        var ask = new ChangeOffice(Town.NewId(), town.Consultation, null, "The lake court");
        Assert.NotNull((await town.Desk.Act(town.Chidi, ask)).Kept);
        Assert.NotNull((await town.Desk.Act(town.Chidi, ask)).Kept);
        await town.Say(town.Chidi, "from the lake");

        Assert.Equal(["UNDP Kenya", "The lake court"], (await town.Cards()).Select(c => c.Office));
        Assert.Equal("OfficeUnknown", (await town.Desk.Act(town.Chidi, new ChangeOffice(Town.NewId(), town.Consultation, "nowhere", null))).Refused!.Reason);
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Eve, new ChangeOffice(Town.NewId(), town.Consultation, null, "Anywhere"))).Refused!.Kind);
    }

    [Fact]
    public async Task A_new_office_holds_for_what_is_said_later_in_the_batch()
    {
        await using var town = await Town.Make(stores);
        using var sluice = await Sluice.In(town);
        var ask = new ChangeOffice(Town.NewId(), town.Consultation, null, "The lake court");
        var changed = new[] { town.Desk.Act(town.Chidi, ask), town.Desk.Act(town.Chidi, ask) };
        var said = town.Say(town.Chidi, "from the lake");
        await sluice.Open();

        Assert.All(await Task.WhenAll(changed), a => Assert.NotNull(a.Kept));
        Assert.NotNull((await said).Receipt);
        Assert.Equal("The lake court", Assert.Single(await town.Cards()).Office);
    }

    private static Task<List<OutgoingMail>> Mails(Town town) =>
        town.Read(db => db.Mail.Where(m => m.Stream == town.Room || m.Stream == town.OtherRoom || m.Stream == town.Consultation).OrderBy(m => m.WrittenAt).ToListAsync());

    private static Task<List<Subscription>> Subscriptions(Town town) =>
        town.Read(db => db.Subscriptions.Where(s => s.Stream == town.Room || s.Stream == town.Consultation).ToListAsync());

    private static Task<int> Set(Town town, Actor who, Action<Account> change) => town.Read(async db =>
    {
        change(await db.Users.SingleAsync(a => a.Id == who.Account));
        return await db.SaveChangesAsync();
    });
}
