using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Contesting;

/// <summary>Two approved insights in <c>practice</c>: one on words of Dina, who withholds name and office, and of Chidi; one on Chidi's alone.</summary>
internal static class AReport
{
    public static async Task<(Guid Clerks, Guid Desks)> Approved(Door door)
    {
        var (world, it) = (door.World, door.World.Practice);
        await world.Post(world.Dina, "The clerk was kind.", attribution: Attribution.Unattributed);
        await world.Post(world.Chidi, "The desk was shut.");
        await world.Post(world.Chidi, "The clerk was rude.");
        Guid[] ids = [world.NewId(), world.NewId(), world.NewId(), world.NewId()];
        await world.Do(world.Ben, new AddPart(ids[0], it, "Part"));
        await world.Do(world.Ben, new AddTheme(ids[1], it, ids[0], "Theme"));
        await Add(ids[2], "Clerks are kind.", Strength.Several, (1, "The clerk was kind."), (3, "The clerk was rude."));
        await Add(ids[3], "Desks are shut on Fridays.", Strength.SingleVoice, (2, "The desk was shut."));
        await world.Do(world.Ben, new WordReport(world.NewId(), it, "What desks need", "", "To know.", "", "", "", "", SourceNaming.Name, "", "", "", 0));
        return (ids[2], ids[3]);

        async Task Add(Guid insight, string lead, Strength strength, params (int Number, string Words)[] passages)
        {
            await world.Do(world.Ben, new AddInsight(insight, it, ids[1], lead));
            foreach (var (number, words) in passages)
            {
                await world.Do(world.Ben, new MarkPassage(world.NewId(), it, 1, number, 1, words, null, [], insight));
            }

            await world.Do(world.Ben, new WordInsight(world.NewId(), it, insight, lead, "It was said.", strength, null));
            await world.Do(world.Ben, new Review(world.NewId(), it, insight, InsightState.InReview, null));
            await world.Do(world.Ada, new Review(world.NewId(), it, insight, InsightState.Approved, null));
        }
    }

    public static async Task<Guid> OnlyObjection(Door door)
    {
        await using var db = door.Db();
        return await db.Objections.Select(o => o.Id).SingleAsync(TestContext.Current.CancellationToken);
    }
}
