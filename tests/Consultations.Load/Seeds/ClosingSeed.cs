using System.Globalization;

namespace Consultations.Load.Seeds;

/// <summary>A seed folder with one open public room in which nobody has spoken yet and which closes at a given instant.</summary>
internal static class ClosingSeed
{
    public const string Room = "closing/room";

    /// <param name="facilitator">A demo person who runs it; null for nobody.</param>
    public static string Folder(Run run, DateTimeOffset closes, string? facilitator = null)
    {
        var folder = Path.Combine(run.Workplace.Folder, "seeds", $"closing-{closes.Ticks.ToString(CultureInfo.InvariantCulture)}");
        var (opens, ends) = ("2020-06-29T00:00:00Z", closes.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        SeedFile.Write(Path.Combine(folder, "consultation.yaml"), new
        {
            slug = "closing",
            title = "Made for closing",
            lead = "Made for closing.",
            objective = "To be closed.",
            host = "Consultations.Load",
            timeZone = "UTC",
            languages = "en",
            visibility = "Public",
            consent = "What is written here is thrown away after the run.",
            opens,
            closes = ends,
            rooms = new[] { new { slug = "room", title = "A room", lead = "It closes soon.", opens, closes = ends, questions = new[] { "What held, and what did not?" } } },
        });
        File.WriteAllLines(Path.Combine(folder, "offices.csv"), ["key,name,kind,country,region", "an-office,An office,CountryOffice,KE,Africa"]);
        File.WriteAllLines(
            Path.Combine(folder, "people.csv"),
            ["key,name,office,role,languages", .. run.Options.People.Select(key => $"{key},{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(key)} Example,an-office,Participant,en"),
             .. facilitator is null ? Array.Empty<string>() : [$"{facilitator},Who Runs It,an-office,Facilitator,en"]]);
        return folder;
    }

    /// <summary>The first whole second after so long from now.</summary>
    public static DateTimeOffset In(TimeSpan span)
    {
        var at = TimeProvider.System.GetUtcNow() + span;
        return new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }
}
