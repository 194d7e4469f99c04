using System.Globalization;

namespace Consultations.Load;

/// <summary>What the person at the terminal asked for. Times are seconds.</summary>
internal sealed class Options
{
    public IReadOnlyList<string> Verbs { get; private set; } = [];
    public int Rounds { get; private set; } = 3;
    public int Seconds { get; private set; } = 20;
    public int WarmUp { get; private set; } = 10;
    public int Readers { get; private set; } = 1000;
    public int Rate { get; private set; } = 10;
    public IReadOnlyList<int> Posters { get; private set; } = [16, 64];
    public int Connections { get; private set; } = 16;
    public string Provider { get; private set; } = "Sqlite";
    public string? Connection { get; private set; }
    public string? Postgres { get; private set; }
    public string? Server { get; private set; }
    public string? Seeds { get; private set; }
    public string Environment { get; private set; } = "Development";
    public IReadOnlyList<string> People { get; private set; } = ["chidi", "dina"];
    public string? Out { get; private set; }
    public bool Keep { get; private set; }

    public bool Short { get; private set; }
    public IReadOnlyList<string> Parts { get; private set; } = ["kill", "once", "views", "close", "deadline", "joiners"];
    public int Seed { get; private set; } = Random.Shared.Next(1, 1_000_000);

    /// <summary>Not among <see cref="AllVerbs"/>: it measures nothing.</summary>
    public const string Faults = "faults";

    public static readonly IReadOnlyList<string> AllVerbs = ["live", "pages", "posts", "weight"];

    public static Options Read(IReadOnlyList<string> args)
    {
        var options = new Options();
        var verb = args[0];
        options.Verbs = verb == "all" ? AllVerbs
            : verb == Faults ? [verb]
            : AllVerbs.Contains(verb) ? [verb]
            : throw new LoadFailed($"Unknown verb '{verb}'. Try --help.");

        // --short first, so that what is said beside it wins wherever it stands.
        if (args.Contains("--short"))
        {
            options.BeShort();
        }

        for (var i = 1; i < args.Count; i++)
        {
            if (args[i] is "--short")
            {
                continue;
            }

            if (args[i] is "--keep")
            {
                options.Keep = true;
                continue;
            }

            var value = i + 1 < args.Count ? args[i + 1] : throw new LoadFailed($"{args[i]} needs a value.");
            options.Set(args[i], value);
            i++;
        }

        return options.Checked();
    }

    private void BeShort() => (Short, Rounds, Seconds, WarmUp, Readers, Posters, Connections) = (true, 1, 3, 2, 50, [4, 8], 4);

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--rounds": Rounds = Number(name, value); break;
            case "--seconds": Seconds = Number(name, value); break;
            case "--warm-up": WarmUp = Number(name, value); break;
            case "--readers": Readers = Number(name, value); break;
            case "--rate": Rate = Number(name, value); break;
            case "--posters": Posters = [.. value.Split(',').Select(part => Number(name, part))]; break;
            case "--connections": Connections = Number(name, value); break;
            case "--provider": Provider = value; break;
            case "--connection": Connection = value; break;
            case "--postgres": Postgres = value; break;
            case "--server": Server = Path.GetFullPath(value); break;
            case "--seeds": Seeds = Path.GetFullPath(value); break;
            case "--environment": Environment = value; break;
            case "--people": People = value.Split(','); break;
            case "--parts": Parts = value.Split(','); break;
            case "--seed": Seed = Number(name, value); break;
            case "--out": Out = Path.GetFullPath(value); break;
            default: throw new LoadFailed($"Unknown option '{name}'. Try --help.");
        }
    }

    private Options Checked()
    {
        if (Provider is not ("Sqlite" or "PostgreSql"))
        {
            throw new LoadFailed("--provider is Sqlite or PostgreSql.");
        }

        if (Provider == "PostgreSql" && Connection is null)
        {
            throw new LoadFailed("--provider PostgreSql needs --connection.");
        }

        if (Server is not null && !File.Exists(Server))
        {
            throw new LoadFailed($"There is no {Server}.");
        }

        return this;
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new LoadFailed($"{name} needs a whole number above nought, not '{value}'.");
}
