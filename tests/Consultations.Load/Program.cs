using Consultations.Load;
using Consultations.Load.Faults;
using Consultations.Load.Figures;
using Consultations.Load.Live;
using Consultations.Load.Pages;
using Consultations.Load.Posts;
using Consultations.Load.Processes;
using Consultations.Load.References;
using Consultations.Load.Weight;

if (args is ["reference", _, ..])
{
    return await ReferenceServer.RunAsync(args[1..]);
}

if (args.Length == 0 || args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Help.Text);
    return args.Length == 0 ? 2 : 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

try
{
    var options = Options.Read(args);
    using var workplace = new Workplace(options);
    var run = new Run(options, workplace, stop.Token);
    await workplace.ServerAsync(stop.Token);
    if (options.Verbs is [Options.Faults])
    {
        return await FaultsRun.HoldsAsync(run) ? 0 : 1;
    }

    var machine = new Machine(workplace.Folder);
    foreach (var verb in options.Verbs)
    {
        await (verb switch
        {
            "live" => LiveRun.MeasureAsync(run),
            "pages" => PagesRun.MeasureAsync(run),
            "posts" => PostsRun.MeasureAsync(run),
            _ => WeightRun.MeasureAsync(run),
        });
    }

    var table = Table.Markdown(run.Rows, machine.Describe(), run.Notes);
    Console.WriteLine(table);
    if (options.Out is not null)
    {
        await File.WriteAllTextAsync(options.Out, table);
    }

    return 0;
}
catch (LoadFailed failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
