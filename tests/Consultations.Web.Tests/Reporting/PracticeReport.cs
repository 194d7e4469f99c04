using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;

namespace Consultations.Web.Reporting;

/// <summary>A small report in <c>practice</c>: two insights on three contributions, and one contribution that is unread.</summary>
internal static class PracticeReport
{
    /// <summary>Version 1.</summary>
    /// <param name="before">What is done before it is frozen.</param>
    public static async Task Freeze(Door door, SourceNaming naming = SourceNaming.Number, bool isPublic = false, Func<Task>? before = null)
    {
        await Write(door, naming is SourceNaming.Name ? Attribution.Unattributed : Attribution.Named);
        await (before?.Invoke() ?? Task.CompletedTask);
        var (world, it) = (door.World, door.World.Practice);
        await world.Do(world.Ada, new WordReport(world.NewId(), it, "What desks need", "", "To know.", "", "", "", "", naming, "", "", "", 0, isPublic));
        await world.Do(world.Ada, new FreezeReport(world.NewId(), it, "It came too late.", null));
    }

    /// <summary>Both insights approved, nothing around them yet.</summary>
    /// <returns>The insights in their order.</returns>
    public static async Task<(Guid Kind, Guid Shut)> Write(Door door, Attribution attribution = Attribution.Named)
    {
        var (world, it) = (door.World, door.World.Practice);
        await world.Post(world.Dina, "The clerk was kind.", attribution: attribution);
        await world.Post(world.Chidi, "The desk was shut.");
        await world.Post(world.Dina, "العدالة قريبة", attribution: attribution, language: "ar");
        await world.Post(world.Chidi, "Late, and unread.");
        Guid[] ids = [world.NewId(), world.NewId(), world.NewId(), world.NewId()];
        await world.Do(world.Ben, new AddPart(ids[0], it, "Part"));
        await world.Do(world.Ben, new AddTheme(ids[1], it, ids[0], "Theme"));
        await Add(ids[2], "Clerks are kind.", attribution is Attribution.Named ? Strength.SingleVoice : Strength.Several, (1, "The clerk was kind."), (3, "العدالة قريبة"));
        await Add(ids[3], "Desks are shut on Fridays.", Strength.SingleVoice, (2, "The desk was shut."));
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
}
