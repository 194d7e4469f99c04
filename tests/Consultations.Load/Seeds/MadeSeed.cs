using System.Globalization;

namespace Consultations.Load.Seeds;

/// <summary>
/// Two seed folders made for measuring: <c>hall</c>, one open public room with all that was said in 2020, and <c>load</c>,
/// open public rooms in which nobody has spoken yet.
/// </summary>
internal static class MadeSeed
{
    public const string Hall = "hall/hall";
    public const string Live = "load/live";
    public static readonly IReadOnlyList<string> Posts = [.. Enumerable.Range(1, 16).Select(number => $"load/posts-{number}")];

    private const string Opens = "2020-06-29T00:00:00Z";

    public static string HallFolder(Run run)
    {
        var source = run.Options.Seeds ?? Path.Combine(run.Workplace.Repository, "seeds", "future-we-want-2020");
        var folder = Path.Combine(run.Workplace.Folder, "seeds", "hall");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        var hall = new MergedHall(source);
        Write(folder, "hall", [("hall", hall.Questions)]);
        foreach (var file in new[] { "offices.csv", "people.csv" })
        {
            File.Copy(Path.Combine(source, file), Path.Combine(folder, file));
        }

        SeedFile.Write(Path.Combine(folder, "contributions", "hall.yaml"), hall.Contributions);
        SeedFile.Write(Path.Combine(folder, "summaries.yaml"), hall.Summaries);
        File.WriteAllLines(Path.Combine(folder, "reactions.csv"), hall.Reactions);
        return folder;
    }

    public static string RoomsFolder(Run run)
    {
        var folder = Path.Combine(run.Workplace.Folder, "seeds", "load");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        Write(folder, "load", [.. Posts.Prepend(Live).Select(room => (room.Split('/')[1], (IReadOnlyList<string>)["What held, and what did not?"]))]);
        File.WriteAllLines(Path.Combine(folder, "offices.csv"), ["key,name,kind,country,region", "an-office,An office,CountryOffice,KE,Africa"]);
        File.WriteAllLines(
            Path.Combine(folder, "people.csv"),
            ["key,name,office,role,languages", .. run.Options.People.Select(key => $"{key},{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(key)} Example,an-office,Participant,en")]);
        return folder;
    }

    private static void Write(string folder, string slug, IReadOnlyList<(string Slug, IReadOnlyList<string> Questions)> rooms) =>
        SeedFile.Write(Path.Combine(folder, "consultation.yaml"), new
        {
            slug,
            title = "Made for measuring",
            lead = "Made for measuring.",
            objective = "To be measured.",
            host = "Consultations.Load",
            timeZone = "UTC",
            languages = "en",
            visibility = "Public",
            consent = "What is written here is thrown away after the run.",
            opens = Opens,
            closes = "+30d",
            rooms = rooms.Select(room => new
            {
                slug = room.Slug,
                title = "A room",
                lead = "A room to be measured in.",
                opens = Opens,
                closes = "+30d",
                questions = room.Questions,
            }),
        });
}
