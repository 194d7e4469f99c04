using Consultations.Acts;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>What came by e-mail or on paper, entered by a moderator for its author.</summary>
public sealed class EnteringTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task It_stands_without_name_and_office_until_its_author_chooses_once(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var (author, id) = (Town.NewPerson(), Town.NewId());
        Assert.Equal("StaffOnly", (await town.Desk.Act(town.Chidi, Enter(town, id, author))).Refused!.Reason);
        await town.Done(town.Ben, Enter(town, id, author));
        await town.Done(town.Ben, Enter(town, id, author)); // the same press again
        var card = Assert.Single(await town.Cards());
        Assert.Equal((null, null, true, Attribution.Unattributed), (card.Author, card.Office, card.Entered, card.Attribution));

        Assert.Equal("NotYours", (await town.Desk.Act(town.Chidi, new ConfirmEntered(Town.NewId(), town.Room, 1, Attribution.Named))).Refused!.Reason);
        await town.Done(author, new ConfirmEntered(Town.NewId(), town.Room, 1, Attribution.Named));
        card = Assert.Single(await town.Cards());
        Assert.Equal(("Hanna Paperwriter", "A village court"), (card.Author, card.Office));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(author, new ConfirmEntered(Town.NewId(), town.Room, 1, Attribution.OfficeOnly))).Refused!.Reason);
        await town.Done(author, new Strengthen(Town.NewId(), town.Room, 1, Attribution.Unattributed));
        Assert.Equal("OnlyStronger", (await town.Desk.Act(author, new Strengthen(Town.NewId(), town.Room, 1, Attribution.Named))).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task It_counts_as_its_authors_and_goes_with_one_press(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var author = Town.NewPerson();
        await town.Done(town.Ben, Enter(town, Town.NewId(), author));
        var counts = await town.Read(db => Planning.Counts.OfRoom(db, town.Room));
        Assert.Equal((1, 1), (counts.Contributions, counts.Participants));
        await town.Done(author, new Withdraw(Town.NewId(), town.Room, 1));
        Assert.Equal(0, (await town.Read(db => Planning.Counts.OfRoom(db, town.Room))).Contributions);
        Assert.False(await town.Read(db => db.Revisions.AnyAsync(r => r.Source.Contains("typed from paper") && db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room))));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(author, new ConfirmEntered(Town.NewId(), town.Room, 1, Attribution.Named))).Refused!.Reason);
    }

    [Fact]
    public async Task What_somebody_wrote_themselves_is_not_confirmed_and_a_wrong_entry_is_refused()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Dina, "Mine");
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Dina, new ConfirmEntered(Town.NewId(), town.Room, 1, Attribution.Named))).Refused!.Reason);
        var good = Enter(town, Town.NewId(), Town.NewPerson());
        Assert.Equal(("FieldEmpty", "name"), Of(await town.Desk.Act(town.Ben, good with { Name = " " })));
        Assert.Equal(("OfficeMissing", "office"), Of(await town.Desk.Act(town.Ben, good with { OtherOffice = null })));
        Assert.Equal(("OfficeUnknown", "office"), Of(await town.Desk.Act(town.Ben, good with { Office = "no-such-office", OtherOffice = null })));
        Assert.Equal(("TextEmpty", "text"), Of(await town.Desk.Act(town.Ben, good with { Text = " " })));
        Assert.Equal(("QuestionForeign", "question"), Of(await town.Desk.Act(town.Ben, good with { Question = 99 })));
        Assert.Single(await town.Cards());
    }

    [Fact]
    public async Task Staffs_own_text_counts_as_staffs_and_who_was_taken_out_does_not_come_back_by_paper()
    {
        await using var town = await Town.Make(stores);
        Assert.Equal("AuthorMayNotWrite", (await town.Desk.Act(town.Ben, Enter(town, Town.NewId(), town.Eve))).Refused!.Reason);
        await town.Done(town.Ben, Enter(town, Town.NewId(), town.Ada));
        Assert.Equal(0, (await town.Read(db => Planning.Counts.OfRoom(db, town.Room))).Contributions);
        await town.Done(town.Ben, Enter(town, Town.NewId(), town.Dina));
        Assert.Equal(1, (await town.Read(db => Planning.Counts.OfRoom(db, town.Room))).Contributions);
    }

    private static (string, string?) Of(Answer answer) => (answer.Refused!.Reason, answer.Refused.Field);

    private static EnterFor Enter(Town town, Guid id, Actor author) =>
        new(id, town.Room, author.Account!.Value, "Hanna Paperwriter", null, "A village court", 1, "What she wrote, typed from paper.", "en");
}
