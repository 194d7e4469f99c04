using Consultations.Storage;

namespace Consultations.Web;

/// <summary>What the program does instead of answering requests.</summary>
/// <param name="Rest">What is left of the arguments: settings.</param>
internal sealed record Command(string? Name, string File, string[] Rest)
{
    /// <summary>The command stands first, its file second; neither reaches the settings.</summary>
    /// <exception cref="SettingFault">A command lacks its file.</exception>
    public static Command From(string[] args) => args switch
    {
        ["migrate", .. var rest] => new("migrate", "", rest),
        ["backup" or "restore", var file, .. var rest] when file.Length > 0 && file[0] != '-' => new(args[0], file, rest),
        ["backup" or "restore", ..] => throw new SettingFault($"The command \"{args[0]}\" needs a file: {args[0]} FILE"),
        _ => new(null, "", args),
    };

    /// <summary>Does it, and gives what a person should be told.</summary>
    /// <exception cref="StorageFault">It cannot be done.</exception>
    public async Task<string> Do(IServiceProvider services)
    {
        switch (Name)
        {
            case "backup":
                return services.GetRequiredService<Backup>().Make(File);
            case "restore":
                return services.GetRequiredService<Backup>().Restore(File);
            default:
                await services.GetRequiredService<Preparation>().Migrate();
                return "The database is up to date.";
        }
    }
}
