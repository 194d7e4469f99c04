using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Synthesis;

/// <summary>No voice unread: cited, not used and unread are always all that count.</summary>
public sealed class CoverageTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task Every_contribution_and_every_reply_is_in_one_place(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Thank you all.");
        await town.Say(town.Dina, "The desk was open.");
        await town.Say(town.Chidi, "Not on Fridays.", parent: 2);
        await town.Say(town.Ben, "Why not?", parent: 2);
        await town.Say(town.Chidi, "Another thing.");
        Assert.Equal((new Coverage(0, 0, 3), new Coverage(0, 0, 1)), await Here(town));

        await town.Done(town.Ben, Aside(town, SetAsideReason.Courtesy, null, 1, 2));
        Assert.Equal((new Coverage(0, 2, 1), new Coverage(0, 0, 1)), await Here(town));
        // What is cited after all counts as cited; without its passage it is not used again.
        var mark = new MarkPassage(Town.NewId(), town.Consultation, 1, 2, 1, "open", null, [], await Insight(town));
        await town.Done(town.Ben, mark);
        Assert.Equal((new Coverage(1, 1, 1), new Coverage(0, 0, 1)), await Here(town));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ben, Aside(town, SetAsideReason.Other, "No.", 2))).Refused!.Reason);
        await town.Done(town.Ben, new Detach(Town.NewId(), town.Consultation, mark.Id, mark.InsightId!.Value));
        Assert.Equal((new Coverage(0, 2, 1), new Coverage(0, 0, 1)), await Here(town));

        Assert.Equal("FieldEmpty", (await town.Desk.Act(town.Ben, Aside(town, SetAsideReason.Other, null, 5))).Refused!.Reason);
        await town.Done(town.Ben, Aside(town, SetAsideReason.Other, "It speaks of another ministry.", 5));
        await town.Done(town.Ben, new ReadAgain(Town.NewId(), town.Consultation, new Citation(1, 1)));
        Assert.Equal((new Coverage(0, 2, 1), new Coverage(0, 0, 1)), await Here(town));
        // Hidden and withdrawn words are not among those that count.
        await town.Done(town.Dina, new Withdraw(Town.NewId(), town.Room, 2));
        await town.Hide(5);
        Assert.Equal((new Coverage(0, 0, 1), new Coverage(0, 0, 1)), await Here(town));
    }

    [Fact]
    public async Task A_theme_shows_whom_it_cites_against_who_wrote_and_no_small_group()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Dina, "The desk was open.");
        await town.Say(town.Chidi, "The desk was shut.");
        var insight = await Insight(town);
        await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, 1, 1, "open", null, [], insight));
        var theme = await town.Read(db => db.Insights.Where(i => i.Id == insight).Select(i => i.ThemeId).SingleAsync());
        // Two people are no group that may be shown.
        var voices = await town.Read(db => MissingVoices.Of(db, town.Consultation, theme));
        Assert.Equal((2, 1), (voices.OfficesWrote, voices.OfficesCited));
        Assert.Empty(voices.ByRegion);

        await town.Read(async db =>
        {
            var kenya = await db.Offices.SingleAsync(o => o.Id == town.Office);
            for (var i = 0; i < 5; i++)
            {
                var (person, id) = (Town.NewPerson().Account!.Value, Town.NewId());
                db.Add(new People.Account { Id = person, Name = $"Person {i}", UserName = $"{person:n}", NormalizedUserName = $"{person:n}", CreatedAt = Town.Now });
                db.Add(new Contribution
                {
                    Id = id, RoomId = town.Room, Number = 100 + i, AccountId = person, OfficeId = kenya.Id, Attribution = i == 4 ? Attribution.Unattributed : Attribution.Named, Language = "en", PostedAt = Town.Now, RevisionNumber = 1,
                    Said = new Byline($"Person {i}", kenya.Name, kenya.Kind, kenya.Country, kenya.Region, People.Role.Participant),
                });
            }

            return await db.SaveChangesAsync();
        });
        // Chidi and four who show where they are; Dina alone would be a group of one, so all are one.
        voices = await town.Read(db => MissingVoices.Of(db, town.Consultation, theme));
        Assert.Equal([new GroupHeard(null, 6, 1)], voices.ByRegion);
        Assert.Equal([new GroupHeard("CountryOffice", 6, 1)], voices.ByKind);
    }

    [Fact]
    public async Task The_sum_holds_after_any_acts()
    {
        await using var town = await Town.Make(stores);
        for (var i = 0; i < 12; i++)
        {
            await town.Say(i % 2 == 0 ? town.Dina : town.Chidi, $"Text {i} of somebody.", parent: i % 3 == 2 ? i - 1 : null);
        }

        var insight = await Insight(town);
        // 0 mark, 1 aside, 2 read again, 3 undo, 4 hide, 5 restore, 6 remove and add an insight.
        await Gen.Select(Gen.Int[0, 6], Gen.Int[1, 12]).Array[1, 25].SampleAsync(
            async acts =>
            {
                foreach (var (act, number) in acts)
                {
                    Ask ask = act switch
                    {
                        0 => new MarkPassage(Town.NewId(), town.Consultation, 1, number, 1, "of somebody", null, [], insight),
                        1 => Aside(town, SetAsideReason.SaidElsewhere, null, number),
                        2 => new ReadAgain(Town.NewId(), town.Consultation, new Citation(1, number)),
                        3 => new Undo(Town.NewId(), town.Consultation),
                        4 => new Moderation.Decide(Town.NewId(), town.Room, number, Moderation.Decision.Hide, "Attacks a person"),
                        5 => new Moderation.Decide(Town.NewId(), town.Room, number, Moderation.Decision.Restore),
                        _ => new RemoveNode(Town.NewId(), town.Consultation, insight),
                    };
                    if ((await town.Desk.Act(town.Ben, ask)).Receipt is not null && ask is RemoveNode)
                    {
                        insight = await Insight(town);
                    }
                }

                var (contributions, replies) = await Here(town);
                var counts = await town.Read(db => Counts.OfConsultation(db, town.Consultation));
                return (contributions.All, replies.All) == (counts.Contributions, counts.Replies);
            },
            iter: 12,
            threads: 1);
    }

    private static PutAside Aside(Town town, SetAsideReason reason, string? words, params int[] numbers) =>
        new(Town.NewId(), town.Consultation, [.. numbers.Select(n => new Citation(1, n))], reason, words);

    private static async Task<Guid> Insight(Town town)
    {
        Guid[] ids = [Town.NewId(), Town.NewId(), Town.NewId()];
        await town.Done(town.Ada, new AddPart(ids[0], town.Consultation, "Part"));
        await town.Done(town.Ada, new AddTheme(ids[1], town.Consultation, ids[0], "Theme"));
        await town.Done(town.Ada, new AddInsight(ids[2], town.Consultation, ids[1], "Lead"));
        return ids[2];
    }

    private static async Task<(Coverage, Coverage)> Here(Town town)
    {
        var ledger = await town.Read(async db => await CoverageLedger.Of(db, await db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Id == town.Consultation)));
        Assert.Equal((ledger.Rooms[0].Contributions, ledger.Rooms[0].Replies), (ledger.Contributions, ledger.Replies));
        return (ledger.Contributions, ledger.Replies);
    }
}
