using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.People;

/// <summary>The list of offices: kept by the administrator, doubles counted as one, members confirmed by staff, the silent reminded.</summary>
public sealed class OfficeTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task The_list_is_the_administrators_and_a_known_key_is_said_anew(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var key = Key(town, "k");
        Assert.Equal("AdministratorOnly", (await town.Desk.Act(town.Ada, Keep(key, "UNDP Kenya"))).Refused!.Reason);
        await town.Done(Actor.System, Keep(key, "UNDP Kenia") with { Domains = "KE.undp.org, example.org" });
        await town.Done(Actor.System, Keep(key, "UNDP Kenya"));
        var office = await town.Read(db => db.Offices.SingleAsync(o => o.Key == key));
        Assert.Equal(("UNDP Kenya", null), (office.Name, office.Domains));
    }

    [Theory]
    [InlineData("Key with blanks", "Name", null, null, "OfficeKeyForm")]
    [InlineData("key", " ", null, null, "OfficeMissing")]
    [InlineData("key", "Name", "Kenya", null, "CountryForm")]
    [InlineData("key", "Name", "KE", "undp.org nonsense", "DomainForm")]
    [InlineData("key", "Name", "KE", "undp.org", null)]
    public void What_is_said_of_an_office_is_checked(string key, string name, string? country, string? domains, string? reason) =>
        Assert.Equal(reason, KeepOffice.Check(key, name, country, domains)?.Reason);

    [Theory, OnEveryStore]
    public async Task A_double_is_counted_with_the_other_and_what_was_said_keeps_its_name(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "From Nairobi");
        await town.Say(town.Dina, "From Bogotá");
        var (nairobi, bogota) = await town.Read(async db => (town.Office, await db.Memberships.Where(m => m.AccountId == town.Dina.Account).Select(m => m.OfficeId).SingleAsync()));
        Assert.Equal(2, (await town.Read(db => Counts.OfConsultation(db, town.Consultation))).CountryOffices);
        Assert.Equal("OfficeUnknown", (await town.Desk.Act(Actor.System, new MergeOffices(Town.NewId(), bogota, bogota))).Refused!.Reason);
        await town.Done(Actor.System, new MergeOffices(Town.NewId(), bogota, nairobi));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(Actor.System, new MergeOffices(Town.NewId(), bogota, nairobi))).Refused!.Reason);
        Assert.Equal(1, (await town.Read(db => Counts.OfConsultation(db, town.Consultation))).CountryOffices);
        Assert.Equal("UNDP Colombia", (await town.Cards())[1].Office);
        await town.Say(town.Dina, "Once more");
        Assert.Equal("UNDP Kenya", (await town.Cards())[2].Office);
    }

    [Theory, OnEveryStore]
    public async Task Staff_confirm_from_which_office_a_member_speaks(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Done(town.Gita, new Join(Town.NewId(), town.Consultation, null, "Keniya", true));
        var key = await town.Read(db => db.Offices.Where(o => o.Id == town.Office).Select(o => o.Key).SingleAsync());
        var gita = town.Gita.Account!.Value;
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, new ConfirmOffice(Town.NewId(), town.Consultation, gita, key))).Refused!.Reason);
        Assert.Equal("OfficeUnknown", (await town.Desk.Act(town.Ada, new ConfirmOffice(Town.NewId(), town.Consultation, gita, "Keniya"))).Refused!.Reason);
        await town.Done(town.Ada, new ConfirmOffice(Town.NewId(), town.Consultation, gita, key));
        var member = await town.Read(db => db.Memberships.SingleAsync(m => m.AccountId == gita));
        Assert.Equal((town.Office, OfficeProof.Staff), (member.OfficeId, member.Proof));
    }

    [Theory, OnEveryStore]
    public async Task An_invitation_vouches_for_the_office_it_names(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider, Visibility.Invited);
        var key = await town.Read(db => db.Offices.Where(o => o.Id == town.Office).Select(o => o.Key).SingleAsync());
        var digest = new byte[32];
        town.Consultation.TryWriteBytes(digest);
        var invite = new Invite(Town.NewId(), town.Consultation, Role.Participant, digest, $"{town.Slug}@example.net", null, null, Town.Now.AddDays(7), null, "s", "t", "nowhere", "fr");
        Assert.Equal("OfficeUnknown", (await town.Desk.Act(town.Ada, invite)).Refused!.Reason);
        await town.Done(town.Ada, invite with { Office = key });
        await town.Done(town.Gita, new AcceptInvitation(Town.NewId(), town.Consultation, digest, key, null, true));
        Assert.Equal(OfficeProof.Invitation, await town.Read(db => db.Memberships.Where(m => m.AccountId == town.Gita.Account).Select(m => m.Proof).SingleAsync()));
    }

    [Theory, OnEveryStore]
    public async Task Only_the_silent_are_reminded_and_at_most_once_a_week(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var gita = town.Gita.Account!.Value;
        await town.Done(Actor.System, new Enrol(Town.NewId(), town.Consultation, gita, Role.Participant, town.Office));
        // Chidi has spoken, though nobody sees from where.
        await town.Say(town.Chidi, "Withheld", attribution: Attribution.Unattributed);
        await Remind();
        await Remind();
        Assert.Equal([gita], await Reminded());
        town.Clock.Advance(TimeSpan.FromDays(7));
        await Remind();
        Assert.Equal([gita, gita], await Reminded());
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, new RemindOffice(Town.NewId(), town.Consultation, town.Office))).Refused!.Reason);

        Task Remind() => town.Done(town.Ada, new RemindOffice(Town.NewId(), town.Consultation, town.Office));

        Task<List<Guid?>> Reminded() => town.Read(db => db.Mail.Where(m => m.Stream == town.Consultation && m.What == LogKind.Invited).Select(m => m.AccountId).ToListAsync());
    }

    private static KeepOffice Keep(string key, string name) => new(Town.NewId(), key, name, OfficeKind.CountryOffice, "KE", Region.Africa, null);

    private static string Key(Town town, string prefix) => $"{prefix}-{town.Consultation:n}";
}
