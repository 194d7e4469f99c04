using System.Net;
using System.Text.RegularExpressions;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Consultations.Web.Everywhere;

/// <summary>What an author withheld is in no output, whoever looks, staff included. Guards <see cref="ContributionView"/>, the one place where attribution is applied.</summary>
public sealed class WithheldTests : IAsyncLifetime
{
    // The list of all offices to choose from says nothing about who wrote.
    private static readonly Regex Offices = new("<datalist.*?</datalist>", RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    private Door door = null!;

    private const string Name = "Zuleikha Quistgaard";
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
        foreach (var pattern in Routes.Of(door))
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

    private async Task<(Guid Author, List<int> Numbers)> Withhold()
    {
        var (account, office) = await Author(door);
        var world = door.World;
        await world.Do(null, new Enrol(world.NewId(), world.Practice, account.Id, Role.Participant, office.Id));
        var first = await world.Post(account, "Said without name or office.", attribution: Attribution.Unattributed);
        var reply = await world.Post(account, "A reply without either.", parent: first, attribution: Attribution.Unattributed);
        var answer = await world.Post(world.Chidi, "Chidi answers.", parent: first);
        await world.Do(world.Ben, new Summarise(world.NewId(), world.Welcome, Moderation.SummaryKind.Rolling, $"One says so (#1.{first}).", answer));
        await world.Do(account, new React(world.NewId(), world.Welcome, answer, ReactionKind.Agree, On: true));
        return (account.Id, [first, reply, answer]);
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
