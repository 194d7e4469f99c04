using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.Wording;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Acts;

/// <summary>What is refused, each beside the case that is permitted; and that a refusal has touched nothing.</summary>
public sealed class RefusalTests(Stores stores) : IClassFixture<Stores>
{
    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["an observer posts"] = new(t => (t.Chidi, t.Post("x")), t => (t.Farid, t.Post("x")), RefusedKind.Forbidden, "ObserverReads"),
        ["Eve, removed, posts"] = new(t => (t.Chidi, t.Post("x")), t => (t.Eve, t.Post("x")), RefusedKind.Forbidden, "RemovedHere"),
        ["a stranger posts"] = new(t => (t.Dina, t.Post("x")), t => (t.Gita, t.Post("x")), RefusedKind.Forbidden, "JoinFirst"),
        ["a guest posts"] = new(t => (t.Dina, t.Post("x")), t => (Actor.Guest, t.Post("x")), RefusedKind.Forbidden, "SignInFirst"),
        ["a post to a question of another room"] = new(t => (t.Chidi, t.Post("x", question: 2)), t => (t.Chidi, t.Post("x", question: 3)), RefusedKind.Invalid, "QuestionForeign"),
        ["a post to no room"] = new(t => (t.Chidi, t.Post("x")), t => (t.Chidi, t.Post("x") with { RoomId = Town.NewId() }), RefusedKind.NotFound, "NotFound"),
        ["a reply to what is hidden"] = new(t => (t.Chidi, t.Post("x", parent: 1)), t => (t.Chidi, t.Post("x", parent: 2)), RefusedKind.Invalid, "ParentGone"),
        ["a reply to nothing"] = new(t => (t.Chidi, t.Post("x", parent: 1)), t => (t.Chidi, t.Post("x", parent: 99)), RefusedKind.Invalid, "ParentGone"),
        ["a reaction to one's own"] = new(t => (t.Chidi, React(t, 1)), t => (t.Dina, React(t, 1)), RefusedKind.Forbidden, "OwnContribution"),
        ["a reaction to what is hidden"] = new(t => (t.Chidi, React(t, 1)), t => (t.Chidi, React(t, 2)), RefusedKind.Invalid, "ContributionGone"),
        ["a reaction to nothing"] = new(t => (t.Chidi, React(t, 1)), t => (t.Chidi, React(t, 99)), RefusedKind.NotFound, "NotFound"),
        ["an unknown kind of reaction"] = new(t => (t.Chidi, React(t, 1)), t => (t.Chidi, React(t, 1) with { Kind = (ReactionKind)9 }), RefusedKind.NotFound, "NotFound"),
        ["an observer reacts"] = new(t => (t.Ben, React(t, 1)), t => (t.Farid, React(t, 1)), RefusedKind.Forbidden, "ObserverReads"),
        ["a place beyond what was said"] = new(t => (t.Farid, new ReadThrough(Town.NewId(), t.Room, 3)), t => (t.Farid, new ReadThrough(Town.NewId(), t.Room, 4)), RefusedKind.Invalid, "NotSaidYet"),
        ["a place before anything"] = new(t => (t.Farid, new ReadThrough(Town.NewId(), t.Room, 1)), t => (t.Farid, new ReadThrough(Town.NewId(), t.Room, 0)), RefusedKind.Invalid, "NotSaidYet"),
        ["a guest's place"] = new(t => (t.Gita, new ReadThrough(Town.NewId(), t.Room, 1)), t => (Actor.Guest, new ReadThrough(Town.NewId(), t.Room, 1)), RefusedKind.Forbidden, "SignInFirst"),
        ["a participant hides"] = new(t => (t.Ben, new Decide(Town.NewId(), t.Room, 1, Decision.Hide, "Attacks a person")), t => (t.Chidi, new Decide(Town.NewId(), t.Room, 1, Decision.Hide, "Attacks a person")), RefusedKind.Forbidden, "StaffOnly"),
        ["hiding what is hidden"] = new(t => (t.Ben, new Decide(Town.NewId(), t.Room, 2, Decision.Restore)), t => (t.Ben, new Decide(Town.NewId(), t.Room, 2, Decision.Hide, "Attacks a person")), RefusedKind.Conflict, "AlreadyDone"),
        ["a participant closes"] = new(t => (t.Ada, new Turn(Town.NewId(), t.Room, RoomState.Paused)), t => (t.Dina, new Turn(Town.NewId(), t.Room, RoomState.Closed)), RefusedKind.Forbidden, "StaffOnly"),
        ["a room that is open to no state"] = new(t => (t.Ada, new Turn(Town.NewId(), t.Room, RoomState.Open)), t => (t.Ben, new Turn(Town.NewId(), t.Room, RoomState.Summarised)), RefusedKind.Conflict, "AlreadyDone"),
        ["a summary of what was not said"] = new(t => (t.Ben, Sum(t, "As #1.1 says")), t => (t.Ben, Sum(t, "As #1.99 says")), RefusedKind.Invalid, "CitationUnknown"),
        ["a summary of another room"] = new(t => (t.Ben, Sum(t, "#1.1和#1.3")), t => (t.Ben, Sum(t, "As #2.1 says")), RefusedKind.Invalid, "CitationUnknown"),
        ["a summary that read too far"] = new(t => (t.Ben, Sum(t, "All.")), t => (t.Ben, Sum(t, "All.") with { ReadThrough = 4 }), RefusedKind.Invalid, "ReadThroughUnknown"),
        ["a participant's summary"] = new(t => (t.Ben, Sum(t, "#١.٤٢ is no citation of ours")), t => (t.Chidi, Sum(t, "All.")), RefusedKind.Forbidden, "StaffOnly"),
        ["joining twice"] = new(t => (t.Gita, Join(t)), t => (t.Chidi, Join(t)), RefusedKind.Conflict, "AlreadyMember"),
        ["Eve, removed, joins again"] = new(t => (t.Gita, Join(t)), t => (t.Eve, Join(t)), RefusedKind.Forbidden, "RemovedHere"),
        ["joining from nowhere"] = new(t => (t.Gita, Join(t)), t => (t.Gita, Join(t) with { Office = "no-such-office" }), RefusedKind.Invalid, "OfficeUnknown"),
        ["a guest joins"] = new(t => (t.Gita, Join(t)), t => (Actor.Guest, Join(t)), RefusedKind.Forbidden, "SignInFirst"),
        ["enrolling from nowhere"] = new(
            t => (Actor.System, new Enrol(Town.NewId(), t.Consultation, t.Gita.Account!.Value, People.Role.Observer, t.Office)),
            t => (Actor.System, new Enrol(Town.NewId(), t.Consultation, t.Gita.Account!.Value, People.Role.Observer, Town.NewId())), RefusedKind.Invalid, "OfficeUnknown"),
        ["an address that is taken"] = new(
            t => (Actor.System, new Make(Town.NewId(), t.PlanAt("new-address-" + Town.NewId().ToString("n")[..20]))),
            t => (Actor.System, new Make(Town.NewId(), t.PlanAt(t.Slug))), RefusedKind.Conflict, "AlreadyDone"),
        ["a moderator removes"] = new(
            t => (t.Ada, new Remove(Town.NewId(), t.Consultation, t.Dina.Account!.Value)),
            t => (t.Ben, new Remove(Town.NewId(), t.Consultation, t.Dina.Account!.Value)), RefusedKind.Forbidden, "StaffOnly"),
        ["a participant announces"] = new(t => (t.Ada, new Announce(Town.NewId(), t.Consultation, "x")), t => (t.Chidi, new Announce(Town.NewId(), t.Consultation, "x")), RefusedKind.Forbidden, "FacilitatorOnly"),
        ["an empty text"] = new(t => (t.Chidi, t.Post("\n x \n")), t => (t.Chidi, t.Post(" \n\t ")), RefusedKind.Invalid, "TextEmpty"),
        ["20,001 letters"] = new(t => (t.Chidi, t.Post(Letters(20_000))), t => (t.Chidi, t.Post(Letters(20_001))), RefusedKind.Invalid, "TextTooLong"),
        ["no attribution"] = new(t => (t.Chidi, t.Post("x", attribution: Attribution.Unattributed)), t => (t.Chidi, t.Post("x", attribution: null)), RefusedKind.Invalid, "AttributionMissing"),
        ["an unknown attribution"] = new(t => (t.Chidi, t.Post("x")), t => (t.Chidi, t.Post("x", attribution: (Attribution)7)), RefusedKind.Invalid, "AttributionMissing"),
        ["an unknown language"] = new(t => (t.Chidi, t.Post("x", language: "ar")), t => (t.Chidi, t.Post("x", language: "klingon")), RefusedKind.Invalid, "LanguageUnknown"),
        ["no question"] = new(t => (t.Chidi, t.Post("x")), t => (t.Chidi, t.Post("x", question: null)), RefusedKind.Invalid, "QuestionMissing"),
        ["an announcement without an end"] = new(
            t => (t.Ada, new Announce(Town.NewId(), t.Consultation, "x")), t => (t.Ada, new Announce(Town.NewId(), t.Consultation, Letters(20_001))), RefusedKind.Invalid, "TextTooLong"),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Refused_is(string what)
    {
        var asked = Cases[what];
        await using (var permitted = await WithSomethingSaid(StorageProvider.Sqlite))
        {
            var (who, ask) = asked.Permitted(permitted);
            Assert.Null((await permitted.Desk.Act(who, ask)).Refused);
        }

        await using var town = await WithSomethingSaid(StorageProvider.Sqlite);
        var before = await Rows(town);
        var (other, refused) = asked.Forbidden(town);
        var answer = await town.Desk.Act(other, refused);
        Assert.Null(answer.Receipt);
        Assert.Equal((asked.Kind, asked.Reason), (answer.Refused!.Kind, answer.Refused.Reason));
        Assert.Equal(before, await Rows(town));
    }

    [Theory, OnEveryStore]
    public async Task A_refusal_leaves_the_context_clean(StorageProvider provider)
    {
        await using var town = await WithSomethingSaid(provider);
        foreach (var (what, asked) in Cases)
        {
            var (who, ask) = asked.Forbidden(town);
            if (ask.Prepare() is not null)
            {
                continue;
            }

            await using var db = await town.Store.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var waiting = new Waiting(who, ask, ask.Fingerprint(new byte[32]), null);
            var (bench, rung) = (new Bench(db), new Dictionary<Guid, long>());
            await bench.Fetch([waiting], lockRows: true);
            var answer = await town.Desk.Answer(bench, waiting, rung);
            db.ChangeTracker.DetectChanges();

            Assert.True(answer.Refused?.Reason == asked.Reason, what);
            Assert.True(db.ChangeTracker.Entries().All(e => e.State == EntityState.Unchanged), what);
            Assert.Empty(rung);
        }
    }

    [Fact]
    public async Task What_one_may_not_read_is_not_found()
    {
        await using var town = await Town.Make(stores, visibility: Visibility.Invited);
        Assert.NotNull((await town.Say(town.Chidi, "among ourselves")).Receipt);

        foreach (var who in new[] { town.Gita, town.Eve, Actor.Guest, Town.NewPerson() })
        {
            Assert.Equal(RefusedKind.NotFound, (await town.Say(who, "let me in")).Refused!.Kind);
            Assert.Equal(RefusedKind.NotFound, (await town.React(who, 1, ReactionKind.Agree)).Refused!.Kind);
            Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(who, Join(town))).Refused!.Kind);
        }
    }

    [Fact]
    public async Task Nobody_is_let_in_who_was_removed_in_the_same_batch()
    {
        await using var town = await Town.Make(stores);
        using var sluice = await Sluice.In(town);
        var removed = town.Desk.Act(town.Ada, new Remove(Town.NewId(), town.Consultation, town.Dina.Account!.Value));
        var said = town.Say(town.Dina, "I am still here");
        await sluice.Open();

        Assert.NotNull((await removed).Receipt);
        Assert.Equal("RemovedHere", (await said).Refused!.Reason);
    }

    [Fact]
    public async Task Somebody_who_joins_may_post_in_the_same_batch()
    {
        await using var town = await Town.Make(stores);
        using var sluice = await Sluice.In(town);
        var joined = town.Desk.Act(town.Gita, Join(town));
        var said = town.Say(town.Gita, "hello");
        await sluice.Open();

        Assert.NotNull((await joined).Receipt);
        Assert.NotNull((await said).Receipt);
        Assert.Equal("The village court", Assert.Single(await town.Cards()).Office);
    }

    private async Task<Town> WithSomethingSaid(StorageProvider provider)
    {
        var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "head");
        await town.Say(town.Dina, "hidden");
        await town.Say(town.Dina, "reply", parent: 1);
        await town.Hide(2);
        return town;
    }

    private static async Task<(int, int, int, int, int, int, long)> Rows(Town town) => await town.Read(async db => (
        await db.Contributions.CountAsync(), await db.Revisions.CountAsync(), await db.Reactions.CountAsync(), await db.Log.CountAsync(),
        await db.Receipts.CountAsync(), await db.Memberships.CountAsync(), await db.Rooms.SumAsync(r => r.Seq)));

    private static React React(Town town, int number) => new(Town.NewId(), town.Room, number, ReactionKind.Agree, true);

    private static Summarise Sum(Town town, string text) => new(Town.NewId(), town.Room, Moderation.SummaryKind.Rolling, text, 3);

    private static Join Join(Town town) => new(Town.NewId(), town.Consultation, null, "The village court", true);

    private static string Letters(int count) => new('x', Math.Min(count, Border.Longest * 2));

    private sealed record Case(Func<Town, (Actor, Ask)> Permitted, Func<Town, (Actor, Ask)> Forbidden, RefusedKind Kind, string Reason);
}
