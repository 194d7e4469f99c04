using System.Security.Cryptography;
using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.People;

/// <summary>The ways into a consultation: by a room's code, by asking, by an invitation; and the roles people are given there.</summary>
public sealed class EntryTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_code_lets_in_while_its_room_runs(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider, Visibility.Members);
        var code = await Code(town);
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Gita, ByCode(town, "AAAAAA"))).Refused!.Kind);
        await town.Done(town.Gita, ByCode(town, code));
        Assert.Equal("AlreadyMember", (await town.Desk.Act(town.Gita, ByCode(town, code))).Refused!.Reason);
        Assert.Equal(RoomRules.RemovedHere, (await town.Desk.Act(town.Eve, ByCode(town, code))).Refused!.Reason);
        var proof = await town.Read(db => db.Memberships.Where(m => m.AccountId == town.Gita.Account).Select(m => m.Proof).SingleAsync());
        Assert.Equal(OfficeProof.AsStated, proof);
    }

    [Theory, OnEveryStore]
    public async Task After_the_end_a_code_lets_nobody_in(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var code = await Code(town);
        town.Clock.Advance(Town.Closes - Town.Now);
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Gita, ByCode(town, code))).Refused!.Kind);
    }

    [Theory, OnEveryStore]
    public async Task Where_it_is_by_invitation_a_code_asks_and_a_facilitator_answers(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider, Visibility.Invited);
        var code = await Code(town);
        await town.Done(town.Gita, ByCode(town, code));
        Assert.Equal("AskedAlready", (await town.Desk.Act(town.Gita, ByCode(town, code))).Refused!.Reason);
        var gita = town.Gita.Account!.Value;
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, new AnswerEntry(Town.NewId(), town.Consultation, gita, true))).Refused!.Reason);
        await town.Done(town.Ada, new AnswerEntry(Town.NewId(), town.Consultation, gita, true));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ada, new AnswerEntry(Town.NewId(), town.Consultation, gita, false))).Refused!.Reason);
        Assert.Null((await town.Say(town.Gita, "Let in")).Refused);
    }

    [Theory, OnEveryStore]
    public async Task Whoever_came_in_otherwise_is_not_let_in_again_and_the_refusal_changes_nothing(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider, Visibility.Invited);
        await town.Done(town.Gita, ByCode(town, await Code(town)));
        var gita = town.Gita.Account!.Value;
        await town.Done(town.Ada, new Enrol(Town.NewId(), town.Consultation, gita, Role.Observer, town.Office));
        Assert.Equal("AlreadyMember", (await town.Desk.Act(town.Ada, new AnswerEntry(Town.NewId(), town.Consultation, gita, true))).Refused!.Reason);
        Assert.Null(await town.Read(db => db.EntryRequests.Where(r => r.AccountId == gita).Select(r => r.AnsweredAt).SingleAsync()));
        await town.Done(town.Ada, new AnswerEntry(Town.NewId(), town.Consultation, gita, false));
    }

    [Theory, OnEveryStore]
    public async Task An_open_link_counts_its_uses(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider, Visibility.Invited);
        var digest = Digest();
        await town.Done(town.Ada, Invite(town, digest, most: 1));
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Gita, Accept(town, Digest()))).Refused!.Kind);
        await town.Done(town.Gita, Accept(town, digest));
        Assert.Equal(1, await town.Read(db => db.Invitations.Where(i => i.ConsultationId == town.Consultation).Select(i => i.Uses).SingleAsync()));
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Chidi, Accept(town, digest))).Refused!.Kind);
    }

    [Theory, OnEveryStore]
    public async Task An_invitation_writes_one_mail_however_often_its_form_comes(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var to = $"{town.Slug}@example.net";
        var invite = Invite(town, Digest(), email: to, role: Role.Moderator);
        var first = await town.Desk.Act(town.Ada, invite);
        var again = await town.Desk.Act(town.Ada, invite with { Digest = Digest(), Text = "With another secret" });
        Assert.Equal((first.Receipt!.Id, true), (again.Receipt!.Id, again.Repeated));
        Assert.Equal("InvitedAlready", (await town.Desk.Act(town.Ada, invite with { Id = Town.NewId() })).Refused!.Reason);
        Assert.Equal(1, await town.Read(db => db.Mail.CountAsync(m => m.To == to)));

        // Who is in already gets the role it gives.
        await town.Done(town.Chidi, Accept(town, invite.Digest));
        Assert.Equal(Role.Moderator, await town.Read(db => db.Memberships.Where(m => m.AccountId == town.Chidi.Account).Select(m => m.Role).SingleAsync()));
    }

    [Theory, OnEveryStore]
    public async Task Invitations_end_and_are_taken_back(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var (ends, back) = (Digest(), Digest());
        await town.Done(town.Ada, Invite(town, ends));
        var revoked = Invite(town, back);
        await town.Done(town.Ada, revoked);
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, new RevokeInvitation(Town.NewId(), town.Consultation, revoked.Id))).Refused!.Reason);
        await town.Done(town.Ada, new RevokeInvitation(Town.NewId(), town.Consultation, revoked.Id));
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Gita, Accept(town, back))).Refused!.Kind);
        town.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Gita, Accept(town, ends))).Refused!.Kind);
    }

    [Theory, OnEveryStore]
    public async Task A_reminder_goes_once_a_week_and_ends_the_old_link(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider, Visibility.Invited);
        var (first, second) = (Digest(), Digest());
        var invite = Invite(town, first, email: $"{town.Slug}@example.net") with { EndsAt = Town.Now.AddDays(14) };
        await town.Done(town.Ada, invite);
        var remind = new Remind(Town.NewId(), town.Consultation, invite.Id, second, "Still invited", "Come in");
        Assert.Equal("RemindedLately", (await town.Desk.Act(town.Ada, remind)).Refused!.Reason);
        town.Clock.Advance(Remind.Between);
        await town.Done(town.Ada, remind with { Id = Town.NewId() });
        Assert.Equal("RemindedLately", (await town.Desk.Act(town.Ada, remind with { Id = Town.NewId() })).Refused!.Reason);
        Assert.Equal(2, await town.Read(db => db.Mail.CountAsync(m => m.To == invite.Email)));
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Gita, Accept(town, first))).Refused!.Kind);
        await town.Done(town.Gita, Accept(town, second));
    }

    [Theory, OnEveryStore]
    public async Task Roles_are_given_by_facilitators_and_one_of_them_stays(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var (ada, chidi) = (town.Ada.Account!.Value, town.Chidi.Account!.Value);
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, new AssignRole(Town.NewId(), town.Consultation, chidi, Role.Moderator))).Refused!.Reason);
        Assert.Equal("LastFacilitator", (await town.Desk.Act(town.Ada, new AssignRole(Town.NewId(), town.Consultation, ada, Role.Observer))).Refused!.Reason);
        await town.Done(town.Ada, new AssignRole(Town.NewId(), town.Consultation, chidi, Role.Facilitator));
        await town.Done(town.Chidi, new AssignRole(Town.NewId(), town.Consultation, ada, Role.Observer));
        Assert.Equal("ObserverReads", (await town.Say(town.Ada, "Not any more")).Refused!.Reason);
    }

    private static async Task<string> Code(Town town)
    {
        await town.Done(town.Ada, new MakeJoinCode(Town.NewId(), town.Room));
        return (await town.Read(db => db.Rooms.Where(r => r.Id == town.Room).Select(r => r.JoinCode).SingleAsync()))!;
    }

    private static JoinByCode ByCode(Town town, string code) => new(Town.NewId(), town.Consultation, code, null, "A clinic in Beirut", true);

    private static byte[] Digest() => SHA256.HashData(Guid.CreateVersion7().ToByteArray());

    private static Invite Invite(Town town, byte[] digest, string? email = null, Role role = Role.Participant, int? most = null) => new(
        Town.NewId(), town.Consultation, role, digest, email, null, null, Town.Now.AddDays(7), most, "You are invited", "Come in");

    private static AcceptInvitation Accept(Town town, byte[] digest) => new(Town.NewId(), town.Consultation, digest, null, "A clinic in Beirut", true);
}
