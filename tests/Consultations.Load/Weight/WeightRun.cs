using Consultations.Load.Figures;
using Consultations.Load.Pages;
using Consultations.Load.Seeds;

namespace Consultations.Load.Weight;

/// <summary>What a first visit to the room of 140 contributions transfers: the page and all it names, heads of the answers included.</summary>
internal static class WeightRun
{
    public static async Task MeasureAsync(Run run)
    {
        Run.Say("weight");
        await using var storage = await run.NewStorageAsync();
        await using var server = await run.Servers.RealAsync(storage, MadeSeed.HallFolder(run), run.Stop);
        var path = $"/c/{MadeSeed.Hall}";
        var page = await Page.GetAsync(server, path, run.Stop);
        page.MustHold(140);

        var total = Weigh("page", page);
        foreach (var named in Assets.Of(page.Text).Distinct())
        {
            total += Weigh(named, await Page.GetAsync(server, named, run.Stop));
        }

        run.Rows.Add(new Row("weight of a first visit, compressed", "KB", new Spread([total]), Aim: Aim.AtMost(100)));

        double Weigh(string name, Page one)
        {
            var kilobytes = (one.Packed.Length + one.HeaderBytes) / 1024.0;
            run.Rows.Add(new Row($"weight: {name} ({one.Encoding}; {one.Plain.Length / 1024.0:0.0} KB unpacked)", "KB", new Spread([kilobytes])));
            return kilobytes;
        }
    }
}
