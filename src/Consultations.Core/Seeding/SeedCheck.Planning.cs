using Consultations.Planning;

namespace Consultations.Seeding;

internal sealed partial class SeedCheck
{
    /// <summary>Names are kept in columns of these lengths.</summary>
    private const int Name = 120;
    private const int Title = 300;
    private const int Key = 60;
    private const int Short = 200;

    private void Plan()
    {
        var (plan, place) = (folder.Plan, folder.PlanAt);
        Must(PlanRules.IsSlug(plan.Slug), place, $"slug \"{plan.Slug}\" must be lower-case letters, digits and hyphens, at most {Key}");
        Must(plan.OpensAt < plan.ClosesAt, place, "the consultation closes before it opens");
        Must(TimeZoneInfo.TryFindSystemTimeZoneById(plan.TimeZone, out _), place, $"timeZone \"{plan.TimeZone}\" is not known");
        Must(plan.Rooms.Count > 0, place, "there is no room");
        Fits("title", plan.Title, Title, place);
        Fits("subtitle", plan.Subtitle, Title, place);
        Fits("host", plan.Host, Short, place);
        Fits("label", plan.Label, Short, place);
        Fits("languages", plan.Languages, Key, place);
        foreach (var (room, i) in plan.Rooms.Select((room, i) => (room, i)))
        {
            Must(rooms.TryAdd(room.Slug, (room, i + 1)), place, $"two rooms are called \"{room.Slug}\"");
            Must(PlanRules.IsRoomSlug(room.Slug), place, $"a room cannot be called \"{room.Slug}\"");
            Must(room.OpensAt < room.ClosesAt, place, $"the room {room.Slug} closes before it opens");
            Must(room.Questions.Count > 0, place, $"the room {room.Slug} asks no question");
            Must(PlanRules.Check(room) is not { Field: "seconds" }, place, $"a round of the room {room.Slug} asks a question that is not there, or has an impossible length");
            Fits("title", room.Title, Title, place);
        }
    }

    private void OfficesAndPeople()
    {
        var offices = new HashSet<string>();
        foreach (var office in folder.Offices)
        {
            Must(offices.Add(office.Key), office.Place, $"the office {office.Key} stands here twice");
            Must(office.Country is null or { Length: 2 }, office.Place, $"the country \"{office.Country}\" is no ISO 3166 code of two letters");
            Fits("key", office.Key, Key, office.Place);
            Fits("name", office.Name, Name, office.Place);
        }

        var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in folder.People)
        {
            Must(people.TryAdd(person.Key, person), person.Place, $"the person {person.Key} stands here twice");
            Must(addresses.Add(person.Email), person.Place, $"the address {person.Email} stands here twice");
            Must(person.Email.Contains('@', StringComparison.Ordinal), person.Place, $"\"{person.Email}\" is no address");
            Must(offices.Contains(person.Office), person.Place, $"no office is called \"{person.Office}\" in {SeedFolder.OfficesFile}");
            Fits("name", person.Name, Name, person.Place);
            Fits("languages", person.Languages, Key, person.Place);
            Past(person.Joined ?? loading, person.Place);
        }
    }

    private void Fits(string field, string? text, int longest, Place place) =>
        Must(text is null || text.Length <= longest, place, $"{field} is longer than {longest} characters");
}
