using System.Net;
using System.Text.RegularExpressions;
using Consultations.Importing;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Consultations.Web.Everywhere;

/// <summary>What an author withheld is in no output, whoever looks, staff included. Guards <see cref="ContributionView"/>, the one place where attribution is applied.</summary>
public sealed class WithheldTests : IAsyncLifetime
{
    // The list of all offices to choose from says nothing about who wrote; nor does the list of those whose office shows on nothing: whether somebody
    // of them wrote and withheld it makes no difference there.
    private static readonly Regex Offices = new("<datalist.*?</datalist>|<section [^>]*id=\"unheard\".*?</section>", RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    private Door door = null!;

    private const string Name = "Zuleikha Quistgaard";
    /// <summary>
    /// Facilitators see who is a member, with name and office, to give roles. It says nothing of what anybody said, so it ties no name to a
    /// contribution that withholds it. The administrator keeps the list of offices.
    /// </summary>
    private static readonly string[] Members = ["/c/{consultation}/desk/people", "/offices"];

    private const string OfficeName = "Ombudsperson of Vantholm";

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_withheld_name_and_office_are_in_no_output()
    {
        var (author, numbers) = await Withhold();
        var people = new (string Who, Visitor Visitor)[]
        {
            ("a guest", door.Visitor()),
            ("Dina", await door.SignedIn(door.World.Dina)),
            ("Ben", await door.SignedIn(door.World.Ben)),
            ("Ada", await door.SignedIn(door.World.Ada)),
            ("Root", await door.SignedIn(door.World.Root)),
        };
        var seen = 0;
        foreach (var pattern in Routes.Of(door).Except(Members))
        {
            foreach (var address in Routes.Filled(pattern, numbers).SelectMany(a => new[] { a, a + "?order=oldest&limit=500&after=0", a + "?reply=" + numbers[0], a + "?kind=JusticeOrganisation", a + "?country=XV&region=EuropeCentralAsia" }))
            {
                foreach (var (who, visitor) in people)
                {
                    var page = await visitor.Look(address);
                    seen += page.Status == HttpStatusCode.OK ? 1 : 0;
                    var body = Offices.Replace(page.Body, "");
                    Assert.False(body.Contains(Name, StringComparison.OrdinalIgnoreCase), $"{who} finds the name at {address}");
                    Assert.False(body.Contains("Quistgaard", StringComparison.OrdinalIgnoreCase), $"{who} finds the name at {address}");
                    Assert.False(body.Contains("Vantholm", StringComparison.OrdinalIgnoreCase), $"{who} finds the office at {address}");
                    Assert.False(body.Contains(author.ToString(), StringComparison.OrdinalIgnoreCase), $"{who} finds the account's id at {address}");
                }
            }
        }

        Assert.True(seen > 60, $"only {seen} pages were there to be searched");
    }

    [Fact]
    public async Task A_withheld_name_and_office_are_in_no_item_of_the_stream()
    {
        var (_, numbers) = await Withhold();
        await using var hub = door.Hub(await door.SignedIn(door.World.Ben));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        var left = numbers.ToHashSet();
        await foreach (var item in hub.StreamAsync<RoomItem>("Follow", "practice/welcome", 0L, "en", TestContext.Current.CancellationToken))
        {
            Assert.DoesNotContain("Quistgaard", item.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Vantholm", item.ToString(), StringComparison.OrdinalIgnoreCase);
            if (item.Number is { } number && left.Remove(number) && left.Count == 0)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task The_author_named_elsewhere_is_found_so_the_search_would_find_her()
    {
        var (account, office) = await Author(door);
        await door.World.Do(null, new Enrol(door.World.NewId(), door.World.Practice, account.Id, Role.Participant, office.Id));
        await door.World.Post(account, "With name and office.");
        var page = await door.Visitor().Open("/c/practice/welcome");
        Assert.Contains(Name, page.Body, StringComparison.Ordinal);
        Assert.Contains(OfficeName, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_words_and_what_was_withheld_afterwards_are_in_no_output()
    {
        var (account, office) = await Author(door);
        var (world, cancel) = (door.World, TestContext.Current.CancellationToken);
        await world.Do(null, new Enrol(world.NewId(), world.Practice, account.Id, Role.Participant, office.Id));
        var gone = await world.Post(account, "Zanzibarbarian first.");
        var answer = await world.Post(world.Chidi, "> Zanzibarbarian first.\n\nChidi answers.", parent: gone);
        var kept = await world.Post(account, "Only the name is to go.");
        await world.Do(account, new Translate(world.NewId(), world.Welcome, gone, "fr", "Zanzibarbarian aussi.", null, 1, null));
        await world.Do(world.Ben, new Summarise(world.NewId(), world.Welcome, SummaryKind.Rolling, $"One says \"Zanzibarbarian first\" (#1.{gone}).", answer));

        // Shelves and faces are warm with the words before they go.
        Assert.Contains("Zanzibarbarian", (await door.Visitor().Open("/c/practice/welcome")).Body, StringComparison.Ordinal);
        Assert.Contains(Name, (await door.Visitor().Open($"/c/practice/welcome/{gone}")).Body, StringComparison.Ordinal);
        Assert.Contains("Zanzibarbarian", (await door.Visitor().Open("/api/v1/consultations/practice/rooms/welcome/items?after=0")).Body, StringComparison.Ordinal);
        await world.Do(account, new Edit(world.NewId(), world.Welcome, gone, 1, "Zanzibarbarian second.", "en"));
        await world.Do(account, new Withdraw(world.NewId(), world.Welcome, gone));
        await world.Do(account, new Strengthen(world.NewId(), world.Welcome, kept, Attribution.Unattributed));

        foreach (var visitor in new[] { door.Visitor(), await door.SignedIn(world.Dina), await door.SignedIn(world.Ben), await door.SignedIn(world.Root) })
        {
            foreach (var address in Routes.Of(door).Except(Members).SelectMany(p => Routes.Filled(p, [gone, answer, kept])).SelectMany(a => new[] { a, a + "?reply=" + gone, a + "?wording=2", a + "?after=0&limit=500" }))
            {
                var body = Offices.Replace((await visitor.Look(address)).Body, "");
                foreach (var lost in new[] { "Zanzibarbarian", "Quistgaard", "Vantholm" })
                {
                    Assert.False(body.Contains(lost, StringComparison.OrdinalIgnoreCase), $"{lost} is at {address}");
                }
            }
        }

        await using var hub = door.Hub(await door.SignedIn(world.Ben));
        await hub.StartAsync(cancel);
        await foreach (var item in hub.StreamAsync<RoomItem>("Follow", "practice/welcome", 0L, "en", cancel))
        {
            Assert.DoesNotContain("Zanzibarbarian", item.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Quistgaard", item.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.True(item.Number != kept || item.At is null, "the hour is told");
            if (item is { Kind: "changed", Number: { } number } && number == kept)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task Hidden_words_are_on_moderators_pages_alone_and_words_taken_out_on_none()
    {
        var (world, cancel) = (door.World, TestContext.Current.CancellationToken);
        var hidden = await world.Post(world.Dina, "Zanzibarbarian, all of it.");
        var answer = await world.Post(world.Chidi, "> Zanzibarbarian, all of it.\n\nChidi answers.", parent: hidden);
        var redacted = await world.Post(world.Dina, "Before Quintessentialist, after.");
        await world.Do(world.Dina, new Edit(world.NewId(), world.Welcome, redacted, 1, "Earlier Quintessentialist, and after.", "en"));
        await world.Do(world.Ben, new Translate(world.NewId(), world.Welcome, hidden, "fr", "Zanzibarbarian, all of it, in French.", null, 1, null));
        await world.Do(world.Ben, new Translate(world.NewId(), world.Welcome, redacted, "fr", "Quintessentialist in French.", null, 2, null));
        await world.Post(world.Chidi, "> Earlier Quintessentialist, and after.\n\nChidi quotes.", parent: redacted);
        await world.Do(world.Ben, new Summarise(world.NewId(), world.Welcome, SummaryKind.Rolling, $"\"all of it\" (#1.{hidden}), \"Earlier Quintessentialist\" (#1.{redacted}).", redacted));
        Assert.Contains("Zanzibarbarian", (await door.Visitor().Open("/c/practice/welcome")).Body, StringComparison.Ordinal);
        await world.Do(world.Ben, new Decide(world.NewId(), world.Welcome, hidden, Decision.Hide, "Attacks a person", "Not so."));
        await world.Do(world.Ben, new Redact(world.NewId(), world.Welcome, redacted, "Quintessentialist", "Attacks a person", null, null));

        var seen = 0;
        foreach (var (visitor, staff) in new[] { (door.Visitor(), false), (await door.SignedIn(world.Chidi), false), (await door.SignedIn(world.Farid), false), (await door.SignedIn(world.Ben), true), (await door.SignedIn(world.Root), true) })
        {
            foreach (var address in Routes.Of(door).SelectMany(p => Routes.Filled(p, [hidden, answer, redacted])).SelectMany(a => new[] { a, a + "?reply=" + hidden, a + "?wording=2", a + "?words=Zanzibarbarian&after=0&limit=500", a + "?which=all&from=newest" }))
            {
                var page = await visitor.Look(address);
                seen += page.Status == HttpStatusCode.OK ? 1 : 0;
                Assert.False(page.Body.Contains("Quintessentialist", StringComparison.OrdinalIgnoreCase), $"words taken out are at {address}");
                var found = page.Body.Replace("value=\"Zanzibarbarian\"", "", StringComparison.Ordinal).Contains("Zanzibarbarian, all", StringComparison.OrdinalIgnoreCase);
                Assert.True(!found || (staff && address.Contains("/desk/cases/", StringComparison.Ordinal)), $"hidden words are at {address}");
            }
        }

        Assert.True(seen > 60, $"only {seen} pages were there to be searched");
        await using var hub = door.Hub(await door.SignedIn(world.Ben));
        await hub.StartAsync(cancel);
        await foreach (var item in hub.StreamAsync<RoomItem>("Follow", "practice/welcome", 0L, "en", cancel))
        {
            Assert.DoesNotContain("Zanzibarbarian", item.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Quintessentialist", item.ToString(), StringComparison.OrdinalIgnoreCase);
            if (item.Number == redacted && item.Html?.Contains("[…]", StringComparison.Ordinal) == true)
            {
                break;
            }
        }
    }

    private async Task<(Guid Author, List<int> Numbers)> Withhold()
    {
        var (account, office) = await Author(door);
        var world = door.World;
        await world.Do(null, new Enrol(world.NewId(), world.Practice, account.Id, Role.Participant, office.Id));
        var first = await world.Post(account, "Said without name or office.", attribution: Attribution.Unattributed);
        var reply = await world.Post(account, "A reply without either.", parent: first, attribution: Attribution.Unattributed);
        var answer = await world.Post(world.Chidi, "Chidi answers.", parent: first);
        await world.Do(world.Ben, new Summarise(world.NewId(), world.Welcome, SummaryKind.Rolling, $"One says so (#1.{first}).", answer));
        await world.Do(account, new React(world.NewId(), world.Welcome, answer, ReactionKind.Agree, On: true));
        // There is a case, so that the moderators' pages speak of it.
        await world.Do(world.Chidi, new FlagContribution(world.NewId(), world.Welcome, first, "Attacks a person", "Look at this."));
        await world.Do(world.Ben, new ClaimCase(world.NewId(), world.Welcome, first, false));
        var dinas = await world.Post(world.Dina, "Dina speaks.");
        var told = await world.Post(account, "And is answered.", parent: dinas, attribution: Attribution.Unattributed);
        // What was said elsewhere by somebody of that name, who was never asked.
        await world.Do(world.Ada, new ImportContributions(
            world.NewId(), world.Welcome, "forum.csv", [new(world.NewId(), null, 1, "Said elsewhere.", "en", null, world.NewId(), Name, null, OfficeName, null)], Attribution.Unattributed, false));
        return (account.Id, [first, reply, answer, told, told + 1]);
    }

    private static async Task<(Account Account, Office Office)> Author(Door door)
    {
        await using var db = door.Db();
        var office = new Office
        {
            Id = Guid.CreateVersion7(),
            Key = $"vantholm-{Guid.CreateVersion7():n}",
            Name = OfficeName,
            Kind = OfficeKind.JusticeOrganisation,
            Country = "XV",
            Region = Region.EuropeCentralAsia,
        };
        var email = "zq@example.org";
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            Name = Name,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = "x",
            CreatedAt = Door.Morning,
        };
        db.AddRange(office, account);
        await db.SaveChangesAsync();
        return (account, office);
    }
}
