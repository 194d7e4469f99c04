using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;

namespace Consultations.Web.Reporting;

/// <summary>A small report in <c>practice</c>: two insights on three contributions, and one contribution that is unread.</summary>
internal static class PracticeReport
{
    /// <summary>Version 1.</summary>
    /// <param name="before">What is done before it is frozen.</param>
    public static async Task Freeze(Door door, SourceNaming naming = SourceNaming.Number, Func<Task>? before = null)
    {
        await Write(door, naming is SourceNaming.Name ? Attribution.Unattributed : Attribution.Named);
        await (before?.Invoke() ?? Task.CompletedTask);
        var (world, it) = (door.World, door.World.Practice);
        await world.Do(world.Ada, new WordReport(world.NewId(), it, "What desks need", "", "To know.", "", "", "", "", naming, "", "", "", 0));
        await world.Do(world.Ada, new FreezeReport(world.NewId(), it, "It came too late.", null));
    }

    /// <summary>Both insights approved, nothing around them yet.</summary>
    /// <returns>The first insight; it rests on words of Dina.</returns>
    public static async Task<Guid> Write(Door door, Attribution attribution = Attribution.Named)
    {
        var world = door.World;
        await world.Post(world.Dina, "The clerk was kind.", attribution: attribution);
        await world.Post(world.Chidi, "The desk was shut.");
        await world.Post(world.Dina, "العدالة قريبة", attribution: attribution, language: "ar");
        await world.Post(world.Chidi, "Late, and unread.");
        var made = await Approve(
            door, ("Clerks are kind.", attribution is Attribution.Named ? Strength.SingleVoice : Strength.Several, [(1, "The clerk was kind."), (3, "العدالة قريبة")]),
            ("Desks are shut on Fridays.", Strength.SingleVoice, [(2, "The desk was shut.")]));
        return made[0];
    }

    /// <summary>One theme of insights that Ben writes and Ada approves, each on passages by the numbers of the room.</summary>
    public static async Task<IReadOnlyList<Guid>> Approve(Door door, params (string Lead, Strength Strength, (int Number, string Words)[] Passages)[] insights)
    {
        var (world, it) = (door.World, door.World.Practice);
        var (part, theme, made) = (world.NewId(), world.NewId(), new List<Guid>());
        await world.Do(world.Ben, new AddPart(part, it, "Part"));
        await world.Do(world.Ben, new AddTheme(theme, it, part, "Theme"));
        foreach (var (lead, strength, passages) in insights)
        {
            var insight = world.NewId();
            made.Add(insight);
            await world.Do(world.Ben, new AddInsight(insight, it, theme, lead));
            foreach (var (number, words) in passages)
            {
                await world.Do(world.Ben, new MarkPassage(world.NewId(), it, 1, number, 1, words, null, [], insight));
            }

            await world.Do(world.Ben, new WordInsight(world.NewId(), it, insight, lead, "It was said.", strength, null));
            await world.Do(world.Ben, new Review(world.NewId(), it, insight, InsightState.InReview, null));
            await world.Do(world.Ada, new Review(world.NewId(), it, insight, InsightState.Approved, null));
        }

        return made;
    }
}
