using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Seeding;

/// <summary>
/// Whether a folder fits together: who speaks is known, numbers are dense and in the order of time, everything happens within its room's
/// schedule. What the desk would refuse is found here, before anything is loaded.
/// </summary>
internal sealed partial class SeedCheck
{
    private readonly SeedFolder folder;
    private readonly DateTimeOffset loading;
    private readonly List<SeedFault> faults;
    private readonly Dictionary<string, SeedPerson> people = [];
    private readonly Dictionary<string, (PlannedRoom Room, int Number)> rooms = [];
    private readonly Dictionary<(string Room, int Number), SeedContribution> contributions = [];

    private SeedCheck(SeedFolder folder, DateTimeOffset loading, List<SeedFault> faults) =>
        (this.folder, this.loading, this.faults) = (folder, loading, faults);

    public static void Run(SeedFolder folder, DateTimeOffset loading, List<SeedFault> faults)
    {
        var check = new SeedCheck(folder, loading, faults);
        check.Plan();
        check.OfficesAndPeople();
        check.Contributions();
        check.Reactions();
        check.Moderation();
        check.Summaries();
        check.Announcements();
        check.Report();
        check.Translations();
        check.Versions();
    }

    private void Versions()
    {
        var bySlug = rooms.ToDictionary(r => r.Value.Number, r => r.Key);
        foreach (var version in folder.Versions)
        {
            var place = new Place(version.File, 0);
            Must(people.ContainsKey(version.FrozenBy), place, $"nobody is called \"{version.FrozenBy}\" in {SeedFolder.PeopleFile}");
            foreach (var footnote in version.Footnotes)
            {
                Must(Citation.In(footnote.Of).ToList() is [var of] && bySlug.TryGetValue(of.Room, out var room) && contributions.ContainsKey((room, of.Number)), place, $"{footnote.Of} is not there");
            }

            var insights = version.Insights();
            foreach (var response in version.Responses ?? [])
            {
                Must(people.ContainsKey(response.By), place, $"nobody is called \"{response.By}\" in {SeedFolder.PeopleFile}");
                Must(insights.Contains(response.Insight), place, $"it has no insight {response.Insight}");
                var refused = response.Ask(Guid.CreateVersion7(loading), Guid.CreateVersion7(loading)).Prepare();
                Must(refused is null, place, $"a response would be refused: {refused?.Reason} ({refused?.Field})");
            }
        }
    }

    private void Report()
    {
        if (folder.Report is not { } report)
        {
            return;
        }

        foreach (var key in new[] { report.By, report.ApprovedBy })
        {
            Must(people.TryGetValue(key, out var person) && person.Role is Role.Moderator or Role.Facilitator, report.Place, $"{key} is no moderator or facilitator of people.csv");
        }

        var bySlug = rooms.ToDictionary(r => r.Value.Number, r => r.Key);
        var cited = report.Parts.SelectMany(p => p.Themes).SelectMany(t => t.Insights).SelectMany(i => i.Evidence.Select(e => (e.Of, i.Place))).Concat(report.Tray.Select(e => (e.Of, report.Place)))
            .Concat(report.NotUsed.SelectMany(n => n.Which.Select(w => (w, n.Place))));
        foreach (var (of, place) in cited)
        {
            Must(bySlug.TryGetValue(of.Room, out var room) && contributions.ContainsKey((room, of.Number)), place, $"{of} is not there");
        }
    }

    private void Contributions()
    {
        foreach (var room in folder.Contributions.GroupBy(c => c.Room))
        {
            SeedContribution? before = null;
            foreach (var said in room)
            {
                Must(said.Number == (before?.Number ?? 0) + 1, said.Place, $"number is {said.Number}; expected {(before?.Number ?? 0) + 1}");
                Must(before is null || said.ShownAt >= before.ShownAt, said.Place, $"#{said.Number} is earlier than #{before?.Number} before it");
                Contribution(said);
                contributions.TryAdd((said.Room, said.Number), said);
                before = said;
            }
        }
    }

    private void Contribution(SeedContribution said)
    {
        var room = rooms[said.Room].Room;
        Speaks(said.By, said.At, said.Place);
        if (said.Admitted is { } admitted)
        {
            Must(admitted >= said.At && said.At >= room.OpensAt, said.Place, "it was let in before it was said, or said before the room opened");
            Past(admitted, said.Place);
        }
        else
        {
            Within(room, said.At, said.Place);
        }

        foreach (var later in said.Rewordings.Select(r => r.At).Concat(said.Withdrawn is { } withdrawn ? [withdrawn] : []))
        {
            Must(later >= said.ShownAt, said.Place, $"#{said.Number} is reworded or withdrawn before it is shown");
            Past(later, said.Place);
        }

        if (said.Re is { } answered)
        {
            Must(contributions.ContainsKey((said.Room, answered)), said.Place, $"re is {answered}, but nothing before it has that number");
            Must(said.Question is null, said.Place, "a reply has its parent's question; leave out question or re");
        }
        else
        {
            Must(said.Question is { } question && question >= 1 && question <= room.Questions.Count, said.Place,
                $"question is {said.Question?.ToString() ?? "missing"}; the room {room.Slug} has 1 to {room.Questions.Count}");
        }

        if (PostRules.Check(new Post(default, default, said.Question, said.Re, said.Text, said.Language, said.As)) is { } refused)
        {
            Must(refused.Field is "question", said.Place, $"would be refused: {refused.Reason} ({refused.Field})");
        }
    }

    private void Reactions()
    {
        var there = new HashSet<(string, int, string, ReactionKind)>();
        foreach (var reaction in folder.Reactions)
        {
            if (!Known(reaction.Room, reaction.Place))
            {
                continue;
            }

            Speaks(reaction.Person, reaction.At, reaction.Place);
            Within(rooms[reaction.Room].Room, reaction.At, reaction.Place);
            Must(there.Add((reaction.Room, reaction.Number, reaction.Person, reaction.Kind)), reaction.Place, "this reaction stands here twice");
            var opposite = reaction.Kind switch { ReactionKind.Agree => ReactionKind.Disagree, ReactionKind.Disagree => ReactionKind.Agree, _ => (ReactionKind?)null };
            Must(opposite is null || !there.Contains((reaction.Room, reaction.Number, reaction.Person, opposite.Value)), reaction.Place,
                $"{reaction.Person} agrees and disagrees with #{reaction.Number}");
            if (!contributions.TryGetValue((reaction.Room, reaction.Number), out var target))
            {
                faults.Add(reaction.Place.Fault($"nothing in {reaction.Room} has the number {reaction.Number}"));
                continue;
            }

            Must(target.By != reaction.Person, reaction.Place, $"{reaction.Person} reacts to their own #{reaction.Number}");
            Must(reaction.At >= target.ShownAt, reaction.Place, $"the reaction is earlier than #{reaction.Number}");
        }
    }

    private void Moderation()
    {
        foreach (var act in folder.Moderation)
        {
            if (!Known(act.Room, act.Place))
            {
                continue;
            }

            Past(act.At, act.Place);
            Must(act.Reason is null || ModerationReason.Read(ModerationReason.Usual)!.Any(r => r.Name == act.Reason), act.Place, $"no rule is called \"{act.Reason}\"");
            if (!contributions.TryGetValue((act.Room, act.Number), out var target))
            {
                faults.Add(act.Place.Fault($"nothing in {act.Room} has the number {act.Number}"));
                continue;
            }

            Must(act.At >= target.At, act.Place, $"the act is earlier than #{act.Number}");
            var person = people.GetValueOrDefault(act.Person);
            Must(act.Act switch
            {
                SeedAct.Flag => person is not null && target.By != act.Person,
                SeedAct.Appeal => target.By == act.Person,
                _ => person?.Role is Role.Moderator or Role.Facilitator,
            }, act.Place, $"\"{act.Person}\" may not {act.Act} #{act.Number}");
        }
    }

    private void Summaries()
    {
        var closing = new HashSet<string>();
        foreach (var summary in folder.Summaries)
        {
            if (!Known(summary.Room, summary.Place))
            {
                continue;
            }

            var (room, number) = rooms[summary.Room];
            Must(people.TryGetValue(summary.By, out var by) && by.Role is Role.Moderator or Role.Facilitator, summary.Place, $"\"{summary.By}\" moderates nothing here");
            Must(summary.At >= room.OpensAt, summary.Place, $"the room {room.Slug} is not open yet");
            Past(summary.At, summary.Place);
            Must(summary.Kind is not SummaryKind.Closing || summary.At >= room.ClosesAt, summary.Place, "a closing summary comes after the room's closing");
            Must(summary.Kind is not SummaryKind.Closing || closing.Add(room.Slug), summary.Place, $"the room {room.Slug} has two closing summaries");
            var last = contributions.Values.Where(c => c.Room == room.Slug && c.At <= summary.At).Select(c => c.Number).DefaultIfEmpty().Max();
            Must(summary.ReadThrough <= last, summary.Place, $"readThrough is {summary.ReadThrough}, but then the last number was {last}");
            foreach (var citation in Citation.In(summary.Text))
            {
                Must(citation.Room == number && citation.Number >= 1 && citation.Number <= summary.ReadThrough, summary.Place,
                    $"{citation} is cited, but the room is {number} and it is read through {summary.ReadThrough}");
            }
        }
    }

    private void Announcements()
    {
        foreach (var announcement in folder.Announcements)
        {
            Must(announcement.By is not { } by || (people.TryGetValue(by, out var who) && who.Role is Role.Facilitator), announcement.Place,
                $"\"{announcement.By}\" facilitates nothing here");
            Past(announcement.At, announcement.Place);
        }
    }

    private bool Known(string room, Place place)
    {
        Must(rooms.ContainsKey(room), place, $"no room is called \"{room}\"");
        return rooms.ContainsKey(room);
    }

    private void Speaks(string key, DateTimeOffset at, Place place)
    {
        if (!people.TryGetValue(key, out var person))
        {
            faults.Add(place.Fault($"nobody is called \"{key}\" in {SeedFolder.PeopleFile}"));
            return;
        }

        Must(person.Role is not Role.Observer, place, $"{key} is an observer and only reads");
        Must(at >= (person.Joined ?? at), place, $"{key} has not joined yet");
    }

    private void Within(PlannedRoom room, DateTimeOffset at, Place place)
    {
        Must(at >= room.OpensAt && at < room.ClosesAt, place, $"{at:yyyy-MM-dd'T'HH:mm:ss'Z'} lies outside the room's schedule");
        Past(at, place);
    }

    private void Past(DateTimeOffset at, Place place) => Must(at <= loading, place, "lies in the future, seen from the loading");

    private void Must(bool holds, Place place, string otherwise)
    {
        if (!holds)
        {
            faults.Add(place.Fault(otherwise));
        }
    }
}
