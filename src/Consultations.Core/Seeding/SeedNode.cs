using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Consultations.Seeding;

/// <summary>
/// A mapping of a YAML file, read field by field. What is missing, unreadable or unknown is noted with its line, and a stand-in is returned,
/// so that one reading finds every fault.
/// </summary>
internal sealed class SeedNode
{
    private readonly Dictionary<string, YamlNode> fields = new(StringComparer.Ordinal);
    private readonly string file;
    private readonly DateTimeOffset loading;
    private readonly List<SeedFault> faults;

    public SeedNode(YamlMappingNode node, string file, DateTimeOffset loading, List<SeedFault> faults)
    {
        (this.file, this.loading, this.faults) = (file, loading, faults);
        Place = At(node);
        foreach (var (key, value) in node.Children)
        {
            fields[key.ToString()] = value;
        }
    }

    public Place Place { get; }

    public string Text(string key) => Maybe(key) ?? Missing(key, "");

    public string? Maybe(string key)
    {
        if (!fields.Remove(key, out var node))
        {
            return null;
        }

        if (node is YamlScalarNode { Value: { } value })
        {
            return value.Trim() is { Length: > 0 } text ? text : null;
        }

        faults.Add(At(node).Fault($"{key} must be a plain value"));
        return null;
    }

    /// <summary>May be empty, but not missing.</summary>
    public string MaybeEmpty(string key) => fields.TryGetValue(key, out var node) && node is YamlScalarNode { Value: "", Style: not YamlDotNet.Core.ScalarStyle.Plain } && fields.Remove(key) ? "" : Text(key);

    /// <summary>A text of somebody: blanks before it may mean something.</summary>
    public string Typed(string key) => fields.TryGetValue(key, out var node) && node is YamlScalarNode { Value: { } value } && fields.Remove(key) ? value.TrimEnd() : Text(key);

    public int Number(string key) => NumberMaybe(key) ?? Missing(key, 0);

    public int? NumberMaybe(string key)
    {
        var place = PlaceOf(key);
        if (Maybe(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        faults.Add(place.Fault($"{key} is \"{text}\", which is no number"));
        return 0;
    }

    /// <summary>True only where it says so; missing is no.</summary>
    public bool Yes(string key)
    {
        var place = PlaceOf(key);
        var text = Maybe(key);
        if (text is not (null or "true" or "false"))
        {
            faults.Add(place.Fault($"{key} is \"{text}\"; expected true or false"));
        }

        return text == "true";
    }

    public T Choice<T>(string key) where T : struct, Enum => ChoiceMaybe<T>(key) ?? Missing(key, default(T));

    public T? ChoiceMaybe<T>(string key) where T : struct, Enum
    {
        var place = PlaceOf(key);
        if (Maybe(key) is not { } text)
        {
            return null;
        }

        if (SeedWords.TryChoose<T>(text, out var choice))
        {
            return choice;
        }

        faults.Add(place.Fault(SeedWords.NoChoice<T>(key, text)));
        return default(T);
    }

    public DateTimeOffset Time(string key) => TimeMaybe(key) ?? Missing(key, loading);

    public DateTimeOffset? TimeMaybe(string key)
    {
        var place = PlaceOf(key);
        return Maybe(key) is { } text ? Read(key, text, place) : null;
    }

    /// <summary>The times of a list; missing counts as empty.</summary>
    public IReadOnlyList<DateTimeOffset> Times(string key)
    {
        var place = PlaceOf(key);
        return [.. Texts(key).Select(text => Read(key, text, place))];
    }

    /// <summary>The mapping under a field; null where it is missing.</summary>
    public SeedNode? NodeMaybe(string key)
    {
        if (!fields.Remove(key, out var node))
        {
            return null;
        }

        return Mappings([node], file, loading, faults).FirstOrDefault();
    }

    /// <summary>The words of a list, in order; missing counts as empty.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(item =>
    {
        if (item is YamlScalarNode { Value: { Length: > 0 } value })
        {
            return value.Trim();
        }

        faults.Add(At(item).Fault($"{key} holds something that is no text"));
        return "";
    })];

    /// <summary>The mappings of a list, in order; missing counts as empty.</summary>
    public IReadOnlyList<SeedNode> Nodes(string key) => Mappings(Items(key), file, loading, faults);

    /// <summary>Says which fields nobody asked for; call it last.</summary>
    public void NothingElse()
    {
        foreach (var (key, node) in fields)
        {
            faults.Add(At(node).Fault($"\"{key}\" is not known here"));
        }
    }

    public static IReadOnlyList<SeedNode> Mappings(IEnumerable<YamlNode> items, string file, DateTimeOffset loading, List<SeedFault> faults)
    {
        var nodes = new List<SeedNode>();
        foreach (var item in items)
        {
            if (item is YamlMappingNode mapping)
            {
                nodes.Add(new SeedNode(mapping, file, loading, faults));
            }
            else
            {
                faults.Add(new Place(file, (int)item.Start.Line).Fault("expected fields with values"));
            }
        }

        return nodes;
    }

    /// <summary>Where a field stands; ask before it is read.</summary>
    public Place PlaceOf(string key) => fields.TryGetValue(key, out var node) ? At(node) : Place;

    private IEnumerable<YamlNode> Items(string key)
    {
        if (!fields.Remove(key, out var node) || node is YamlScalarNode { Value: null or "" })
        {
            return [];
        }

        if (node is YamlSequenceNode list)
        {
            return list.Children;
        }

        faults.Add(At(node).Fault($"{key} must be a list"));
        return [];
    }

    private DateTimeOffset Read(string key, string text, Place place)
    {
        if (SeedTime.TryRead(text, loading, out var time))
        {
            return time;
        }

        faults.Add(place.Fault($"{key} is \"{text}\"; expected {SeedTime.Expected}"));
        return loading;
    }

    private T Missing<T>(string key, T standIn)
    {
        faults.Add(Place.Fault($"{key} is missing"));
        return standIn;
    }

    private Place At(YamlNode node) => new(file, (int)node.Start.Line);
}
