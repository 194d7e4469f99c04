using System.Text.Json;
using Consultations.People;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

public sealed class AttributionTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Readers_learn_what_the_author_chose_to_tell(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        foreach (var attribution in Enum.GetValues<Attribution>())
        {
            await town.Say(town.Chidi, "a lesson", attribution: attribution);
        }

        var (named, office, none) = await town.Cards() switch { [var a, var b, var c] => (a, b, c), _ => throw new InvalidOperationException() };
        Assert.Equal(("Chidi Nairobian", "UNDP Kenya", OfficeKind.CountryOffice, "KE", Region.Africa), (named.Author, named.Office, named.OfficeKind, named.Country, named.Region));
        Assert.Equal((Town.Now, false), (named.PostedAt, named.DayOnly));
        Assert.Equal((null, "UNDP Kenya", "KE", Town.Now), (office.Author, office.Office, office.Country, office.PostedAt));
        Assert.Equal((null, null, null, null, null), (none.Author, none.Office, none.OfficeKind, none.Country, none.Region));

        // Noon of the day in the consultation's zone, which is New York's.
        Assert.Equal((new DateTimeOffset(2026, 7, 15, 16, 0, 0, TimeSpan.Zero), true), (none.PostedAt, none.DayOnly));
        foreach (var withheld in new[] { "Chidi", "Nairobi", "Kenya", "KE\"", "Africa", "CountryOffice", "T09:00" })
        {
            Assert.DoesNotContain(withheld, JsonSerializer.Serialize(none with { Id = Guid.Empty }), StringComparison.Ordinal);
        }
    }

    [Theory, OnEveryStore]
    public async Task Staff_who_withhold_their_office_are_shown_as_anybody(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        foreach (var attribution in Enum.GetValues<Attribution>())
        {
            await town.Say(town.Ben, "a word", attribution: attribution);
        }

        Assert.Equal([Role.Moderator, Role.Moderator, Role.Participant], (await town.Cards()).Select(c => c.Role));
    }

    [Fact]
    public async Task The_day_is_the_day_at_the_place_of_the_consultation()
    {
        await using var town = await Town.Make(stores);
        town.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 16, 3, 59, 0, TimeSpan.Zero));
        await town.Say(town.Chidi, "a minute to midnight in New York", attribution: Attribution.Unattributed);
        town.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 16, 4, 0, 0, TimeSpan.Zero));
        await town.Say(town.Chidi, "midnight", attribution: Attribution.Unattributed);

        Assert.Equal([15, 16], (await town.Cards()).Select(c => c.PostedAt.Day));
    }

    [Fact]
    public async Task Name_and_office_stay_as_said()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Chidi, "as Chidi");
        await using (var db = await town.Store.CreateDbContextAsync())
        {
            await db.Users.Where(a => a.Id == town.Chidi.Account).ExecuteUpdateAsync(s => s.SetProperty(a => a.Name, "Chidi Renamed"));
        }

        await town.Say(town.Chidi, "as somebody renamed");
        Assert.Equal(["Chidi Nairobian", "Chidi Renamed"], (await town.Cards()).Select(c => c.Author));
    }

    [Fact]
    public async Task Hidden_words_are_in_no_card()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Chidi, "regretted words");
        await town.Hide(1);
        var hidden = Assert.Single(await town.Cards());
        Assert.Equal(("", "", ContributionState.Hidden), (hidden.Html, hidden.Plain, hidden.State));
        await town.Hide(1, hidden: false);

        Assert.Equal("regretted words\n", Assert.Single(await town.Cards()).Plain);
    }
}
