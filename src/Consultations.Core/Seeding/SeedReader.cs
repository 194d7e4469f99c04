using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Consultations.Seeding;

/// <summary>Reads a folder into <see cref="SeedFolder"/>; notes what cannot be read. Whether it fits together is <see cref="SeedCheck"/>'s.</summary>
internal sealed class SeedReader(string folder, DateTimeOffset loading)
{
    private readonly List<SeedFault> faults = [];

    /// <summary>The folder, or null and why not. Everything that is wrong is found in one go.</summary>
    public static SeedFolder? Read(string folder, DateTimeOffset loading, out IReadOnlyList<SeedFault> faults)
    {
        var reader = new SeedReader(folder, loading);
        var read = reader.Read();
        if (read is not null)
        {
            SeedCheck.Run(read, loading, reader.faults);
        }

        faults = [.. reader.faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];
        return faults.Count == 0 ? read : null;
    }

    /// <summary>What the folder is called and good for as a template.</summary>
    public static (string Name, string About) TemplateOf(string folder, DateTimeOffset loading, out IReadOnlyList<SeedFault> faults)
    {
        var reader = new SeedReader(folder, loading);
        faults = reader.faults;
        if (reader.List(Template.File) is not [var node])
        {
            reader.faults.Add(new SeedFault(Template.File, 0, "is missing or empty"));
            return ("", "");
        }

        var named = (node.Text("name"), node.Text("about"));
        node.NothingElse();
        return named;
    }

    private SeedFolder? Read()
    {
        if (List(SeedFolder.ConsultationFile) is not [var node])
        {
            if (faults.Count == 0)
            {
                faults.Add(new SeedFault(SeedFolder.ConsultationFile, 0, "is missing or empty"));
            }

            return null;
        }

        var announcements = node.Nodes("announcements").Select(Announcement).ToArray();
        var plan = Plan(node, out var policies);
        node.NothingElse();
        NothingElseSaid(plan);
        return new SeedFolder
        {
            Plan = plan,
            PlanAt = node.Place,
            Announcements = announcements,
            Offices = [.. Offices()],
            People = [.. People()],
            Contributions = [.. plan.Rooms.SelectMany(room => Files(room.Slug).SelectMany(file => List(file)).Select(item => Contribution(room.Slug, item)))],
            Reactions = [.. Reactions()],
            Moderation = [.. Moderation()],
            Summaries = [.. List(SeedFolder.SummariesFile).Select(Summary)],
            Translations = [.. List(SeedTranslation.File).Select(SeedTranslation.Read)],
            Report = List(SeedReport.File) is [var report] ? SeedReport.Read(folder, report, faults) : null,
            Versions = SeedVersion.In(folder, faults),
            Policies = policies,
        };
    }

    private static Plan Plan(SeedNode node, out List<SeedPolicy> policies)
    {
        var since = policies = [];
        return new Plan
        {
            Slug = node.Text("slug"),
            Title = node.Text("title"),
            Subtitle = node.Maybe("subtitle"),
            Lead = node.MaybeEmpty("lead"),
            Objective = node.MaybeEmpty("objective"),
            Host = node.Text("host"),
            Label = node.Maybe("label"),
            TimeZone = node.Text("timeZone"),
            Languages = node.Text("languages"),
            Visibility = node.Choice<Visibility>("visibility"),
            Consent = node.Text("consent"),
            OpensAt = node.Time("opens"),
            ClosesAt = node.Time("closes"),
            RemindDay = node.Yes("remindDay"),
            RemindHour = node.Yes("remindHour"),
            Rooms = [.. node.Nodes("rooms").Select(room => Room(room, since))],
        };
    }

    private static PlannedRoom Room(SeedNode node, List<SeedPolicy> policies)
    {
        var place = node.Place;
        var room = new PlannedRoom(
            node.Text("slug"), node.Text("title"), node.MaybeEmpty("lead"), node.Time("opens"), node.Time("closes"), node.Texts("questions"))
        {
            ReactsUntil = node.TimeMaybe("reactsUntil"),
            Policy = node.NodeMaybe("policy") is { } policy ? Policy(policy) : new(),
            Rounds = [.. node.Nodes("rounds").Select(Round)],
            Summaries = node.Times("summariesDue"),
        };
        if (node.TimeMaybe("policySince") is { } since)
        {
            policies.Add(new SeedPolicy(room.Slug, room.Policy, since, place));
            room = room with { Policy = new() };
        }

        node.NothingElse();
        return room;
    }

    private static RoomPolicy Policy(SeedNode node)
    {
        var usual = new RoomPolicy();
        var policy = new RoomPolicy(
            node.ChoiceMaybe<Writers>("writers") ?? usual.Writers,
            node.ChoiceMaybe<EditRule>("editing") ?? usual.Editing,
            node.NumberMaybe("editMinutes") ?? usual.EditMinutes,
            !node.Yes("noReactions"),
            node.ChoiceMaybe<AttributionOffer>("attributions") ?? usual.Offers,
            node.NumberMaybe("slowSeconds") ?? usual.SlowSeconds,
            node.ChoiceMaybe<PreModeration>("preModeration") ?? usual.PreModeration,
            node.NumberMaybe("flagsToHide") ?? usual.FlagsToHide);
        node.NothingElse();
        return policy;
    }

    private static PlannedRound Round(SeedNode node)
    {
        var round = new PlannedRound(node.Number("question"), node.Number("seconds"), node.Yes("holds"), node.TimeMaybe("starts"));
        node.NothingElse();
        return round;
    }

    private static SeedAnnouncement Announcement(SeedNode node)
    {
        var announcement = new SeedAnnouncement(node.Time("at"), node.Maybe("by"), node.Text("text"), node.Place);
        node.NothingElse();
        return announcement;
    }

    private IEnumerable<SeedOffice> Offices() =>
        Table(SeedFolder.OfficesFile, ["key", "name", "kind", "country", "region"], []).Select(row => new SeedOffice(
            row.Text("key"), row.Text("name"), row.Choice<OfficeKind>("kind"), row.Maybe("country"), row.Choice<Region>("region"), row.Place));

    private IEnumerable<SeedPerson> People() =>
        Table(SeedFolder.PeopleFile, ["key", "name", "office", "role", "languages"], ["email", "joined"]).Select(row =>
        {
            var key = row.Text("key");
            return new SeedPerson(
                key, row.Text("name"), row.Maybe("email") ?? $"{key}@example.org", row.Text("office"), row.Choice<Role>("role"),
                row.Text("languages"), row.TimeMaybe("joined"), row.Place);
        });

    private IEnumerable<SeedReaction> Reactions() =>
        Table(SeedFolder.ReactionsFile, ["room", "number", "person", "kind", "at"], []).Select(row => new SeedReaction(
            row.Text("room"), row.Number("number"), row.Text("person"), row.Choice<ReactionKind>("kind"), row.Time("at"), row.Place));

    private IEnumerable<SeedModeration> Moderation() =>
        Table(SeedFolder.ModerationFile, ["room", "number", "person", "act", "reason", "words", "at"], []).Select(row => new SeedModeration(
            row.Text("room"), row.Number("number"), row.Text("person"), row.Choice<SeedAct>("act"), row.Maybe("reason"), row.Maybe("words"), row.Time("at"), row.Place));

    private static SeedContribution Contribution(string room, SeedNode node)
    {
        var contribution = new SeedContribution(
            room, node.Number("number"), node.Text("by"), node.Time("at"), node.NumberMaybe("question"), node.NumberMaybe("re"),
            node.Text("language"), node.Choice<Attribution>("as"), node.Typed("text"), node.Place)
        {
            Rewordings = [.. node.Nodes("rewordings").Select(Reworded)], Withdrawn = node.TimeMaybe("withdrawn"), Admitted = node.TimeMaybe("admitted"),
        };
        node.NothingElse();
        return contribution;
    }

    private static (DateTimeOffset At, string Text) Reworded(SeedNode node)
    {
        var reworded = (node.Time("at"), node.Typed("text"));
        node.NothingElse();
        return reworded;
    }

    private static SeedSummary Summary(SeedNode node)
    {
        var summary = new SeedSummary(
            node.Text("room"), node.Choice<SummaryKind>("kind"), node.Time("at"), node.Text("by"), node.Number("readThrough"),
            node.Text("text"), node.Place);
        node.NothingElse();
        return summary;
    }

    /// <summary>A room's file, or all files of the room's folder in the order of their names.</summary>
    private IEnumerable<string> Files(string room)
    {
        if (room.Length == 0)
        {
            return [];
        }

        var many = Path.Combine(folder, SeedFolder.ContributionsFolder, room);
        return Directory.Exists(many)
            ? Directory.EnumerateFiles(many, "*.yaml").Select(file => $"{SeedFolder.ContributionsFolder}/{room}/{Path.GetFileName(file)}")
                .Order(StringComparer.Ordinal)
            : [$"{SeedFolder.ContributionsFolder}/{room}.yaml"];
    }

    /// <summary>A file under a misspelt name would otherwise be left out in silence.</summary>
    private void NothingElseSaid(Plan plan)
    {
        var all = Path.Combine(folder, SeedFolder.ContributionsFolder);
        if (!Directory.Exists(all))
        {
            return;
        }

        var read = plan.Rooms.SelectMany(room => Files(room.Slug)).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(Directory.EnumerateFiles(all, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !read.Contains(file))
            .Select(file => new SeedFault(file, 0, "belongs to no room")));
    }

    private IEnumerable<SeedRow> Table(string file, string[] columns, string[] optional) =>
        new SeedTable(folder, file, loading, faults).Rows(columns, optional);

    /// <summary>The mappings of a file: those of its list, or the one that it is. A file that is not there has none.</summary>
    private IReadOnlyList<SeedNode> List(string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var yaml = new YamlStream();
            using var text = new StreamReader(path);
            yaml.Load(text);
            if (yaml.Documents.Count == 0)
            {
                return [];
            }

            var root = yaml.Documents[0].RootNode;
            return SeedNode.Mappings(root is YamlSequenceNode list ? list.Children : [root], file, loading, faults);
        }
        catch (YamlException fault)
        {
            faults.Add(new SeedFault(file, (int)fault.Start.Line, $"cannot be read: {fault.Message.Split('\n')[0].Trim()}"));
            return [];
        }
    }
}
