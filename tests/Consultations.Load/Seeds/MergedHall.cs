using System.Globalization;
using System.Text.RegularExpressions;

namespace Consultations.Load.Seeds;

/// <summary>
/// The rooms of a seed folder as one: the contributions in the order of time under new numbers, the questions one after
/// the other, and the last summary, since a page shows no other.
/// </summary>
internal sealed partial class MergedHall
{
    private const string Hall = "hall";

    private readonly Dictionary<(string Room, int Number), int> _numbers = [];
    private readonly List<string> _rooms;

    public MergedHall(string source)
    {
        var plan = SeedFile.Read<Dictionary<string, object>>(Path.Combine(source, "consultation.yaml"));
        var rooms = ((List<object>)plan["rooms"]).Cast<Dictionary<object, object>>().ToList();
        _rooms = rooms.ConvertAll(room => (string)room["slug"]);
        var questions = rooms.ConvertAll(room => ((List<object>)room["questions"]).Cast<string>().ToList());
        Questions = [.. questions.SelectMany(asked => asked)];

        var firstQuestion = questions.Select((_, place) => questions.Take(place).Sum(asked => asked.Count)).ToList();
        var said = _rooms.SelectMany(room => Files(source, room).SelectMany(SeedFile.Read<List<Dictionary<string, string>>>), (room, item) => (Room: room, Item: item))
            .OrderBy(one => Time(one.Item))
            .ToList();
        Contributions = said.ConvertAll(one =>
        {
            var number = _numbers[(one.Room, Whole(one.Item["number"]))] = _numbers.Count + 1;
            var item = new Dictionary<string, object>(one.Item.Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value))) { ["number"] = number };
            if (one.Item.TryGetValue("question", out var question))
            {
                item["question"] = firstQuestion[_rooms.IndexOf(one.Room)] + Whole(question);
            }

            if (one.Item.TryGetValue("re", out var answered))
            {
                item["re"] = _numbers[(one.Room, Whole(answered))];
            }

            return item;
        });
        Reactions = [.. ReadReactions(Path.Combine(source, "reactions.csv"))];
        var last = SeedFile.Read<List<Dictionary<string, string>>>(Path.Combine(source, "summaries.yaml")).MaxBy(Time)!;
        Summaries = [Summary(last, said.ConvertAll(one => Time(one.Item)))];
    }

    public IReadOnlyList<string> Questions { get; }

    public IReadOnlyList<Dictionary<string, object>> Contributions { get; }

    public IReadOnlyList<string> Reactions { get; }

    public IReadOnlyList<Dictionary<string, object>> Summaries { get; }

    /// <summary>Rolling, because the hall stays open; its citations follow the numbers.</summary>
    private Dictionary<string, object> Summary(Dictionary<string, string> summary, List<DateTimeOffset> times) => new()
    {
        ["room"] = Hall,
        ["kind"] = "Rolling",
        ["at"] = summary["at"],
        ["by"] = summary["by"],
        ["readThrough"] = times.Count(time => time <= Time(summary)),
        ["text"] = Cited().Replace(
            summary["text"],
            cited => $"#1.{_numbers[(_rooms[Whole(cited.Groups[1].Value) - 1], Whole(cited.Groups[2].Value))]}"),
    };

    /// <summary>The header, then the rows; none of their fields needs quotes.</summary>
    private IEnumerable<string> ReadReactions(string path)
    {
        var lines = File.ReadLines(path).Where(line => line.Length > 0).ToList();
        var columns = lines[0].Split(',').ToList();
        var (room, number) = (columns.IndexOf("room"), columns.IndexOf("number"));
        return lines.Skip(1).Select(line =>
        {
            var fields = line.Split(',');
            fields[number] = Say(_numbers[(fields[room], Whole(fields[number]))]);
            fields[room] = Hall;
            return string.Join(',', fields);
        }).Prepend(lines[0]);
    }

    private static IEnumerable<string> Files(string source, string room)
    {
        var many = Path.Combine(source, "contributions", room);
        return Directory.Exists(many) ? Directory.EnumerateFiles(many, "*.yaml").Order(StringComparer.Ordinal) : [$"{many}.yaml"];
    }

    private static DateTimeOffset Time(Dictionary<string, string> item) => DateTimeOffset.Parse(item["at"], CultureInfo.InvariantCulture);

    private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"#(\d{1,3})\.(\d{1,6})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cited();
}
