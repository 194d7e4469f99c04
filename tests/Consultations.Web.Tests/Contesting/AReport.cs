using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Consultations.Web.Reporting;
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
        var made = await PracticeReport.Approve(
            door, ("Clerks are kind.", Strength.Several, [(1, "The clerk was kind."), (3, "The clerk was rude.")]), ("Desks are shut on Fridays.", Strength.SingleVoice, [(2, "The desk was shut.")]));
        await world.Do(world.Ben, new WordReport(world.NewId(), it, "What desks need", "", "To know.", "", "", "", "", SourceNaming.Name, "", "", "", 0));
        return (made[0], made[1]);
    }

    public static async Task<Guid> OnlyObjection(Door door)
    {
        await using var db = door.Db();
        return await db.Objections.Select(o => o.Id).SingleAsync(TestContext.Current.CancellationToken);
    }
}
