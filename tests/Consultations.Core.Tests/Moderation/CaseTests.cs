using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Moderation;

/// <summary>From a complaint to a decision and its appeal.</summary>
public sealed class CaseTests(Stores stores) : IClassFixture<Stores>
{
    private const string Attack = "Attacks a person";

    [Theory, OnEveryStore]
    public async Task A_member_complains_once_a_wording_by_a_rule_and_not_of_their_own(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Said");
        Assert.Equal("OwnFlag", (await town.Desk.Act(town.Dina, Flag(town))).Refused!.Reason);
        Assert.Equal("JoinFirst", (await town.Desk.Act(town.Gita, Flag(town))).Refused!.Reason);
        Assert.Equal("ReasonUnknown", (await town.Desk.Act(town.Chidi, Flag(town) with { Reason = "I do not like it" })).Refused!.Reason);
        await town.Done(town.Chidi, Flag(town));
        await town.Done(town.Farid, Flag(town));
        Assert.Equal("FlaggedAlready", (await town.Desk.Act(town.Chidi, Flag(town))).Refused!.Reason);
        await town.Done(town.Dina, new Edit(Town.NewId(), town.Room, 1, 1, "Said otherwise", "en"));
        await town.Done(town.Chidi, Flag(town));
        Assert.Equal(3, await town.Read(db => db.Flags.CountAsync(f => f.Outcome == null && db.Contributions.Any(c => c.Id == f.ContributionId && c.RoomId == town.Room))));
        Assert.Equal(ContributionState.Visible, (await town.Cards())[0].State);
    }

    [Theory, OnEveryStore]
    public async Task A_case_has_one_holder_who_can_be_relieved_and_that_is_written_down(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Said");
        await town.Done(town.Ben, Claim(town));
        await town.Done(town.Ben, Claim(town));
        var held = (await town.Desk.Act(town.Ada, Claim(town))).Refused!;
        Assert.Equal(("CaseHeld", "Ben Mod"), (held.Reason, held.Args[0]));
        Assert.Equal("CaseHeld", (await town.Desk.Act(town.Ada, Hide(town))).Refused!.Reason);
        await town.Done(town.Ada, Claim(town) with { TakeOver = true });
        Assert.Equal("CaseHeld", (await town.Desk.Act(town.Ben, Hide(town))).Refused!.Reason);
        Assert.Equal("StaffOnly", (await town.Desk.Act(town.Chidi, Claim(town))).Refused!.Reason);
        await town.Done(town.Ada, new ReleaseCase(Town.NewId(), town.Room, 1));
        await town.Done(town.Ben, Claim(town));
        town.Clock.Advance(CaseClaim.Lease);
        await town.Done(town.Ada, Hide(town));
        Assert.Equal([ModerationKind.TakenOver, ModerationKind.Hidden], await Kinds(town));
    }

    [Theory, OnEveryStore]
    public async Task Hiding_needs_a_rule_tells_the_author_answers_the_flags_and_shows_when_and_why(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Hurts");
        await town.Say(town.Chidi, "A reply", parent: 1);
        await town.Done(town.Chidi, Flag(town));
        Assert.Equal("ReasonUnknown", (await town.Desk.Act(town.Ben, Hide(town) with { Reason = null })).Refused!.Reason);
        Assert.Equal("CaseMoved", (await town.Desk.Act(town.Ben, Hide(town) with { Revision = 7 })).Refused!.Reason);
        await town.Done(town.Ben, Hide(town) with { Revision = 1, Words = "It belittles a colleague." });
        var cards = await town.Cards();
        Assert.Equal((ContributionState.Hidden, "", Attack, Town.Now), (cards[0].State, cards[0].Plain, cards[0].HiddenFor, cards[0].HiddenAt));
        Assert.Equal((1, ContributionState.Visible), (cards[1].Parent, cards[1].State));
        Assert.Equal(FlagOutcome.ActedUpon, await town.Read(db => db.Flags.Where(f => db.Contributions.Any(c => c.Id == f.ContributionId && c.RoomId == town.Room)).Select(f => f.Outcome).SingleAsync()));
        Assert.Equal(1, await Mails(town, town.Dina));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ada, Hide(town))).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task An_author_appeals_once_and_another_answers(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Hurts");
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Dina, Appeal(town))).Refused!.Kind);
        await town.Done(town.Ben, Hide(town));
        Assert.Equal("NotYours", (await town.Desk.Act(town.Chidi, Appeal(town))).Refused!.Reason);
        await town.Done(town.Dina, Appeal(town));
        Assert.Equal("AppealedAlready", (await town.Desk.Act(town.Dina, Appeal(town))).Refused!.Reason);
        Assert.Equal("AnotherAnswers", (await town.Desk.Act(town.Ben, Answer(town, true))).Refused!.Reason);
        await town.Done(town.Ada, Answer(town, true));
        Assert.Equal((ContributionState.Visible, "Hurts"), ((await town.Cards())[0].State, (await town.Cards())[0].Plain.Trim()));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ada, Answer(town, false))).Refused!.Reason);
        Assert.Equal(2, await Mails(town, town.Dina));
        var appeal = await town.Read(db => db.Appeals.SingleAsync(a => a.AccountId == town.Dina.Account));
        Assert.Equal(("It was a quotation.", true, "You are right."), (appeal.Words, appeal.Granted, appeal.Answer));
        Assert.Equal([ModerationKind.Hidden, ModerationKind.AppealGranted], await Kinds(town));
    }

    [Theory, OnEveryStore]
    public async Task After_its_term_there_is_no_appeal_and_what_was_given_back_needs_none(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "One");
        await town.Done(town.Ben, Hide(town));
        town.Clock.Advance(Moderation.Appeal.Term);
        Assert.Equal("AppealOver", (await town.Desk.Act(town.Dina, Appeal(town))).Refused!.Reason);
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.Restore));
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Dina, Appeal(town))).Refused!.Kind);
    }

    [Theory, OnEveryStore]
    public async Task A_passage_is_taken_out_of_every_wording_for_good(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "The clerk Amal Haddad took money");
        await town.Done(town.Dina, new Edit(Town.NewId(), town.Room, 1, 1, "The clerk Amal Haddad took **money**", "en"));
        Assert.Equal("PassageMissing", (await town.Desk.Act(town.Ben, Redact(town, "Nobody"))).Refused!.Reason);
        await town.Done(town.Ben, Redact(town, "Amal Haddad"));
        var card = (await town.Cards())[0];
        Assert.Equal(("The clerk […] took money", 3), (card.Plain.Trim(), card.Revision));
        Assert.DoesNotContain(await town.Read(db => db.Revisions.Where(r => db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room)).Select(r => r.Source + r.Plain + r.Folded + r.Html).ToListAsync()), w => w.Contains("haddad", StringComparison.OrdinalIgnoreCase));
        Assert.Single(await town.Read(db => EarlierWording.Of(db, card)));
    }

    [Theory, OnEveryStore]
    public async Task A_withheld_name_opens_in_a_case_one_holds_for_a_reason_and_its_author_is_told(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Withheld", attribution: Attribution.Unattributed);
        Assert.Equal("ClaimFirst", (await town.Desk.Act(town.Ben, Open(town))).Refused!.Reason);
        await town.Done(town.Ben, Claim(town));
        Assert.Equal("NoCase", (await town.Desk.Act(town.Ben, Open(town))).Refused!.Reason);
        await town.Done(town.Chidi, Flag(town));
        Assert.Equal("TextEmpty", (await town.Desk.Act(town.Ben, Open(town) with { Words = " " })).Refused!.Reason);
        await town.Done(town.Ben, Open(town));
        Assert.Equal(1, await Mails(town, town.Dina));
        Assert.Equal([ModerationKind.NameOpened], await Kinds(town));
    }

    [Theory, OnEveryStore]
    public async Task Who_is_suspended_reads_and_does_not_write_until_it_is_lifted(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "One");
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.Suspend, Attack));
        Assert.Equal("Suspended", (await town.Say(town.Dina, "Two")).Refused!.Reason);
        Assert.Equal("Suspended", (await town.React(town.Dina, 1, ReactionKind.Agree)).Refused!.Reason);
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.Suspend, Attack))).Refused!.Reason);
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.Lift));
        Assert.Null((await town.Say(town.Dina, "Two")).Refused);
        // Staff are answered for by facilitators, not by each other.
        await town.Say(town.Ada, "Staff");
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ben, new Decide(Town.NewId(), town.Room, 3, Decision.Suspend, Attack))).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task A_locked_conversation_and_a_locked_room_take_words_of_staff_alone(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Head");
        await town.Say(town.Chidi, "Reply", parent: 1);
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.LockThread, Attack));
        Assert.Equal("ThreadLocked", (await town.Say(town.Chidi, "More", parent: 1)).Refused!.Reason);
        Assert.Equal("ThreadLocked", (await town.Say(town.Chidi, "More", parent: 2)).Refused!.Reason);
        Assert.Null((await town.Say(town.Ben, "Let us stop here", parent: 2)).Refused);
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.UnlockThread));
        Assert.Null((await town.Say(town.Chidi, "More", parent: 1)).Refused);
        await town.Done(town.Ben, new LockRoom(Town.NewId(), town.Room, true, "Too hot"));
        Assert.Equal("RoomLocked", (await town.Say(town.Chidi, "More")).Refused!.Reason);
        Assert.Null((await town.Say(town.Ben, "A pause")).Refused);
        await town.Done(town.Ben, new LockRoom(Town.NewId(), town.Room, false, null));
        Assert.Null((await town.Say(town.Chidi, "More")).Refused);
    }

    [Theory, OnEveryStore]
    public async Task Flags_hide_by_their_number_only_where_a_room_wants_it_from_different_offices_and_not_what_was_looked_at(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Policy(town, p => p with { FlagsToHide = 2 });
        await town.Done(Actor.System, new Enrol(Town.NewId(), town.Consultation, town.Gita.Account!.Value, Role.Participant, town.Office));
        await town.Say(town.Dina, "Said");
        await town.Done(town.Chidi, Flag(town));
        await town.Done(town.Gita, Flag(town));
        Assert.Equal(ContributionState.Visible, (await town.Cards())[0].State);
        await town.Done(town.Farid, Flag(town));
        Assert.Equal(ContributionState.Hidden, (await town.Cards())[0].State);
        Assert.Null(await town.Read(db => db.ModerationActions.Where(a => a.RoomId == town.Room).Select(a => a.By).SingleAsync()));
        await town.Done(town.Ben, new Decide(Town.NewId(), town.Room, 1, Decision.Restore));
        await town.Done(town.Ada, Flag(town));
        await town.Done(town.Ben, Flag(town));
        Assert.Equal(ContributionState.Visible, (await town.Cards())[0].State);
    }

    [Theory, OnEveryStore]
    public async Task Slow_mode_makes_people_wait_and_staff_not(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Policy(town, p => p with { SlowSeconds = 120 });
        await town.Say(town.Dina, "One");
        town.Clock.Advance(TimeSpan.FromSeconds(50));
        var refused = (await town.Say(town.Dina, "Two")).Refused!;
        Assert.Equal((RefusedKind.TooMany, "SlowMode", 70.0), (refused.Kind, refused.Reason, refused.Args[0]));
        Assert.Null((await town.Say(town.Chidi, "Another")).Refused);
        await town.Say(town.Ben, "Staff");
        Assert.Null((await town.Say(town.Ben, "Staff again")).Refused);
        town.Clock.Advance(TimeSpan.FromSeconds(70));
        Assert.Null((await town.Say(town.Dina, "Two")).Refused);
    }

    [Theory, OnEveryStore]
    public async Task What_waits_for_a_moderator_gets_its_number_when_it_is_let_in(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Policy(town, p => p with { PreModeration = PreModeration.First });
        var first = await town.Say(town.Dina, "First");
        Assert.Null(first.Receipt!.Number);
        Assert.Equal(1, (await town.Say(town.Ben, "Staff do not wait")).Receipt!.Number);
        Assert.Null((await town.Say(town.Dina, "Second")).Receipt!.Number);
        var waiting = await town.Read(db => db.Contributions.Where(c => c.RoomId == town.Room && c.State == ContributionState.Pending).OrderBy(c => c.PostedAt).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync());
        Assert.Equal("ReasonUnknown", (await town.Desk.Act(town.Ben, new Admit(Town.NewId(), town.Room, waiting[1], false, "No rule"))).Refused!.Reason);
        await town.Done(town.Ben, new Admit(Town.NewId(), town.Room, waiting[1], false, Attack, "Please without names."));
        await town.Done(town.Ben, new Admit(Town.NewId(), town.Room, waiting[0], true));
        Assert.Equal(2, (await town.Cards())[1].Number);
        Assert.Equal(3, (await town.Say(town.Dina, "Now known")).Receipt!.Number);
        Assert.Equal(1, await Mails(town, town.Dina));
        await Policy(town, p => p with { PreModeration = PreModeration.All });
        Assert.Null((await town.Say(town.Dina, "Everything waits")).Receipt!.Number);
    }

    [Theory, OnEveryStore]
    public async Task What_waits_for_a_moderator_in_a_round_that_holds_appears_with_the_others(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Policy(town, p => p with { PreModeration = PreModeration.All });
        await town.PlanRounds((1, 600, true));
        await town.Done(town.Ada, new StartRound(Town.NewId(), town.Room, 1, null));
        await town.Say(town.Dina, "Approved in time");
        await town.Say(town.Chidi, "Not looked at");
        var dinas = await town.Read(db => db.Contributions.Where(c => c.AccountId == town.Dina.Account).Select(c => c.Id).SingleAsync());
        await town.Done(town.Ben, new Admit(Town.NewId(), town.Room, dinas, true));
        Assert.Empty(await town.Cards());
        await town.Done(town.Ada, new EndRound(Town.NewId(), town.Room, null));
        Assert.Equal(["Approved in time"], (await town.Cards()).Select(c => c.Plain.Trim()));
    }

    private static async Task Policy(Town town, Func<RoomPolicy, RoomPolicy> change)
    {
        var room = await town.ReadRoom();
        await town.Done(town.Ada, new DescribeRoom(Town.NewId(), town.Room, room.Title, room.Lead, change(room.Policy), null));
    }

    private static async Task<int> Mails(Town town, Actor who) => await town.Read(db => db.Mail.CountAsync(m => m.AccountId == who.Account && m.Kind == MailKind.Decision));

    private static Task<List<ModerationKind>> Kinds(Town town) =>
        town.Read(db => db.ModerationActions.Where(a => a.ConsultationId == town.Consultation).OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => a.Kind).ToListAsync());

    private static FlagContribution Flag(Town town) => new(Town.NewId(), town.Room, 1, Attack, "It hurts.");

    private static ClaimCase Claim(Town town) => new(Town.NewId(), town.Room, 1, false);

    private static Decide Hide(Town town) => new(Town.NewId(), town.Room, 1, Decision.Hide, Attack);

    private static AppealDecision Appeal(Town town) => new(Town.NewId(), town.Room, 1, "It was a quotation.");

    private static AnswerAppeal Answer(Town town, bool granted) => new(Town.NewId(), town.Room, 1, granted, "You are right.");

    private static Redact Redact(Town town, string passage) => new(Town.NewId(), town.Room, 1, passage, "Tells of others what is theirs", null, null);

    private static OpenName Open(Town town) => new(Town.NewId(), town.Room, 1, "A threat has to be reported.");
}
